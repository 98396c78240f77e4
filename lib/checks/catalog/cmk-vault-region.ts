import { regionName } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleVault } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVault } from '../support/customer-managed-key';

export const cmkVaultRegion = defineCheck({
  id: 'cmk-vault-region',
  category: 'encryption',
  title: 'The vault of the customer-managed key lies in the cluster’s region',
  failTitle: 'The vault of the customer-managed key lies in another region',
  why: 'Azure Data Explorer demands that cluster and vault lie in one region. A key elsewhere is a setup that Microsoft does not support, and the loss of either region takes the data with it.',
  severity: 'high',
  severityReason: 'The cluster depends on a key that the service does not promise to reach.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'keyVault'],
  evaluate: (parts) => {
    if (!customerManagedKey(parts.cluster)) return noCustomerManagedKey;
    const expected = regionName(parts.cluster.location);
    const actual = regionName(requireVault(parts).location);
    const verdict = [{ property: 'location of the vault', actual, expected }];
    return actual === expected
      ? pass(verdict)
      : fail(verdict, { message: `The vault lies in ${actual}, the cluster in ${expected}.` });
  },
  fixes: [],
  noFix:
    'A vault cannot move to another region: in the portal, create a key in a vault of the cluster’s region and choose it on the cluster’s Encryption page.',
  examples: {
    pass: [{ title: 'Cluster and vault lie in West Europe.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The vault lies in North Europe.',
        snapshot: sampleSnapshot({ keyVault: sampleVault({}, 'northeurope') }),
      },
    ],
  },
});
