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
  /** Returns whether these principals (lower case) can certainly read a subscription's clusters. */
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
  const scopesTo = (id: string, { managementGroups = [] }: SubscriptionPath) => [
    ...managementGroups.map(managementGroupScope),
    ...scopesOf(id),
  ];
  const assignmentsFor = (id: string, path: SubscriptionPath) =>
    scopesTo(id, path).flatMap((scope) => byScope.get(scope) ?? []);
  const origin: EvidenceOrigin = {
    readAt: roles.readAt,
    requestId: roles.requestId,
    apiVersion: apiVersions.resourceGraph,
    source: 'resource-graph',
  };
  return {
    definitions: loaded(definitions, origin),
    assignmentsAt(clusterId, path) {
      const isVisible = path.managementGroups !== undefined;
      const isProven = scopesTo(`/subscriptions/${path.subscriptionId}`, path).some((scope) => byScope.has(scope));
      return isVisible && isProven ? loaded(assignmentsFor(clusterId, path), origin) : notVisible;
    },
    mayReadClusters(path, principalIds) {
      return assignmentsFor(`/subscriptions/${path.subscriptionId}`, path).some(
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
    'Azure Resource Graph doesn’t return role assignments for your account at this scope. Open the cluster to load them.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

/** Returns an ID's normalized scopes. */
function scopesOf(id: string): string[] {
  const segments = normalizeId(id).split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function managementGroupScope(name: string): string {
  return `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`;
}
