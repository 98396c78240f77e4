import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { sampleVaultKey } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVaultKey } from '../support/customer-managed-key';
import { cmkVersionPinned } from './cmk-version-pinned';

const ofEveryKey = (tool: string) => `${tool} also checks keys of clusters that are pinned to a version.`;

export const cmkKeyNoRotationPolicy = defineCheck({
  id: 'cmk-key-no-rotation-policy',
  category: 'encryption',
  title: 'The customer-managed key should rotate automatically',
  shortTitle: 'Key rotation',
  setting: 'key',
  failTitle: 'The customer-managed key doesn’t rotate automatically',
  passTitle: 'The customer-managed key rotates automatically',
  why: 'Without rotation, a stolen key stays useful for as long as the cluster uses it. Manual rotation often happens late or never.',
  severity: 'low',
  severityReason: 'Rotation only limits how long a stolen key is useful.',
  otherTools: [
    { tool: 'Azure Policy', id: 'd8cf8476-a2ec-4916-896e-992351803c44', differs: ofEveryKey('Azure Policy') },
    { tool: 'Prowler', id: 'keyvault_key_rotation_enabled', differs: ofEveryKey('Prowler') },
  ],
  learnMore: 'https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    if (key.keyVersion) {
      const reason = 'The cluster is pinned to a key version, so rotation has no effect.';
      return notApplicable(reason, [], cmkVersionPinned);
    }
    const { rotationPolicy } = requireVaultKey(parts, key).properties;
    const actions = (rotationPolicy?.lifetimeActions ?? []).flatMap(({ action }) => action?.type ?? []);
    const actual = actions.join(', ') || 'none';
    const verdict = [{ property: 'rotation policy lifetime actions', actual, expected: 'rotate' }];
    if (actions.some((type) => type.toLowerCase() === 'rotate')) return pass(verdict);
    return rotationPolicy
      ? fail(verdict)
      : fail(verdict, {
          assumptions: ['Azure returned no rotation policy, so this check assumes that the key has none.'],
        });
  },
  fixes: [],
  remediation: {
    steps: ['Open the key in its key vault.', 'Select **Rotation policy**.', 'Turn on automatic rotation.'],
    note: 'You need the Key Vault Crypto Officer role, and Azure charges for each rotation. Keep old versions enabled until the cluster uses the new one.',
  },
  examples: {
    pass: [{ title: 'The key rotates every year.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The key has no rotation policy.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ rotationPolicy: undefined }) }),
      },
      {
        title: 'The rotation policy notifies before the key expires but doesn’t rotate it.',
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
