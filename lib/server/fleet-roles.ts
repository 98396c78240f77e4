import type { AssignmentRows } from '@/lib/azure/read-fleet-rows';
import { toAzureRoleAssignment } from '@/lib/azure/read-role-assignments';
import { toUnreadable } from '@/lib/azure/reading';
import { apiVersions } from '@/lib/model/api-versions';
import { lastSegment, normalizeId } from '@/lib/model/arm-id';
import type { RoleAssignmentBody, RoleDefinitionBody } from '@/lib/model/azure-bodies';
import { ownerRole } from '@/lib/model/azure-role';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { allowsAction } from '@/lib/model/permission';
import type { Problem } from '@/lib/model/problem';
import type { Reading } from '@/lib/model/reading';

/** Owners of the whole fleet, joined in memory to the clusters below their scopes. */
export interface FleetRoles {
  /** The Owner assignments that reach a cluster, or why they are not known. */
  at(clusterId: string, subscriptionId: string): Reading<AzureRoleAssignment[]>;
  /** The signed-in person's own assignments that reach a subscription. */
  ownAt(subscriptionId: string, objectId: string): RoleAssignmentBody[];
}

const ownerName = new Map([[ownerRole, 'Owner']]);

/**
 * Joins the index's rows. The index leaves out silently what the sign-in may not read, so its silence proves nothing: roles
 * count as read only where the subscription itself is visible and some assignment at it or above it is too. UNCONFIRMED: a
 * custom role that reads a subscription but not its assignments would pass for more; opening the cluster reads the truth.
 */
export function joinFleetRoles(rows: AssignmentRows, managementGroups: ReadonlyMap<string, string[]>): FleetRoles {
  const byScope = new Map<string, RoleAssignmentBody[]>();
  for (const assignment of rows.assignments) {
    const scope = normalizeId(assignment.properties.scope);
    byScope.set(scope, [...(byScope.get(scope) ?? []), assignment]);
  }
  /** Assignments at an id, at what holds it by its path, and at the management groups above its subscription. */
  const reaching = (id: string, subscriptionId: string) => {
    const above = (managementGroups.get(subscriptionId.toLowerCase()) ?? []).map(managementGroupScope);
    return [...above, ...scopesOf(id)].flatMap((scope) => byScope.get(scope) ?? []);
  };
  return {
    at(clusterId, subscriptionId) {
      const isVisible = managementGroups.has(subscriptionId.toLowerCase());
      const isProven = reaching(`/subscriptions/${subscriptionId}`, subscriptionId).length > 0;
      if (!isVisible || !isProven) return notVisible;
      const owners = reaching(clusterId, subscriptionId).filter(
        ({ properties }) => lastSegment(properties.roleDefinitionId).toLowerCase() === ownerRole,
      );
      return {
        state: 'read',
        value: owners.map((body) => toAzureRoleAssignment(body, ownerName)),
        readAt: rows.readAt,
        requestId: rows.requestId,
        apiVersion: apiVersions.resourceGraph,
        source: 'resource-graph',
      };
    },
    ownAt(subscriptionId, objectId) {
      return reaching(`/subscriptions/${subscriptionId}`, subscriptionId).filter(
        ({ properties: { principalId, condition } }) =>
          principalId.toLowerCase() === objectId.toLowerCase() && !condition,
      );
    },
  };
}

/** Roles of a fleet whose rows could not be read. */
export function unreadableFleetRoles(problem: Problem): FleetRoles {
  return { at: () => toUnreadable(problem), ownAt: () => [] };
}

/** Whether some of these assignments certainly let their holder read clusters. */
export function mayReadClusters(
  assignments: readonly RoleAssignmentBody[],
  definitions: readonly RoleDefinitionBody[],
): boolean {
  const permissions = new Map(definitions.map(({ name, properties }) => [name.toLowerCase(), properties.permissions]));
  return assignments.some(({ properties }) =>
    allowsAction(
      permissions.get(lastSegment(properties.roleDefinitionId).toLowerCase()) ?? [],
      'Microsoft.Kusto/clusters/read',
    ),
  );
}

const notVisible: Reading<never> = {
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
