import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleVaultKey } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import {
  customerManagedKey,
  isSupportedSize,
  isSupportedType,
  noCustomerManagedKey,
  requireVaultKey,
  supportedKeys,
} from '../support/customer-managed-key';

export const cmkKeyType = defineCheck({
  id: 'cmk-key-type',
  category: 'encryption',
  title: 'The customer-managed key should be a supported RSA key',
  shortTitle: 'Key type',
  setting: 'key',
  failTitle: 'The customer-managed key type or size isn’t supported',
  passTitle: 'The customer-managed key is a supported RSA key',
  why: 'Azure Data Explorer supports only RSA keys of 2048, 3072, or 4096 bits. With another key, the cluster can lose access to its data.',
  severity: 'high',
  severityReason: 'A cluster that can’t use its key is suspended.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '75c4f823-d65c-4f29-a733-01d0077fdbcb',
      differs: 'Azure Policy has a parameter for key types, which can include elliptic curves.',
    },
    {
      tool: 'Azure Policy',
      id: '82067dbb-e53b-4e06-b631-546d197452d9',
      differs: 'Azure Policy requires a minimum size and checks only RSA keys.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { kty, keySize } = requireVaultKey(parts, key).properties;
    const verdict = [
      { property: 'kty (key)', actual: formatRaw(kty), expected: supportedKeys.kty.join(' or ') },
      { property: 'keySize (key)', actual: formatRaw(keySize), expected: '2048, 3072, or 4096' },
    ];
    if (isSupportedType(kty) === false) {
      return fail(verdict, {
        message: `The key ${key.keyName} has the type ${kty}. Azure Data Explorer requires RSA or RSA-HSM.`,
      });
    }
    if (isSupportedSize(keySize) === false) {
      return fail(verdict, {
        message: `The key ${key.keyName} has ${keySize} bits. Supported sizes are 2048, 3072, and 4096 bits.`,
      });
    }
    return kty && keySize
      ? pass(verdict)
      : undecided(
          'vaultKey',
          'no-match',
          { about: 'the type and size of the key', why: 'Azure returned an incomplete response.' },
          verdict,
        );
  },
  fixes: [],
  remediation: {
    steps: [
      'In the key vault, create an RSA key of 2048, 3072, or 4096 bits.',
      'On the cluster, open **Encryption**.',
      'Select the new key.',
    ],
    note: 'You can’t change the type or size of an existing key.',
  },
  examples: {
    pass: [
      { title: 'The key is a 3072-bit RSA key.', snapshot: sampleSnapshot() },
      {
        title: 'The key is a 4096-bit RSA key in a hardware security module.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ kty: 'RSA-HSM', keySize: 4096 }) }),
      },
    ],
    fail: [
      {
        title: 'The key is an elliptic curve key.',
        snapshot: sampleSnapshot({
          vaultKey: sampleVaultKey({ kty: 'EC', keySize: undefined, curveName: 'P-256' }),
        }),
      },
      {
        title: 'The RSA key has an unsupported size.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ keySize: 1024 }) }),
      },
    ],
  },
});
