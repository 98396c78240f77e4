import { apiVersions } from '@/lib/model/azure/api-versions';
import { type ClusterRef, encodeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { createDirectoryLookups, type DirectoryLookups } from './directory/directory-lookups';
import { asGraphProblem, fromDirectory } from './directory/from-directory';
import { readAccountsById, searchAccounts } from './directory/read-accounts';
import { readOwnGroups } from './directory/read-groups';
import { readPrincipals } from './directory/read-principals';
import { searchPrincipals } from './directory/search-principals';
import { type AccessRequest, readAccessEvidence } from './evidence/access/read-access-evidence';
import { readClusters } from './evidence/cluster';
import { clusterPath } from './evidence/evidence-context';
import { readEndpointSubnet } from './evidence/private-endpoints';
import { readSnapshot, type SnapshotRequest } from './evidence/read-snapshot';
import type { AzureResult } from './reads/read-list';
import { type ReadCall, toEvidenceResult } from './reads/to-evidence-result';
import { rolesNotIndexed } from './resource-graph/from-resource-graph';
import {
  readKeyVaults,
  readUserAssignedIdentities,
  readVaultKeys,
  readWorkspaces,
} from './resource-graph/list-resources';
import {
  readClusterPages,
  readClustersById,
  readIndexedRoles,
  readManagementGroups,
} from './resource-graph/read-fleet-rows';
import { readChangesOf, readLastWrite, readNewestChanges } from './resource-graph/read-resource-changes';
import type { OperationPath } from './resource-manager/operation-path';
import { historyFields, readActivityLog } from './resource-manager/read-activity-log';
import { readOperation } from './resource-manager/read-operation';
import { readDenyAssignments, readEligibleRoles, readPermissions } from './resource-manager/read-permissions';
import { type ProposedResource, readPolicyRefusals } from './resource-manager/read-policy-refusals';
import { readOwnRoleAssignments, readRoleDefinitions } from './resource-manager/read-roles';
import { readSubscriptions, readSubscriptionTenant } from './resource-manager/read-subscriptions';
import { type Connection, type ConnectionOptions, connect } from './transport/connection';
import type { JsonClient } from './transport/json-client';
import { isSignInProblem, toProblem } from './transport/to-problem';

/** Reads Azure with one person's permissions, for one request. Throws only `Problem`. */
export type Gateway = ReturnType<typeof gatewayOf>;

/** Opens the gateway. It has the request's tokens and must not outlive the request. */
export function createGateway(options: ConnectionOptions): Gateway {
  return gatewayOf(connect(options));
}

export function gatewayOf(connection: Connection) {
  let lookups: DirectoryLookups | undefined;
  return {
    signal: connection.signal,
    upstreamRequests: connection.upstreamRequests,
    indexQueries: connection.indexQueries,
    noteDelay: connection.noteDelay,
    rolesNotIndexed: rolesNotIndexed(connection.cloud),
    readSubscriptions: () => asProblem(readSubscriptions(connection)),
    readSubscriptionTenant: (subscriptionId: string) => readSubscriptionTenant(connection, subscriptionId),
    readEndpointSubnet: (endpointId: string) => asProblem(readEndpointSubnet(connection, endpointId)),
    readClusters: (subscriptionId: string) => asProblem(readClusters(connection, subscriptionId)),
    readClusterPages: (expectedRows?: number) => readClusterPages(connection, expectedRows),
    readClustersById: (ids: readonly string[]) => asProblem(readClustersById(connection, ids)),
    readManagementGroups: () => asProblem(readManagementGroups(connection)),
    readIndexedRoles: (subscriptions: readonly string[]) => asProblem(readIndexedRoles(connection, subscriptions)),
    readSnapshot: (ref: ClusterRef, request?: SnapshotRequest) => asProblem(readSnapshot(connection, ref, request)),
    readAccessEvidence: (ref: ClusterRef, request?: AccessRequest) => {
      lookups ??= createDirectoryLookups(connection);
      return asProblem(readAccessEvidence(connection, ref, lookups, request));
    },
    readKeyVaults: () => asProblem(readKeyVaults(connection)),
    readVaultKeys: (vaultId: string) => asProblem(readVaultKeys(connection, vaultId)),
    readWorkspaces: () => asProblem(readWorkspaces(connection)),
    readUserAssignedIdentities: () => asProblem(readUserAssignedIdentities(connection)),
    readRoleDefinitions: (ref: ClusterRef) => asProblem(readRoleDefinitions(connection, clusterPath(ref))),
    readPermissions: (scope: string) => readRights(connection, readPermissions(connection, encodeId(scope))),
    readDenyAssignments: (scope: string) => asProblem(readDenyAssignments(connection, encodeId(scope))),
    readOwnRoleAssignments: (ref: ClusterRef, objectId: string) =>
      readRights(connection, readOwnRoleAssignments(connection, clusterPath(ref), objectId)),
    readEligibleRoles: (scope: string) =>
      readRights(connection, readEligibleRoles(connection, encodeId(scope)), {
        action: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
      }),
    readPolicyRefusals: (proposed: ProposedResource) =>
      readRights(connection, readPolicyRefusals(connection, proposed), {
        apiVersion: apiVersions.policyRestrictions,
        action: 'Microsoft.PolicyInsights/checkPolicyRestrictions/read',
      }),
    readLastWrite: (resourceId: string) => asProblem(readLastWrite(connection, resourceId)),
    readChangesOf: (resourceId: string) => asProblem(readChangesOf(connection, resourceId)),
    readNewestChanges: (most: number) => asProblem(readNewestChanges(connection, most)),
    readActivityLog: ({ subscriptionId, ...names }: ClusterRef, now: number) =>
      asProblem(
        readActivityLog(connection, {
          subscriptionId,
          resourceId: toClusterId({ subscriptionId, ...names }),
          now,
          select: historyFields,
        }),
      ),
    readEventsOfRequest: (subscriptionId: string, correlationId: string, now: number) =>
      asProblem(readActivityLog(connection, { subscriptionId, correlationId, now, select: historyFields })),
    readOwnGroups: () => asProblem(fromDirectory(connection, readOwnGroups)),
    /** Also searches deleted items. */
    readAccounts: (ids: readonly string[]) =>
      asProblem(
        fromDirectory(connection, async (graph) => ({
          value: Object.fromEntries(await readAccountsById(graph, ids, connection.graphScopes)),
          requestId: null,
        })),
      ),
    /** By object ID, client ID, or user principal name. */
    searchAccounts: (ids: readonly string[]) =>
      asProblem(
        fromDirectory(connection, async (graph) => ({
          value: Object.fromEntries(await searchAccounts(graph, ids, connection.graphScopes)),
          requestId: null,
        })),
      ),
    readPrincipals: (ids: readonly string[]) =>
      withGraph(connection, (graph) => readPrincipals(graph, ids, connection.graphScopes)),
    searchPrincipals: (search: string) =>
      withGraph(connection, (graph) => searchPrincipals(graph, search, connection.graphScopes)),
    readOperation: (operation: OperationPath, targetId: string | undefined) =>
      asProblem(readOperation(connection, operation, targetId)),
  };
}

/** Rights are evidence, because each can be unknown. */
function readRights<T>(
  { signal }: Connection,
  read: Promise<AzureResult<T>>,
  call: Partial<ReadCall> = {},
): Promise<EvidenceResult<T>> {
  const source = 'resource-provider';
  return asProblem(toEvidenceResult(read, { apiVersion: apiVersions.authorization, source, signal, ...call }));
}

async function withGraph<T>({ graph }: Connection, work: (graph: JsonClient) => Promise<T>): Promise<T> {
  if (!graph) {
    throw new Problem('invalid-request', 'To look up names, send a Microsoft Graph token in the X-Graph-Token header.');
  }
  if (graph instanceof Problem) throw graph;
  return asProblem(work(graph)).catch((problem: Problem) => {
    throw isSignInProblem(problem) ? asGraphProblem(problem) : problem;
  });
}

function asProblem<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw toProblem(error);
  });
}
