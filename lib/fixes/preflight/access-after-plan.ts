import { type AccessEvidence, sharedAccessParts } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { snapshotOf } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { FixPlan } from '../plan/fix-plan';
import { isAtOrAbove } from '../roles/assignment-id';
import { applyPlan } from '../steps';

/** Assignments that a plan creates. Their principals and roles aren't in the evidence of the cluster yet. */
export interface AssignedRoles {
  kusto: PrincipalAssignment[];
  azure: AzureRoleAssignment[];
}

/** Returns the role assignments that a plan creates at or above the cluster. */
export function assignedRoles({ steps, target }: Pick<FixPlan, 'steps' | 'target'>): AssignedRoles {
  const roles: AssignedRoles = { kusto: [], azure: [] };
  for (const step of steps) {
    if (step.kind === 'cluster-principal.create' || step.kind === 'database-principal.create')
      roles.kusto.push({ id: step.id, name: lastSegment(step.id), properties: step.properties });
    if (step.kind === 'role-assignment.create' && isAtOrAbove(step.scope, target))
      roles.azure.push({
        id: step.id,
        name: lastSegment(step.id),
        scope: step.scope,
        principalId: step.properties.principalId,
        principalType: step.properties.principalType ?? null,
        roleDefinitionId: lastSegment(step.properties.roleDefinitionId).toLowerCase(),
        roleName: null,
        condition: step.properties.condition ?? null,
        description: null,
        createdOn: null,
      });
  }
  return roles;
}

/** Returns the object IDs of groups that a plan assigns a role to. */
export function assignedGroups(roles: AssignedRoles): string[] {
  const ids = [
    ...roles.kusto.flatMap(({ properties }) => (properties.principalType === 'Group' ? properties.principalId : [])),
    ...roles.azure.flatMap(({ principalId, principalType }) => (principalType === 'Group' ? principalId : [])),
  ];
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** Whether a plan changes who has access: Kusto roles, Azure roles at or above the cluster, or trusted tenants. */
export function changesAccess({ steps, target }: Pick<FixPlan, 'steps' | 'target'>): boolean {
  return steps.some((step) => {
    switch (step.kind) {
      case 'cluster-principal.create':
      case 'cluster-principal.delete':
      case 'database-principal.create':
      case 'database-principal.delete':
        return true;
      case 'role-assignment.create':
      case 'role-assignment.delete':
        return isAtOrAbove(step.scope, target);
      case 'cluster.update':
        return step.body.properties?.trustedExternalTenants !== undefined;
      default:
        return false;
    }
  });
}

/** Returns the evidence of effective access after a plan. Parts that weren't read stay unread. */
export function accessAfterPlan(evidence: AccessEvidence, plan: Pick<FixPlan, 'steps'>): AccessEvidence {
  const shared = Object.fromEntries(sharedAccessParts.map((part) => [part, evidence.parts[part]]));
  const { parts } = applyPlan(snapshotOf(evidence.clusterId, shared), plan);
  const after = Object.fromEntries(sharedAccessParts.map((part) => [part, parts[part]]));
  return { ...evidence, parts: { ...evidence.parts, ...after } };
}
