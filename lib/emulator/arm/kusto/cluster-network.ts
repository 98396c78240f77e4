import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { kustoBadRequest, notEmulated } from '../errors';
import { isObject, objectOf, stringOf } from '../json-values';
import { operationHeaders, startOperation } from '../operations';
import { findParentCluster } from './find-cluster';

/**
 * POST diagnoseVirtualNetwork: 202; the findings are told by `Location` at the end. The estate holds no routes and rules of a network,
 * so a cluster inside one has nothing to find. UNCONFIRMED: the word, and the refusal of a cluster outside.
 */
export function diagnoseVirtualNetwork(call: ArmCall): ArmAnswer {
  const cluster = findParentCluster(call);
  if (!isObject(objectOf(cluster.properties).virtualNetworkConfiguration)) {
    throw kustoBadRequest(`The cluster '${cluster.name}' is not deployed in a virtual network.`);
  }
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: 'DiagnoseVirtualNetwork',
    resourceId: `${cluster.id}/diagnoseVirtualNetwork`,
    location: stringOf(cluster.location) ?? '',
    succeed: () => undefined,
    fail: () => undefined,
    result: { findings: [] },
  });
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

/** POST migrate: what it does to the data and the addresses of two clusters is not documented well enough to stand in for it. */
export function migrateCluster(call: ArmCall): ArmAnswer {
  findParentCluster(call);
  throw notEmulated('the migration of a cluster (POST migrate)');
}
