import { lastSegment } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import type { Permission } from '@/lib/model/azure/permission';
import { assignsKustoRoles, assignsRoles, documentedPermissions, grantOf } from '@/lib/rbac/role-grant';
import { factsOf } from '../catalog';
import { accessOfStep } from '../steps';
import type { FixPlan } from './fix-plan';

/** A step that assigns a role which can administer data or assign roles. */
export interface AdministeringGrant {
  principalId: string;
  /** Absent: the cluster's tenant. */
  tenantId?: string;
  principalType: string;
}

const harmlessRole = cryptoServiceEncryptionUserRole;

/** By lowercase GUID of the role, or `undefined` if the permissions weren't read. */
type PermissionsOfRole = (roleGuid: string) => readonly Permission[] | undefined;

/**
 * Returns the grants that can administer data or assign roles. A role whose permissions weren't read counts.
 */
export function administeringGrants(
  { fixId, steps }: Pick<FixPlan, 'fixId' | 'steps'>,
  permissionsOf: PermissionsOfRole = () => undefined,
): AdministeringGrant[] {
  if (factsOf(fixId)?.onlyReduces) return [];
  return steps.flatMap((step): AdministeringGrant[] => {
    const access = accessOfStep(step);
    if (access?.isRemoval) return [];
    if (access?.by === 'kusto-role') {
      const { role, principalId, principalType, tenantId } = access.properties;
      const isAdmin = ['alldatabasesadmin', 'admin'].includes(role.toLowerCase());
      return isAdmin ? [{ principalId, principalType, ...(tenantId ? { tenantId } : {}) }] : [];
    }
    if (access?.by !== 'azure-role') return [];
    const { principalId, principalType = 'Unknown', roleDefinitionId } = access.properties;
    const role = lastSegment(roleDefinitionId).toLowerCase();
    return canAssignRoles(role, permissionsOf) ? [{ principalId, principalType }] : [];
  });
}

function canAssignRoles(role: string, permissionsOf: PermissionsOfRole): boolean {
  if (role === harmlessRole) return false;
  const permissions = documentedPermissions(role) ?? permissionsOf(role);
  return (
    permissions === undefined ||
    [assignsRoles, ...assignsKustoRoles].some((action) => grantOf(permissions, action) !== 'none')
  );
}
