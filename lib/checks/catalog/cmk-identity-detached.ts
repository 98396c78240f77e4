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
  title: 'The identity for the customer-managed key should be assigned',
  shortTitle: 'Key identity assignment',
  setting: 'key',
  failTitle: 'The identity for the customer-managed key isn’t assigned',
  passTitle: 'The identity for the customer-managed key is assigned',
  why: 'The cluster can access its key only with this identity. If access fails, the cluster and its followers are suspended.',
  severity: 'high',
  severityReason: 'The cluster stops working the next time it accesses the key.',
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
        expected: 'an assigned identity',
      },
      { property: 'identity state', actual, expected: 'assigned' },
    ];
    if (!attached) {
      const fixable = [key.userIdentity ? 'attach-user-identity' : 'turn-system-identity-on'] as const;
      return fail(verdict('not assigned'), { message, fixable });
    }
    return requireIdentityExists(parts, attached)
      ? pass(verdict('assigned'))
      : fail(verdict('deleted'), {
          message: `The identity ${attached.name} no longer exists. Assign another identity that can use the key, and then select that identity on the Encryption page.`,
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
      { title: 'The cluster uses a user-assigned identity for the key.', snapshot: sampleSnapshot() },
      {
        title: 'The cluster uses the system-assigned identity for the key.',
        snapshot: sampleSnapshot({
          cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, userIdentity: null } } },
        }),
      },
    ],
    fail: [
      {
        title: 'The identity was removed from the cluster.',
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
        title: 'The system-assigned identity that the key needs was turned off.',
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
