import { requireLoaded, type ValueOrUnknown, valueOrUnknown } from '@/lib/checks/engine/unknown-evidence';
import { heldKeyPermissions, type KeyPermission, neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import type { KeyEvidence } from './key-evidence';

/** Which of the permissions that a key needs a principal lacks itself, or why that is not known. Groups are not looked at. */
export function lackedKeyPermissions(key: KeyEvidence, principalId: string): ValueOrUnknown<KeyPermission[]> {
  return valueOrUnknown(() => {
    const vault = requireLoaded('keyVault', key.vault);
    const held = heldKeyPermissions(vault, principalId, {
      get keyRoleAssignments() {
        return requireLoaded('keyRoleAssignments', key.roleAssignments);
      },
      get roleDefinitions() {
        return requireLoaded('roleDefinitions', key.roleDefinitions);
      },
    });
    return neededKeyPermissions.filter((permission) => !held.includes(permission));
  });
}
