import { defineFix, definePlan } from '../draft/define-fix';
import { keyParts, keyRequest, ownVault } from '../planners/plan-key';
import { planVaultProtection } from '../planners/plan-vault-protection';
import { vaultChange } from '../steps/kinds';
import { vaultInput } from '../support/input-schemas';

export const cmkVaultNoPurgeProtection = defineFix({
  id: 'cmk-vault-no-purge-protection',
  input: vaultInput,
  steps: vaultChange,
  button: 'Turn on purge protection',
  parts: keyParts,
  key: keyRequest,
  knownInput: ownVault,
});

export const cmkVaultNoPurgeProtectionPlan = () =>
  definePlan(cmkVaultNoPurgeProtection, {
    plan: ({ keyVaultUri }, snapshot) => planVaultProtection(snapshot, keyVaultUri, 'enablePurgeProtection'),
  });
