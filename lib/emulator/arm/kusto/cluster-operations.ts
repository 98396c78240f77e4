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

export interface ClusterOperation {
  kind: string;
  /** Properties while it runs. */
  meanwhile?: JsonObject;
  /** Properties after success. */
  changes?: (cluster: ArmResource, at: number) => JsonObject;
  afterwards?: (state: EmulatorState, at: number) => void;
  failure?: { code: string; message: string } | undefined;
}

/**
 * Returns 202 without a body and with both URLs, as recorded for every long-running POST. Throws 409 for a busy
 * cluster.
 */
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
 * Ends as `Stopped` with the time as the reason. The kinds of stopping and starting are recorded too
 * (azure-cli-extensions, src/kusto). UNCONFIRMED: the answers of both when nothing changes or it isn't possible.
 */
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

/** Fails if the customer-managed key isn't reachable. */
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

/** UNCONFIRMED: that a start without the key fails like a refused key. */
function lostKey(state: EmulatorState, cluster: ArmResource): ArmError | undefined {
  const isLost = isSuspendedForKey(cluster) && !hasKeyAccess(state, cluster);
  return isLost ? armError('Failed') : undefined;
}
