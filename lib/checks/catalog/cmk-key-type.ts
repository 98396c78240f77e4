import { defineCheck, fail, pass, unknown } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
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
  title: 'The customer-managed key is an RSA key of a supported size',
  failTitle: 'The customer-managed key is of a kind that Azure Data Explorer does not support',
  why: 'Azure Data Explorer takes RSA keys of 2048, 3072 or 4096 bits alone. With a key of another kind the cluster may be unable to reach its data, and nobody answers for it when it is.',
  severity: 'high',
  severityReason: 'A cluster that cannot use its key suspends itself.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: '75c4f823-d65c-4f29-a733-01d0077fdbcb',
      differs: 'It takes the types from its own parameter, which allows elliptic curves as well.',
    },
    {
      tool: 'Azure Policy',
      id: '82067dbb-e53b-4e06-b631-546d197452d9',
      differs: 'It asks for a smallest size and looks at RSA keys alone.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { kty, keySize } = requireVaultKey(parts, key).properties;
    const verdict = [
      { property: 'kty of the key', actual: formatRaw(kty), expected: supportedKeys.kty.join(' or ') },
      { property: 'keySize of the key', actual: formatRaw(keySize), expected: '2048, 3072 or 4096' },
    ];
    if (isSupportedType(kty) === false) {
      return fail(verdict, { message: `The key ${key.keyName} is of type ${kty}, not RSA.` });
    }
    if (isSupportedSize(keySize) === false) {
      return fail(verdict, { message: `The key ${key.keyName} has ${keySize} bits, which is not supported.` });
    }
    return kty && keySize
      ? pass(verdict)
      : unknown(
          [{ part: 'vaultKey', reason: 'no-match' }],
          'Azure does not tell the type and the size of the key.',
          verdict,
        );
  },
  fixes: [],
  noFix:
    'Type and size of a key cannot be changed: in the portal, create an RSA key of 2048, 3072 or 4096 bits in the vault and choose it on the cluster’s Encryption page.',
  examples: {
    pass: [
      { title: 'An RSA key of 3072 bits.', snapshot: sampleSnapshot() },
      {
        title: 'An RSA key of 4096 bits in a hardware security module.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ kty: 'RSA-HSM', keySize: 4096 }) }),
      },
    ],
    fail: [
      {
        title: 'A key on an elliptic curve.',
        snapshot: sampleSnapshot({
          vaultKey: sampleVaultKey({ kty: 'EC', keySize: undefined, curveName: 'P-256' }),
        }),
      },
      {
        title: 'An RSA key of a size that is not supported.',
        snapshot: sampleSnapshot({ vaultKey: sampleVaultKey({ keySize: 1024 }) }),
      },
    ],
  },
});
