import { regionName } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

export const cmkVaultRegion = defineCheck({
  id: 'cmk-vault-region',
  category: 'encryption',
  title: 'The key vault should be in the cluster’s region',
  shortTitle: 'Key vault region',
  setting: 'key',
  failTitle: 'The key vault is in another region',
  passTitle: 'The key vault is in the cluster’s region',
  why: 'Azure Data Explorer requires a key vault in the cluster’s region. With a key elsewhere, an outage in either region makes the data unavailable.',
  severity: 'high',
  severityReason: 'An outage in either region makes the data unavailable.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const expected = regionName(parts.cluster.location);
    const actual = regionName(requireVault(parts).location);
    const verdict = [{ property: 'location (key vault)', actual, expected }];
    return actual === expected
      ? pass(verdict)
      : fail(verdict, { message: `The key vault is in ${actual}, and the cluster is in ${expected}.` });
  },
  fixes: [],
  remediation: {
    steps: [
      'Create a key in a key vault in the cluster’s region.',
      'On the cluster, open **Encryption**.',
      'Select the new key.',
    ],
    note: 'You can’t move a key vault to another region.',
  },
  examples: {
    pass: [{ title: 'The cluster and the key vault are in West Europe.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The key vault is in North Europe.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({}, 'northeurope') }),
      },
    ],
  },
});
