import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleIdentity, sampleKeyProperties } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey } from '../support/customer-managed-key';
import { keyIdentity, requireIdentityExists } from '../support/key-identity';

export const cmkIdentityDetached = defineCheck({
  id: 'cmk-identity-detached',
  category: 'encryption',
  title: 'The identity that uses the customer-managed key is attached to the cluster',
  failTitle: 'The identity that uses the customer-managed key is missing from the cluster',
  why: 'The cluster reaches its key with this identity alone. When it next looks for the key and cannot reach it, it suspends itself and drops its cache, and the clusters that follow it are suspended with it.',
  severity: 'high',
  severityReason: 'The cluster stops working at its next look for the key.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'userAssignedIdentities'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { attached, message } = keyIdentity(parts.cluster, key);
    const verdict = (actual: string) => [
      {
        property: 'keyVaultProperties.userIdentity',
        actual: formatRaw(key.userIdentity),
        expected: 'an identity that is attached',
      },
      { property: 'that identity', actual, expected: 'attached' },
    ];
    if (!attached) {
      const fixable = [key.userIdentity ? 'attach-user-identity' : 'turn-system-identity-on'] as const;
      return fail(verdict('not attached'), { message, fixable });
    }
    return requireIdentityExists(parts, attached)
      ? pass(verdict('attached'))
      : fail(verdict('deleted'), {
          message: `The key is used by ${attached.name}, which no longer exists. Attach another one that may use the key, and choose it for the key.`,
          fixable: false,
        });
  },
  fixes: [
    {
      fixId: 'attach-user-identity',
      grade: 'guided',
      exampleInput: { identityId: sampleKeyProperties.userIdentity ?? '' },
    },
    { fixId: 'turn-system-identity-on', grade: 'guided' },
  ],
  examples: {
    pass: [
      { title: 'The key is used by a user-assigned identity of the cluster.', snapshot: sampleSnapshot() },
      {
        title: 'The key is used by the system-assigned identity.',
        snapshot: sampleSnapshot({
          cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, userIdentity: null } } },
        }),
      },
    ],
    fail: [
      {
        title: 'The identity was taken off the cluster.',
        snapshot: sampleSnapshot({
          cluster: {
            identity: { ...sampleCluster.identity, type: 'SystemAssigned', userAssignedIdentities: undefined },
          },
        }),
      },
      {
        title: 'The identity was deleted.',
        snapshot: sampleSnapshot({ userAssignedIdentities: [sampleIdentity({ identity: sampleReading(null) })] }),
      },
      {
        title: 'The key is used by the system-assigned identity, which was switched off.',
        snapshot: sampleSnapshot({
          cluster: {
            identity: { type: 'None' },
            properties: { keyVaultProperties: { ...sampleKeyProperties, userIdentity: undefined } },
          },
        }),
      },
    ],
  },
});
