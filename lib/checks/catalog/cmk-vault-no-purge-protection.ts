import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleKeyInput, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

const ofEveryVault = 'It looks at every vault, and not at whether a cluster’s key lies there.';

export const cmkVaultNoPurgeProtection = defineCheck({
  id: 'cmk-vault-no-purge-protection',
  category: 'encryption',
  title: 'The vault of the customer-managed key is protected against purge',
  failTitle: 'The vault of the customer-managed key can be purged',
  why: 'Data that is encrypted with a key is lost with the key. Without purge protection one person can delete the key and purge it in two calls, and nobody can bring it back, Microsoft included.',
  severity: 'high',
  severityReason: 'A purged key makes all data of the cluster unreadable for good.',
  controls: [],
  otherTools: [
    { tool: 'Azure Policy', id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53', differs: ofEveryVault },
    { tool: 'Prowler', id: 'keyvault_recoverable', differs: ofEveryVault },
    { tool: 'Checkov', id: 'CKV_AZURE_110', differs: ofEveryVault },
    { tool: 'KICS', id: '7c25f361-7c66-44bf-9b69-022acd5eb4bd', differs: ofEveryVault },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const enablePurgeProtection = requireVault(parts).properties.enablePurgeProtection;
    const verdict = [
      { property: 'enablePurgeProtection of the vault', actual: formatRaw(enablePurgeProtection), expected: 'true' },
    ];
    if (enablePurgeProtection) return pass(verdict);
    // Azure never returns false: the property is true or absent (keyvault 2023-07-01, VaultProperties).
    const assumptions = [
      `enablePurgeProtection is ${formatRaw(enablePurgeProtection)}, which is how Azure answers where it is off.`,
    ];
    return enablePurgeProtection === false ? fail(verdict) : fail(verdict, { assumptions });
  },
  fixes: [
    {
      fixId: 'cmk-vault-no-purge-protection',
      grade: 'guided',
      exampleInput: { keyVaultUri: sampleKeyInput.keyVaultUri },
    },
  ],
  examples: {
    pass: [{ title: 'Purge protection is on.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Azure says nothing of purge protection, which means off.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({ enablePurgeProtection: undefined }) }),
      },
    ],
  },
});
