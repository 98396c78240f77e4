import { documentedDefaults } from '@/lib/model/cluster';
import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';
import { sampleKeyInput, sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

const ofEveryVault = 'It looks at every vault, and not at whether a cluster’s key lies there.';

export const cmkVaultNoSoftDelete = defineCheck({
  id: 'cmk-vault-no-soft-delete',
  category: 'encryption',
  title: 'The vault of the customer-managed key keeps what is deleted for a time',
  failTitle: 'The vault of the customer-managed key deletes at once',
  why: 'Data that is encrypted with a key is lost with the key. Without soft delete a single mistaken deletion, of the key or of its vault, is final.',
  severity: 'high',
  severityReason: 'A deleted key makes all data of the cluster unreadable for good.',
  controls: [],
  otherTools: [
    { tool: 'Azure Policy', id: '1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d', differs: ofEveryVault },
    { tool: 'Checkov', id: 'CKV_AZURE_111', differs: ofEveryVault },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const enableSoftDelete = requireVault(parts).properties.enableSoftDelete;
    const verdict = [
      { property: 'enableSoftDelete of the vault', actual: formatRaw(enableSoftDelete), expected: 'true' },
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
        title: 'Azure says nothing of soft delete, which means on.',
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
