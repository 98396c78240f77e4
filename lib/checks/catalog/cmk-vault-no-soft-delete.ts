import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleKeyInput, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

const ofEveryVault = (tool: string) => `${tool} checks every key vault, even without a cluster’s key.`;

export const cmkVaultNoSoftDelete = defineCheck({
  id: 'cmk-vault-no-soft-delete',
  category: 'encryption',
  title: 'Soft delete should be on for the key vault',
  shortTitle: 'Key vault soft delete',
  setting: 'key',
  failTitle: 'Soft delete is off for the key vault',
  passTitle: 'Soft delete is on for the key vault',
  why: 'Without soft delete, an accidental deletion of the key or its key vault is permanent. The data that the key encrypts is lost.',
  severity: 'high',
  severityReason: 'A deleted key makes all of the cluster’s data permanently unreadable.',
  otherTools: [
    { tool: 'Azure Policy', id: '1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d', differs: ofEveryVault('Azure Policy') },
    { tool: 'Checkov', id: 'CKV_AZURE_111', differs: ofEveryVault('Checkov') },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const enableSoftDelete = requireVault(parts).properties.enableSoftDelete;
    const verdict = [
      { property: 'enableSoftDelete (key vault)', actual: formatRaw(enableSoftDelete), expected: 'true' },
    ];
    return (enableSoftDelete ?? documentedDefaults.enableSoftDelete.value)
      ? pass(verdict, { assumptions: assumedDefault('enableSoftDelete', enableSoftDelete) })
      : fail(verdict);
  },
  fixes: [
    {
      fixId: 'cmk-vault-no-soft-delete',
      grade: 'guided',
      exampleInput: { keyVaultUri: sampleKeyInput.keyVaultUri },
    },
  ],
  examples: {
    pass: [
      { title: 'Soft delete is on.', snapshot: sampleSnapshot() },
      {
        title: 'Soft delete isn’t set, and the default is on.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({ enableSoftDelete: undefined }) }),
      },
    ],
    fail: [
      {
        title: 'Soft delete is off.',
        snapshot: sampleSnapshot({
          keyVault: sampleVault({ enableSoftDelete: false, enablePurgeProtection: undefined }),
        }),
      },
    ],
  },
});
