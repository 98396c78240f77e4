import { defineFix, definePlan } from '../draft/define-fix';
import { keyParts, keyRequest, ownVault } from '../planners/plan-key';
import { planVaultProtection } from '../planners/plan-vault-protection';
import { vaultChange } from '../steps/kinds';
import { vaultInput } from '../support/input-schemas';

export const cmkVaultNoSoftDelete = defineFix({
  id: 'cmk-vault-no-soft-delete',
  input: vaultInput,
  steps: vaultChange,
  button: 'Turn on soft delete',
  parts: keyParts,
  key: keyRequest,
  knownInput: ownVault,
});

export const cmkVaultNoSoftDeletePlan = () =>
  definePlan(cmkVaultNoSoftDelete, {
    plan: ({ keyVaultUri }, snapshot) => planVaultProtection(snapshot, keyVaultUri, 'enableSoftDelete'),
  });
