import { definePlan } from './define-plan';
import { planVaultProtection } from './plan-vault-protection';

/** Closes the check cmk-vault-no-purge-protection: nobody can purge a deleted key before its retention has passed. */
export const cmkVaultNoPurgeProtectionPlan = definePlan({
  id: 'cmk-vault-no-purge-protection',
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-purge-protection',
      protection: 'enablePurgeProtection',
    }),
});
