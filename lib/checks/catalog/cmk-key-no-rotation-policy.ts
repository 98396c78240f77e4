import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { sampleVaultKey } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVaultKey } from '../support/customer-managed-key';

const ofEveryKey = 'It looks at every key, also at one whose rotation reaches no cluster since its version is pinned.';

export const cmkKeyNoRotationPolicy = defineCheck({
  id: 'cmk-key-no-rotation-policy',
  category: 'encryption',
  title: 'The customer-managed key rotates by itself',
  failTitle: 'The customer-managed key does not rotate by itself',
  why: 'The longer a key is in use, the more data depends on it and the more people have had it within reach. A key that somebody has to rotate by hand is rotated late or never.',
  severity: 'low',
  severityReason: 'It shortens the time for which a stolen key is of use; by itself it opens nothing.',
  controls: [],
  otherTools: [
    { tool: 'Azure Policy', id: 'd8cf8476-a2ec-4916-896e-992351803c44', differs: ofEveryKey },
    { tool: 'Prowler', id: 'keyvault_key_rotation_enabled', differs: ofEveryKey },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    if (key.keyVersion)
      return notApplicable('The cluster stays with one version of its key, so no rotation reaches it.');
    const { rotationPolicy } = requireVaultKey(parts, key).properties;
    const actions = (rotationPolicy?.lifetimeActions ?? []).flatMap(({ action }) => action?.type ?? []);
    const actual = actions.join(', ') || 'none';
    const verdict = [{ property: 'lifetime actions of the rotation policy', actual, expected: 'rotate' }];
    if (actions.some((type) => type.toLowerCase() === 'rotate')) return pass(verdict);
    return rotationPolicy
      ? fail(verdict)
      : fail(verdict, { assumptions: ['The key has no rotationPolicy, which Azure leaves out where it is empty.'] });
  },
  fixes: [],
  noFix:
    'In the portal, open the key in its vault and set a Rotation policy; it takes the role Key Vault Crypto Officer, each rotation costs money, and old versions have to stay enabled until the cluster has taken over the new one.',
  examples: {
    pass: [{ title: 'The key rotates every year.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The key has no rotation policy.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ rotationPolicy: undefined }) }),
      },
      {
        title: 'The policy only tells of the coming expiry.',
        snapshot: sampleSnapshot({
          vaultKey: sampleVaultKey({
            rotationPolicy: {
              lifetimeActions: [{ action: { type: 'notify' }, trigger: { timeBeforeExpiry: 'P30D' } }],
              attributes: { expiryTime: 'P730D' },
            },
          }),
        }),
      },
    ],
  },
});
