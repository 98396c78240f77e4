import { builtInRoles } from '../../lib/emulator/arm/role-definitions';
import type { Permission } from '../../lib/model/azure/permission';
import type { AzureRoleDefinition } from '../../lib/model/evidence-parts';

/** Returns one of Azure's built-in roles as evidence has it. */
export function builtInRole(roleName: string): AzureRoleDefinition {
  for (const [id, { properties }] of builtInRoles) {
    const role = properties as unknown as { roleName: string; permissions: Permission[] };
    if (role.roleName === roleName) return { id, roleName, type: 'BuiltInRole', permissions: role.permissions };
  }
  throw new Error(`No built-in role is named ${roleName}.`);
}
