import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource, putResource, removeTree } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { checkPreconditions, etagHeader, newEtag } from '../etag';
import { dropSystemIdentity } from '../managed-identity/system-identity';
import { startOperation } from '../operations';
import { keepResourceGroup } from '../resource-groups';
import { resourcesIn, resourcesUnder } from '../resource-index';
import { readClusterBody } from './cluster-body';
import {
  acceptedCluster,
  type ClusterChange,
  changedCluster,
  isNoChange,
  planChange,
  withoutUnchanged,
} from './cluster-change';
import { createCluster } from './cluster-create';
import { acceptedIdentity, identityPlan, newlyAssigned } from './cluster-identity';
import { clusterView } from './cluster-view';
import { keyFailure } from './customer-key';
import { clusterIdOf, findCluster, refuseIfBusy } from './find-cluster';
import { leaderOf, refreshFollowers } from './followers';
import { operationHeaders } from './operation-status';

/** Clusters, with recorded answers: https://learn.microsoft.com/rest/api/azurerekusto/clusters */

/**
 * Lists all clusters on one page, as in the specification. Data Explorer pools of Synapse are included, as recorded in
 * 2021 (azure-cli-extensions, src/kusto). UNCONFIRMED: that Azure still lists them.
 */
export function listClusters(call: ArmCall): ArmAnswer {
  const types = ['Microsoft.Kusto/clusters', 'Microsoft.Synapse/workspaces/kustoPools'];
  const clusters = types.flatMap((type) => resourcesUnder(call.state, type, call.scope));
  return listOf(clusters.map((cluster) => clusterView(cluster, call.apiVersion)));
}

export function getCluster(call: ArmCall): ArmAnswer {
  const cluster = findCluster(call);
  return { status: 200, body: clusterView(cluster, call.apiVersion), headers: etagHeader(cluster) };
}

export function updateCluster(call: ArmCall): ArmAnswer {
  return change(call, findCluster(call), 202);
}

/**
 * Creates a cluster, or changes one like PATCH. UNCONFIRMED: that absent members keep their value, and that an update
 * returns 200 with both operation URLs.
 */
export function putCluster(call: ArmCall): ArmAnswer {
  const cluster = getResource(call.state, clusterIdOf(call));
  return cluster ? change(call, cluster, 200) : createCluster(call);
}

export function deleteCluster(call: ArmCall): ArmAnswer {
  const cluster = getResource(call.state, clusterIdOf(call));
  if (!cluster) return { status: 204 };
  checkPreconditions(call, cluster);
  refuseIfBusy(cluster);
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: 'ClusterDelete',
    resourceId: cluster.id,
    location: stringOf(cluster.location) ?? '',
    succeed: (state, at) => removeCluster(state, cluster, at),
    fail: (state, at) => store(state, cluster, at),
  });
  const properties = { ...objectOf(cluster.properties), state: 'Deleting', provisioningState: 'Deleting' };
  store(call.state, { ...cluster, properties }, call.now);
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

function change(call: ArmCall, cluster: ArmResource, status: 200 | 202): ArmAnswer {
  const sent = jsonBody(call);
  checkPreconditions(call, cluster);
  refuseIfBusy(cluster);
  const wanted = withoutUnchanged(sent, clusterView(cluster, call.apiVersion));
  const planned = planChange(cluster, readClusterBody(wanted, call.apiVersion));
  refuseForeignIdentities(call, cluster, planned);
  // Recorded: with any identity in the body, the answer lacks principals.
  const identity = wanted.identity
    ? { identity: acceptedIdentity(planned.identity ?? identityPlan(cluster.identity)) }
    : {};
  if (isNoChange(planned)) {
    const shown = { ...clusterView(cluster, call.apiVersion), ...identity };
    return { status: 200, body: shown, headers: etagHeader(cluster) };
  }
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    kind: 'ServiceConfigurationAlter',
    resourceId: cluster.id,
    location: stringOf(cluster.location) ?? '',
    succeed: (state, at) => store(state, changedCluster(state, latest(state, cluster), planned), at),
    // UNCONFIRMED: that a failed change leaves the old values.
    fail: (state, at, provisioningState) => store(state, inState(latest(state, cluster), provisioningState), at),
    failure: keyFailure(call.state, planned.properties.keyVaultProperties),
  });
  // UNCONFIRMED: that a GET returns the old values until the operation ends. The 202 answer has the new ones.
  const stored = store(call.state, inState(cluster, 'Accepted'), call.now);
  const accepted = acceptedCluster(stored, planned, 'Accepted');
  return {
    status,
    body: { ...clusterView(accepted, call.apiVersion), ...identity },
    headers: { ...operationHeaders(call.request, operation), ...etagHeader(accepted) },
  };
}

/** Throws 403 without the permission on an identity that is attached. */
function refuseForeignIdentities(call: ArmCall, cluster: ArmResource, planned: ClusterChange): void {
  if (!planned.identity) return;
  const assign = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action';
  for (const id of newlyAssigned(identityPlan(cluster.identity), planned.identity)) {
    if (!call.rights.allows(assign, id)) {
      throw armError('LinkedAuthorizationFailed', {
        caller: call.caller,
        action: 'Microsoft.Kusto/Clusters/write',
        scope: call.path,
        linkedAction: assign,
        linkedScope: id,
      });
    }
    if (!getResource(call.state, id)) throw armError('FailedIdentityOperation', { id: cluster.id, identityId: id });
  }
}

function inState(cluster: ArmResource, provisioningState: string): ArmResource {
  return { ...cluster, properties: { ...objectOf(cluster.properties), provisioningState } };
}

function latest(state: EmulatorState, cluster: ArmResource): ArmResource {
  return getResource(state, cluster.id) ?? cluster;
}

function store(state: EmulatorState, cluster: ArmResource, at: number): ArmResource {
  const stored = { ...cluster, etag: newEtag(at) };
  putResource(state, stored, at);
  return stored;
}

/** Removes a cluster, its children, and its databases at followers and leaders. */
export function removeCluster(state: EmulatorState, cluster: ArmResource, at: number): void {
  const leaders = resourcesIn(state, `${cluster.id}/attachedDatabaseConfigurations`).map(leaderOf);
  keepResourceGroup(state, cluster.id, at);
  dropSystemIdentity(state, cluster);
  removeTree(state, cluster.id, at);
  for (const leaderId of [cluster.id, ...leaders]) refreshFollowers(state, leaderId, at);
}
