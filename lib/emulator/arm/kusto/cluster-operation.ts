import { getResource, putResource } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { newEtag } from '../etag';
import { objectOf, stringOf } from '../json-values';
import { startOperation } from '../operations';
import { refuseIfBusy } from './find-cluster';
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
