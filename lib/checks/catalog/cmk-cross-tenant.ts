import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedSinceVersion, formatRaw } from '../engine/format-values';
import { sampleKeyProperties } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';

export const cmkCrossTenant = defineCheck({
  id: 'cmk-cross-tenant',
  category: 'encryption',
  title: 'The customer-managed key should be in the cluster’s tenant',
  shortTitle: 'Key in another tenant',
  setting: 'key',
  failTitle: 'The customer-managed key is in another tenant',
  passTitle: 'The customer-managed key is in the cluster’s tenant',
  why: 'Administrators of the key’s tenant can make the data unreadable. Your tenant’s logs don’t show key operations.',
  severity: 'info',
  severityReason: 'A service provider might choose this setup so that its customer controls the key.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const key = customerManagedKey(cluster);
    if (!key) return noCustomerManagedKey;
    const federatedIdentityClientId = key.federatedIdentityClientId;
    const property = 'keyVaultProperties.federatedIdentityClientId';
    const verdict = [{ property, actual: formatRaw(federatedIdentityClientId), expected: 'absent' }];
    return federatedIdentityClientId
      ? fail(verdict, {
          message: `The cluster accesses the key through the multitenant application ${federatedIdentityClientId}.`,
        })
      : pass(verdict, { assumptions: assumedSinceVersion(property, '2025-02-14', federatedIdentityClientId) });
  },
  fixes: [],
  remediation: {
    steps: [
      'Find out if the other tenant is intended.',
      'If it isn’t intended, open **Encryption** on the cluster.',
      'Select a key from a key vault in the cluster’s tenant.',
    ],
  },
  examples: {
    pass: [{ title: 'The key is in the cluster’s tenant.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The cluster accesses the key through a multitenant application.',
        snapshot: sampleSnapshot({
          cluster: {
            properties: {
              keyVaultProperties: {
                ...sampleKeyProperties,
                federatedIdentityClientId: '4b8e17d2-a6c3-45f9-8d01-9e72f3b5c604',
              },
            },
          },
        }),
      },
    ],
  },
});
