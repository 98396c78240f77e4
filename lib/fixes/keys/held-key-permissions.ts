import { ifKnown, type MaybeKnown } from '@/lib/checks/engine/if-known';
import { requireKnown } from '@/lib/checks/engine/unknown-evidence';
import { heldKeyPermissions, type KeyPermission, neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import type { KeyEvidence } from './key-evidence';

/** Which of the permissions that a key needs a principal lacks itself, or why that is not known. Groups are not looked at. */
export function lackedKeyPermissions(key: KeyEvidence, principalId: string): MaybeKnown<KeyPermission[]> {
  return ifKnown(() => {
    const vault = requireKnown('keyVault', key.vault);
    const held = heldKeyPermissions(vault, principalId, {
      get keyRoleAssignments() {
        return requireKnown('keyRoleAssignments', key.roleAssignments);
      },
      get roleDefinitions() {
        return requireKnown('roleDefinitions', key.roleDefinitions);
      },
    });
    return neededKeyPermissions.filter((permission) => !held.includes(permission));
  });
}
