import type { IndexedRoles } from '@/lib/azure/resource-graph/read-fleet-rows';
import { roleNamesOf, toAzureRoleAssignment } from '@/lib/azure/resource-manager/read-roles';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';

/** Roles of the whole fleet, joined in memory to the clusters below their scopes. */
export interface FleetRoles {
  /** The assignments that reach a cluster, or why they are not known. */
  assignmentsAt(clusterId: string, place: SubscriptionPath): EvidenceResult<AzureRoleAssignment[]>;
  /** The definitions of all roles that are assigned anywhere. */
  definitions: EvidenceResult<AzureRoleDefinition[]>;
  /** Whether an assignment to one of these principals, in lower case, certainly allows reading clusters in a subscription. */
  mayReadClusters(place: SubscriptionPath, principalIds: ReadonlySet<string>): boolean;
}

/** A subscription in the tree of the tenant. */
export interface SubscriptionPath {
  subscriptionId: string;
  /** Names of those above it, nearest first; `undefined` where the index does not show the subscription. */
  managementGroups: readonly string[] | undefined;
}

/**
 * Joins the index's rows. The index leaves out silently what the sign-in may not read, so its silence proves nothing: roles
 * count as read only where the subscription itself is visible and some assignment at it or above it is too. UNCONFIRMED: a
 * custom role that reads a subscription but not its assignments would pass for more; opening the cluster reads the truth.
 */
export function joinFleetRoles(roles: IndexedRoles): FleetRoles {
  const byScope = assignmentsByScope(roles);
  const definitions = roles.definitions.map(({ name, properties }) => ({
    id: name.toLowerCase(),
    roleName: properties.roleName,
    type: properties.type ?? '',
    permissions: properties.permissions ?? [],
  }));
  const permissions = new Map(definitions.map((definition) => [definition.id, definition.permissions]));
  /** An id, what holds it by its path, and the management groups above its subscription. */
  const scopesTo = (id: string, { managementGroups = [] }: SubscriptionPath) => [
    ...managementGroups.map(managementGroupScope),
    ...scopesOf(id),
  ];
  const reaching = (id: string, place: SubscriptionPath) =>
    scopesTo(id, place).flatMap((scope) => byScope.get(scope) ?? []);
  const where = {
    state: 'read',
    readAt: roles.readAt,
    requestId: roles.requestId,
    apiVersion: apiVersions.resourceGraph,
    source: 'resource-graph',
  } as const;
  return {
    definitions: { ...where, value: definitions },
    assignmentsAt(clusterId, place) {
      const isVisible = place.managementGroups !== undefined;
      const isProven = scopesTo(`/subscriptions/${place.subscriptionId}`, place).some((scope) => byScope.has(scope));
      return isVisible && isProven ? { ...where, value: reaching(clusterId, place) } : notVisible;
    },
    mayReadClusters(place, principalIds) {
      return reaching(`/subscriptions/${place.subscriptionId}`, place).some(
        ({ principalId, condition, roleDefinitionId }) =>
          principalIds.has(principalId.toLowerCase()) &&
          !condition &&
          allowsAction(permissions.get(roleDefinitionId) ?? [], 'Microsoft.Kusto/clusters/read'),
      );
    },
  };
}

/** Roles of a fleet whose rows could not be read. */
export function unreadableFleetRoles(unreadable: Unreadable): FleetRoles {
  return { assignmentsAt: () => unreadable, definitions: unreadable, mayReadClusters: () => false };
}

function assignmentsByScope({ assignments, definitions }: IndexedRoles): Map<string, AzureRoleAssignment[]> {
  const names = roleNamesOf(definitions);
  const byScope = new Map<string, AzureRoleAssignment[]>();
  for (const body of assignments) {
    const scope = normalizeId(body.properties.scope);
    const here = byScope.get(scope);
    const assignment = toAzureRoleAssignment(body, names);
    if (here) here.push(assignment);
    else byScope.set(scope, [assignment]);
  }
  return byScope;
}

const notVisible: EvidenceResult<never> = {
  state: 'unreadable',
  reason: 'forbidden',
  message:
    'Azure’s index does not show this sign-in who has a role here. Open the cluster to read its role assignments.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

/** Every scope that an id's own path names, in the form of `normalizeId`: the tenant, the subscription, the group, itself. */
function scopesOf(id: string): string[] {
  const segments = normalizeId(id).split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function managementGroupScope(name: string): string {
  return `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`;
}
