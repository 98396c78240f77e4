import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleKeyInput, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

const ofEveryVault = (tool: string) => `${tool} checks every key vault, even without a cluster’s key.`;

export const cmkVaultNoPurgeProtection = defineCheck({
  id: 'cmk-vault-no-purge-protection',
  category: 'encryption',
  title: 'Purge protection should be on for the key vault',
  shortTitle: 'Key vault purge protection',
  setting: 'key',
  failTitle: 'Purge protection is off for the key vault',
  passTitle: 'Purge protection is on for the key vault',
  why: 'Without purge protection, one person can delete and purge the key. A purged key can’t be recovered, so the data is lost.',
  severity: 'high',
  severityReason: 'A purged key makes all of the cluster’s data permanently unreadable.',
  otherTools: [
    { tool: 'Azure Policy', id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53', differs: ofEveryVault('Azure Policy') },
    { tool: 'Prowler', id: 'keyvault_recoverable', differs: ofEveryVault('Prowler') },
    { tool: 'Checkov', id: 'CKV_AZURE_110', differs: ofEveryVault('Checkov') },
    { tool: 'KICS', id: '7c25f361-7c66-44bf-9b69-022acd5eb4bd', differs: ofEveryVault('KICS') },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const enablePurgeProtection = requireVault(parts).properties.enablePurgeProtection;
    const verdict = [
      {
        property: 'enablePurgeProtection (key vault)',
        actual: formatRaw(enablePurgeProtection),
        expected: 'true',
      },
    ];
    if (enablePurgeProtection) return pass(verdict);
    // Azure never returns false: the property is true or absent (keyvault 2023-07-01, VaultProperties).
    const assumptions = [
      `enablePurgeProtection is ${formatRaw(enablePurgeProtection)}. Azure returns the property only if purge protection is on.`,
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
        title: 'Purge protection isn’t set, and the default is off.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({ enablePurgeProtection: undefined }) }),
      },
    ],
  },
});
