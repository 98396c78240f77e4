import { defineFix } from '../define-fix';
import { keyParts } from './plan-key';
import { planVaultProtection } from './plan-vault-protection';

/** Closes the check cmk-vault-no-soft-delete: a deleted key can be brought back. */
export const cmkVaultNoSoftDeleteFix = defineFix({
  id: 'cmk-vault-no-soft-delete',
  needs: keyParts,
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-soft-delete',
      protection: 'enableSoftDelete',
    }),
});
