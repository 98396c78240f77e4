import { containsId, lastSegment, normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment, SubscriptionFacts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { assignsKustoRoles, assignsRoles, type RoleGrant, roleGrant } from '@/lib/rbac/role-grant';
import { clusterOrAbove, requireById, requirePart } from '../support/require-part';
import { isAtOrAbove, parseRoleAssignmentId, toRoleDefinitionId } from './assignment-id';

export interface RoleAssignmentProperties {
  roleDefinitionId: string;
  principalId: string;
  principalType?: string | undefined;
  description?: string | undefined;
  condition?: string | undefined;
  conditionVersion?: string | undefined;
}

export function toRoleProperties(assignment: AzureRoleAssignment): RoleAssignmentProperties {
  const { scope, roleDefinitionId, principalId, principalType, description, condition } = assignment;
  return {
    roleDefinitionId: toRoleDefinitionId(scope, roleDefinitionId),
    principalId,
    ...(principalType ? { principalType } : {}),
    ...(description ? { description } : {}),
    // The only version that Azure accepts (Learn: role-based-access-control/conditions-format).
    ...(condition ? { condition, conditionVersion: '2.0' } : {}),
  };
}

/** Finds an assignment at or above the cluster. Throws `invalid-request` or `not-found`. */
export function requireRoleAssignment(snapshot: Snapshot, assignmentId: string): AzureRoleAssignment {
  if (!parseRoleAssignmentId(assignmentId))
    throw new Problem(
      'invalid-request',
      'assignmentId: Enter the full resource ID of an Azure role assignment, such as /subscriptions/…/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-000000000000.',
    );
  return requireById(requirePart(snapshot, 'roleAssignments'), assignmentId, {
    kind: 'assignment',
    name: 'Azure role assignment',
    at: clusterOrAbove,
  });
}

export function scopeOf(assignment: Pick<AzureRoleAssignment, 'id' | 'scope'>): string {
  return assignment.scope || (parseRoleAssignmentId(assignment.id)?.scope ?? '/');
}

export interface ScopeName {
  name: string;
  /** Such as `the management group contoso-data`. */
  words: string;
}

/** Display names and the root group require the subscription. */
export function nameScope(scope: string, subscription: EvidenceResult<SubscriptionFacts>): ScopeName {
  const words = scopeWords(scope);
  if (normalizeId(scope) === '') return { name: '/', words };
  const name = lastSegment(scope);
  if (subscription.state !== 'read') return { name, words };
  const { subscriptionId, tenantId } = subscription.value;
  // An empty name would confirm without input.
  const displayName = subscription.value.displayName || subscriptionId;
  if (sameId(scope, `/subscriptions/${subscriptionId}`))
    return { name: displayName, words: `the subscription ${displayName}` };
  // Learn: governance/management-groups/overview. The root group's ID is that of the tenant.
  const isRoot = sameId(scope, `/providers/Microsoft.Management/managementGroups/${tenantId}`);
  return isRoot ? { name: 'Tenant root group', words: 'the tenant root group' } : { name, words };
}

/** A key vault isn't inherited. */
export function isInherited(scope: string, clusterId: string): boolean {
  return isAtOrAbove(scope, clusterId) && !containsId(clusterId, scope);
}

export function scopeWords(scope: string): string {
  const id = normalizeId(scope);
  if (id === '') return 'the root scope';
  const name = lastSegment(scope);
  if (id.startsWith('/providers/microsoft.management/managementgroups/')) return `the management group ${name}`;
  if (/^\/subscriptions\/[^/]+$/.test(id)) return `the subscription ${name}`;
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(id)) return `the resource group ${name}`;
  return name;
}

/** Reads the role's definition in the evidence. */
export function roleGrantIn({ parts }: Snapshot, roleDefinitionId: string, action: string): RoleGrant | 'unknown' {
  return roleGrant(roleDefinitionId, valueOr(parts.roleDefinitions, []), action);
}

/** `present`: the principal's assignments of the role. */
export function azureRoleWarnings(
  role: string,
  scope: string,
  snapshot: Snapshot,
  present: readonly AzureRoleAssignment[] = [],
): string[] {
  const inherited = present.find((assignment) => containsId(scopeOf(assignment), scope));
  return [
    ...powerWarnings(role, snapshot),
    ...(sameId(scope, snapshot.clusterId)
      ? []
      : [`The role applies to everything in ${scopeWords(scope)}, not only to this cluster.`]),
    ...(inherited ? [`The principal already has the role, inherited from ${scopeWords(scopeOf(inherited))}.`] : []),
  ];
}

function powerWarnings(role: string, snapshot: Snapshot): string[] {
  const assigns = roleGrantIn(snapshot, role, assignsRoles);
  if (assigns === 'free')
    return ['Principals with this role can assign roles to anyone, including themselves, anywhere in the scope.'];
  if (assigns === 'unknown')
    return ['The definition of this role isn’t loaded, so the role might allow assigning roles to anyone.'];
  return assignsKustoRoles.some((action) => roleGrantIn(snapshot, role, action) === 'free')
    ? ['Principals with this role can assign themselves Kusto roles, and then read the data.']
    : [];
}
