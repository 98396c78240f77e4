import { definePlan } from './define-plan';
import { planVaultProtection } from './plan-vault-protection';

/** Closes the check cmk-vault-no-soft-delete: a deleted key can be brought back. */
export const cmkVaultNoSoftDeletePlan = definePlan({
  id: 'cmk-vault-no-soft-delete',
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-soft-delete',
      protection: 'enableSoftDelete',
    }),
});
