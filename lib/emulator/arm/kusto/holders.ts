import type { ArmCall } from '../arm-call';
import type { Holder } from './child-resource';
import { findDatabase } from './databases';
import { findParentCluster, findRunningCluster } from './find-cluster';

/** Where the children of Kusto lie, and what has to run for them. */

/** A cluster, in whatever state. */
export function inCluster(call: ArmCall): Holder {
  const cluster = findParentCluster(call);
  return { cluster, holder: cluster };
}

/** A cluster whose engine keeps what is asked for; a stopped one refuses. UNCONFIRMED for anything but databases. */
export function inRunningCluster(call: ArmCall): Holder {
  const cluster = findRunningCluster(call);
  return { cluster, holder: cluster };
}

/** A cluster that runs, for writing; reading needs no engine. UNCONFIRMED: that Kusto parts the two so. */
export function inClusterRunningForWrites(call: ArmCall): Holder {
  return call.request.method === 'GET' ? inCluster(call) : inRunningCluster(call);
}

/** A database of a cluster that runs. */
export function inDatabase(call: ArmCall): Holder {
  return { cluster: findParentCluster(call), holder: findDatabase(call) };
}
