import { type AccessEvidence, sharedAccessParts } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { snapshotOf } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { FixPlan } from '../plan/fix-plan';
import { isAtOrAbove } from '../roles/assignment-id';
import { accessOfStep, applyPlan } from '../steps';
import { clusterBody } from '../steps/cluster';

/** Assignments that a plan creates. Their principals and roles aren't in the evidence of the cluster yet. */
export interface AssignedRoles {
  kusto: PrincipalAssignment[];
  azure: AzureRoleAssignment[];
}

/** Returns the role assignments that a plan creates at or above the cluster. */
export function assignedRoles({ steps, target }: Pick<FixPlan, 'steps' | 'target'>): AssignedRoles {
  const roles: AssignedRoles = { kusto: [], azure: [] };
  for (const step of steps) {
    const access = accessOfStep(step);
    if (access?.isRemoval) continue;
    if (access?.by === 'kusto-role')
      roles.kusto.push({ id: access.id, name: lastSegment(access.id), properties: access.properties });
    if (access?.by === 'azure-role' && isAtOrAbove(access.scope, target))
      roles.azure.push({
        id: access.id,
        name: lastSegment(access.id),
        scope: access.scope,
        principalId: access.properties.principalId,
        principalType: access.properties.principalType ?? null,
        roleDefinitionId: lastSegment(access.properties.roleDefinitionId).toLowerCase(),
        roleName: null,
        condition: access.properties.condition ?? null,
        description: null,
        createdOn: null,
      });
  }
  return roles;
}

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
    const access = accessOfStep(step);
    if (access?.by === 'azure-role') return isAtOrAbove(access.scope, target);
    return access?.by === 'kusto-role' || clusterBody(step)?.properties?.trustedExternalTenants !== undefined;
  });
}

/** Parts that weren't read stay unread. */
export function accessAfterPlan(evidence: AccessEvidence, plan: Pick<FixPlan, 'steps'>): AccessEvidence {
  const shared = Object.fromEntries(sharedAccessParts.map((part) => [part, evidence.parts[part]]));
  const { parts } = applyPlan(snapshotOf(evidence.clusterId, shared), plan);
  const after = Object.fromEntries(sharedAccessParts.map((part) => [part, parts[part]]));
  return { ...evidence, parts: { ...evidence.parts, ...after } };
}
