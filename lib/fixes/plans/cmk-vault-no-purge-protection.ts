import { defineFix } from '../define-fix';
import { keyParts } from './plan-key';
import { planVaultProtection } from './plan-vault-protection';

/** Closes the check cmk-vault-no-purge-protection: nobody can purge a deleted key before its retention has passed. */
export const cmkVaultNoPurgeProtectionFix = defineFix({
  id: 'cmk-vault-no-purge-protection',
  needs: keyParts,
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-purge-protection',
      protection: 'enablePurgeProtection',
    }),
});
