import { type ArmError, armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource, putResource } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { newEtag } from '../etag';
import { startOperation } from '../operations';
import { keyFailure } from './customer-key';
import { findCluster, refuseIfBusy } from './find-cluster';
import { hasKeyAccess, isSuspendedForKey, suspendedAt } from './key-suspension';
import { operationHeaders } from './operation-status';

/** What a POST does to its cluster. */
export interface ClusterOperation {
  kind: string;
  /** Properties while it runs, beside `provisioningState`. */
  meanwhile?: JsonObject;
  /** Properties when it went well. */
  changes?: (cluster: ArmResource, at: number) => JsonObject;
  /** What else happens then. */
  afterwards?: (state: EmulatorState, at: number) => void;
  failure?: { code: string; message: string } | undefined;
}

/** Starts it: 202 without a body and with both URLs, as recorded of every POST that takes time. Throws 409 for a busy cluster. */
export function runOnCluster(call: ArmCall, cluster: ArmResource, wanted: ClusterOperation): ArmAnswer {
  refuseIfBusy(cluster);
  const { kind, meanwhile = {}, changes = () => ({}), afterwards, failure } = wanted;
  const before = objectOf(cluster.properties);
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind,
    resourceId: cluster.id,
    location: stringOf(cluster.location) ?? '',
    succeed: (state, at) => {
      const current = getResource(state, cluster.id) ?? cluster;
      store(state, current, { ...changes(current, at), provisioningState: 'Succeeded' }, at);
      afterwards?.(state, at);
    },
    fail: (state, at, provisioningState) => {
      const undone = Object.fromEntries(Object.keys(meanwhile).map((name) => [name, before[name] ?? null]));
      store(state, getResource(state, cluster.id) ?? cluster, { ...undone, provisioningState }, at);
    },
    failure,
  });
  store(call.state, cluster, { ...meanwhile, provisioningState: 'Accepted' }, call.now);
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

function store(state: EmulatorState, cluster: ArmResource, changes: JsonObject, at: number): void {
  const properties = { ...objectOf(cluster.properties), ...changes };
  putResource(state, { ...cluster, etag: newEtag(at), properties }, at);
}

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
