import { defineCheck, fail, pass } from '../engine/define-check';
import { assumedSinceVersion, formatRaw } from '../engine/format-values';
import { sampleKeyProperties } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';

export const cmkCrossTenant = defineCheck({
  id: 'cmk-cross-tenant',
  category: 'encryption',
  title: 'The customer-managed key lies in the cluster’s own tenant',
  failTitle: 'The customer-managed key lies in another tenant',
  why: 'Whoever rules the other tenant can take the data away, and what happens to the key there is seen in none of this tenant’s logs. Sometimes that is the point: a provider’s customer keeps the key.',
  severity: 'info',
  severityReason: 'It is a choice to be known of, not a weakness.',
  controls: [],
  otherTools: [],
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
          message: `The key is used by way of the application ${federatedIdentityClientId}, which reaches into another tenant.`,
        })
      : pass(verdict, { assumptions: assumedSinceVersion(property, '2025-02-14', federatedIdentityClientId) });
  },
  fixes: [],
  noFix:
    'Make sure that somebody agreed to it; otherwise choose a key of a vault in the cluster’s own tenant on the cluster’s Encryption page in the portal.',
  examples: {
    pass: [{ title: 'The key lies in the cluster’s tenant.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'An application of several tenants reaches the key.',
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
