import type { IndexedRoles } from '@/lib/azure/resource-graph/read-fleet-rows';
import { roleNamesOf, toAzureRoleAssignment } from '@/lib/azure/resource-manager/read-roles';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { type EvidenceOrigin, type EvidenceResult, loaded, type Unreadable } from '@/lib/model/evidence-result';

/** Role assignments of the whole fleet by scope. */
export interface FleetRoles {
  assignmentsAt(clusterId: string, path: SubscriptionPath): EvidenceResult<AzureRoleAssignment[]>;
  definitions: EvidenceResult<AzureRoleDefinition[]>;
  /** Principals are in lower case. Unknown counts as no. */
  mayReadClusters(path: SubscriptionPath, principalIds: ReadonlySet<string>): boolean;
}

export interface SubscriptionPath {
  subscriptionId: string;
  /** Nearest first. `undefined` if unknown to Resource Graph. */
  managementGroups: readonly string[] | undefined;
}

/**
 * Joins rows, from which Resource Graph silently leaves out unreadable ones. Roles count as read only if the
 * subscription and an assignment at or above it are visible. UNCONFIRMED: a custom role that reads a subscription and
 * not its role assignments would count as read. The cluster's own page reads ARM.
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
  const above = new Map<string, RolesAbove>();
  /** A subscription has many clusters, so what is assigned at it and above is collected once. */
  const rolesAbove = ({ subscriptionId, managementGroups = [] }: SubscriptionPath): RolesAbove => {
    const key = [subscriptionId, ...managementGroups].join('/');
    const known = above.get(key);
    if (known) return known;
    const scopes = [...managementGroups.map(managementGroupScope), ...scopesOf(`/subscriptions/${subscriptionId}`)];
    const roles = {
      assignments: scopes.flatMap((scope) => byScope.get(scope) ?? []),
      isProven: scopes.some((scope) => byScope.has(scope)),
    };
    above.set(key, roles);
    return roles;
  };
  const origin: EvidenceOrigin = {
    readAt: roles.readAt,
    requestId: roles.requestId,
    apiVersion: apiVersions.resourceGraph,
    source: 'resource-graph',
  };
  return {
    definitions: loaded(definitions, origin),
    assignmentsAt(clusterId, path) {
      const { assignments, isProven } = rolesAbove(path);
      if (path.managementGroups === undefined || !isProven) return notVisible;
      const below = scopesBelow(clusterId, path).flatMap((scope) => byScope.get(scope) ?? []);
      return loaded([...assignments, ...below], origin);
    },
    mayReadClusters(path, principalIds) {
      return rolesAbove(path).assignments.some(
        ({ principalId, condition, roleDefinitionId }) =>
          principalIds.has(principalId.toLowerCase()) &&
          !condition &&
          allowsAction(permissions.get(roleDefinitionId) ?? [], 'Microsoft.Kusto/clusters/read'),
      );
    },
  };
}

export function unreadableFleetRoles(unreadable: Unreadable): FleetRoles {
  return { assignmentsAt: () => unreadable, definitions: unreadable, mayReadClusters: () => false };
}

function assignmentsByScope({ assignments, definitions }: IndexedRoles): Map<string, AzureRoleAssignment[]> {
  const names = roleNamesOf(definitions);
  const byScope = new Map<string, AzureRoleAssignment[]>();
  for (const body of assignments) {
    const scope = normalizeId(body.properties.scope);
    const atScope = byScope.get(scope);
    const assignment = toAzureRoleAssignment(body, names);
    if (atScope) atScope.push(assignment);
    else byScope.set(scope, [assignment]);
  }
  return byScope;
}

const notVisible: EvidenceResult<never> = {
  state: 'unreadable',
  reason: 'forbidden',
  message:
    'Azure Resource Graph doesn’t show the role assignments at this scope to your account. Open the cluster to load them.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

interface RolesAbove {
  assignments: readonly AzureRoleAssignment[];
  isProven: boolean;
}

/** `from` is the length of the first scope. */
function scopesOf(id: string, from = 0): string[] {
  const normalized = normalizeId(id);
  const scopes: string[] = [];
  for (let end = normalized.indexOf('/', from); end >= 0; end = normalized.indexOf('/', end + 1))
    scopes.push(normalized.slice(0, end));
  return [...scopes, normalized];
}

function scopesBelow(clusterId: string, { subscriptionId }: SubscriptionPath): string[] {
  return scopesOf(clusterId, `/subscriptions/${subscriptionId}/`.length);
}

function managementGroupScope(name: string): string {
  return `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`;
}
