import { type ArmError, armError } from '../../errors/arm-error';
import type { ArmResource, EmulatorState } from '../../types';
import type { ArmAnswer, ArmCall } from '../arm-call';
import { objectOf, stringOf } from '../json-values';
import { runOnCluster } from './cluster-operation';
import { keyFailure } from './customer-key';
import { findCluster, refuseIfBusy } from './find-cluster';
import { hasKeyAccess, isSuspendedForKey, suspendedAt } from './key-suspension';

/**
 * Stopping and starting; the words of both operations are recorded (azure-cli-extensions, src/kusto). UNCONFIRMED: the answers where there
 * is nothing to do or to be done.
 */

/** POST stop: `Stopping`, then `Stopped` with the time as the reason, in the recorded form. */
export function stopCluster(call: ArmCall): ArmAnswer {
  const cluster = findCluster(call);
  refuseIfBusy(cluster);
  const state = stringOf(objectOf(cluster.properties).state) ?? '';
  if (state === 'Stopped') return { status: 200 };
  if (state !== 'Running') throw armError('BadRequest:CannotStop', { state: stringOf(state) ?? '' });
  return runOnCluster(call, cluster, {
    kind: 'ClusterSuspend',
    meanwhile: { state: 'Stopping' },
    changes: (_cluster, at) => ({ state: 'Stopped', stateReason: suspendedAt(at) }),
  });
}

/** POST start: `Starting`, then `Running`; it fails while the customer's key cannot be reached. */
export function startCluster(call: ArmCall): ArmAnswer {
  const cluster = findCluster(call);
  refuseIfBusy(cluster);
  const { state, keyVaultProperties } = objectOf(cluster.properties);
  if (state === 'Running') return { status: 200 };
  if (state !== 'Stopped' && state !== 'Unavailable') {
    throw armError('BadRequest:CannotStart', { state: stringOf(state) ?? '' });
  }
  return runOnCluster(call, cluster, {
    kind: 'ClusterResume',
    meanwhile: { state: 'Starting' },
    changes: () => ({ state: 'Running', stateReason: null }),
    failure: keyFailure(call.state, keyVaultProperties) ?? lostKey(call.state, cluster),
  });
}

/** A cluster that was suspended for its key starts when the key is back. UNCONFIRMED: that it fails like a key that is refused. */
function lostKey(state: EmulatorState, cluster: ArmResource): ArmError | undefined {
  const isLost = isSuspendedForKey(cluster) && !hasKeyAccess(state, cluster);
  return isLost ? armError('Failed') : undefined;
}
