import { apiVersions } from '@/lib/model/azure/api-versions';
import { type ClusterRef, encodeId } from '@/lib/model/azure/arm-id';
import type { ArmRequest } from '@/lib/model/azure/arm-request';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { ofDirectory, ofGraph } from './directory/of-directory';
import { readPrincipals } from './directory/read-principals';
import { searchPrincipals } from './directory/search-principals';
import { readSnapshot, type SnapshotRequest } from './evidence/read-snapshot';
import { isSignInProblem, toEvidenceResult } from './reads/evidence-result';
import { clusterPath } from './reads/paths';
import type { AzureResult } from './reads/read-list';
import { rolesNotIndexed } from './resource-graph/of-index';
import { readClusterPages, readIndexedRoles, readManagementGroups } from './resource-graph/read-fleet-rows';
import { readKeyVaults, readVaultKeys } from './resource-graph/read-key-vaults';
import { readLastWrite } from './resource-graph/read-last-write';
import { readUserAssignedIdentities } from './resource-graph/read-user-assigned-identities';
import { readWorkspaces } from './resource-graph/read-workspaces';
import type { OperationPath } from './resource-manager/operation-path';
import { readClusters } from './resource-manager/read-clusters';
import { readDenyAssignments } from './resource-manager/read-deny-assignments';
import { readEligibleRoles } from './resource-manager/read-eligible-roles';
import { readOperation } from './resource-manager/read-operation';
import { readOwnGroups, readOwnRoleAssignments } from './resource-manager/read-own-access';
import { readPermissions } from './resource-manager/read-permissions';
import { readPolicyRefusals, type WouldBe } from './resource-manager/read-policy-refusals';
import { readRoleDefinitions } from './resource-manager/read-role-definitions';
import { readSubscriptionTenant } from './resource-manager/read-subscription-tenant';
import { readSubscriptions } from './resource-manager/read-subscriptions';
import { sendChange } from './send-change';
import { type Connection, type ConnectionOptions, connect } from './transport/connection';
import type { JsonClient } from './transport/json-client';
import { toProblem } from './transport/to-problem';

/**
 * Azure as the server's use cases see it, with one person's rights, for one request. It answers evidence in our words and
 * throws nothing but `Problem`. It may not judge evidence; for that go to lib/checks.
 */
export type Gateway = ReturnType<typeof createGateway>;

/** Opens the gateway for one incoming request; it holds that request's tokens and must not outlive it. */
export function createGateway(options: ConnectionOptions) {
  const connection = connect(options);
  return {
    upstreamRequests: connection.upstreamRequests,
    indexQueries: connection.indexQueries,
    rolesNotIndexed: rolesNotIndexed(connection.cloud),
    readSubscriptions: () => asProblem(readSubscriptions(connection)),
    readSubscriptionTenant: (subscriptionId: string) => readSubscriptionTenant(connection, subscriptionId),
    readClusters: (subscriptionId: string) => asProblem(readClusters(connection, subscriptionId)),
    readClusterPages: () => readClusterPages(connection),
    readManagementGroups: () => asProblem(readManagementGroups(connection)),
    readIndexedRoles: (subscriptions: readonly string[]) => asProblem(readIndexedRoles(connection, subscriptions)),
    readSnapshot: (ref: ClusterRef, request?: SnapshotRequest) => asProblem(readSnapshot(connection, ref, request)),
    readKeyVaults: () => asProblem(readKeyVaults(connection)),
    readVaultKeys: (vaultId: string) => asProblem(readVaultKeys(connection, vaultId)),
    readWorkspaces: () => asProblem(readWorkspaces(connection)),
    readUserAssignedIdentities: () => asProblem(readUserAssignedIdentities(connection)),
    readRoleDefinitions: (ref: ClusterRef) => asProblem(readRoleDefinitions(connection, clusterPath(ref))),
    readPermissions: (scope: string) => readRights(connection, readPermissions(connection, encodeId(scope))),
    readDenyAssignments: (scope: string) => asProblem(readDenyAssignments(connection, encodeId(scope))),
    readOwnRoleAssignments: (ref: ClusterRef, objectId: string) =>
      readRights(connection, readOwnRoleAssignments(connection, clusterPath(ref), objectId)),
    readEligibleRoles: (ref: ClusterRef) =>
      readRights(connection, readEligibleRoles(connection, clusterPath(ref)), {
        action: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
      }),
    readPolicyRefusals: (would: WouldBe) =>
      readRights(connection, readPolicyRefusals(connection, would), {
        apiVersion: apiVersions.policyRestrictions,
        action: 'Microsoft.PolicyInsights/checkPolicyRestrictions/read',
      }),
    readLastWrite: (resourceId: string) => asProblem(readLastWrite(connection, resourceId)),
    readOwnGroups: () => asProblem(ofDirectory(connection, readOwnGroups)),
    readPrincipals: (ids: readonly string[]) =>
      withGraph(connection, (graph) => readPrincipals(graph, ids, connection.graphScopes)),
    searchPrincipals: (search: string) =>
      withGraph(connection, (graph) => searchPrincipals(graph, search, connection.graphScopes)),
    readOperation: (operation: OperationPath, targetId: string | undefined) =>
      asProblem(readOperation(connection, operation, targetId)),
    sendChange: (request: ArmRequest) => asProblem(sendChange(connection, request)),
  };
}

/** What decides what a person may do: a reading, since any of it may be unknown and the rest still holds. */
function readRights<T>(
  { signal }: Connection,
  read: Promise<AzureResult<T>>,
  call: { apiVersion?: string; action?: string } = {},
): Promise<EvidenceResult<T>> {
  const where = { apiVersion: apiVersions.authorization, source: 'resource-provider', signal, ...call } as const;
  return asProblem(toEvidenceResult(read, where));
}

/** Asks Microsoft Graph; a problem of the sign-in says that it is about that one. */
async function withGraph<T>({ graph }: Connection, work: (graph: JsonClient) => Promise<T>): Promise<T> {
  if (!graph) {
    throw new Problem('invalid-request', 'The header X-Graph-Token is missing: names come from Microsoft Graph.');
  }
  if (graph instanceof Problem) throw graph;
  return asProblem(work(graph)).catch((problem: Problem) => {
    throw isSignInProblem(problem) ? ofGraph(problem) : problem;
  });
}

/** Whatever else is thrown on the way out becomes a problem here, once. */
function asProblem<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw toProblem(error);
  });
}
