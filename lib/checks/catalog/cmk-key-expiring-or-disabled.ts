import type { VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { defineCheck, fail, pass, unknown } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleVaultKey } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVaultKey } from '../support/customer-managed-key';

// UNCONFIRMED: whether an expired key suspends the cluster. Learn lists revoked, disabled, and deleted keys only.
const expiryAssumption = 'Whether Azure Data Explorer stops using a key for its expiry alone is not confirmed.';
const expiryDemanded =
  'It demands that each key has an expiry; a key without one, which cannot run out under the cluster, passes here.';

export const cmkKeyExpiringOrDisabled = defineCheck({
  id: 'cmk-key-expiring-or-disabled',
  category: 'encryption',
  title: 'The customer-managed key is enabled and does not expire soon',
  failTitle: 'The customer-managed key is disabled, expired or expires soon',
  why: 'A cluster that can no longer use its key suspends itself and drops its cache, and the clusters that follow it are suspended with it.',
  severity: 'high',
  severityReason: 'The cluster stops working when its key does.',
  controls: [],
  otherTools: [
    { tool: 'Azure Policy', id: '152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0', differs: expiryDemanded },
    {
      tool: 'Azure Policy',
      id: '5ff38825-c5d8-47c5-b70e-069a21955146',
      differs: 'It looks at the expiry alone and takes the days from its own parameter.',
    },
    { tool: 'Prowler', id: 'keyvault_rbac_key_expiration_set', differs: expiryDemanded },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts, { settings: { keyExpiryDays }, at }) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { enabled, exp } = requireVaultKey(parts, key).properties.attributes ?? {};
    const expiry = typeof exp === 'number' ? timeOf(exp) : undefined;
    const verdict = [
      { property: 'attributes.enabled of the key', actual: formatRaw(enabled), expected: 'true' },
      {
        property: 'attributes.exp of the key',
        actual: expiry ?? formatRaw(exp),
        expected: `absent, or ${keyExpiryDays} days ahead`,
      },
    ];
    if (enabled === false) return fail(verdict, { message: `The key ${key.keyName} is disabled.` });
    const settings = [{ name: 'keyExpiryDays', value: String(keyExpiryDays) }];
    const daysLeft = typeof exp === 'number' ? (exp * 1000 - Date.parse(at)) / 86_400_000 : Number.POSITIVE_INFINITY;
    const assumptions = [expiryAssumption];
    if (daysLeft <= 0) return fail(verdict, { assumptions, message: `The key ${key.keyName} expired at ${expiry}.` });
    if (daysLeft < keyExpiryDays) {
      const message = `The key ${key.keyName} expires at ${expiry}, in less than ${keyExpiryDays} days.`;
      return fail(verdict, { assumptions, settings, message });
    }
    return enabled === true
      ? pass(verdict, { settings })
      : unknown(
          [{ part: 'vaultKey', reason: 'no-match' }],
          `Azure does not tell whether the key ${key.keyName} is enabled.`,
          verdict,
        );
  },
  fixes: [],
  noFix:
    'In the portal, open the key in its vault: enable the version that the cluster uses, or create a new version and let the cluster take it over before the old one expires; an expiry that is only pushed back returns.',
  examples: {
    pass: [
      { title: 'The key is enabled and expires far ahead.', snapshot: sampleSnapshot() },
      {
        title: 'The key is enabled and never expires.',
        snapshot: sampleSnapshot({ vaultKey: sampleKeyWith({ enabled: true, created: 1_750_147_200 }) }),
      },
    ],
    fail: [
      {
        title: 'The key is disabled.',
        snapshot: sampleSnapshot({ vaultKey: sampleKeyWith({ enabled: false, exp: 1_813_219_200 }) }),
      },
      {
        title: 'The key expired.',
        snapshot: sampleSnapshot({ vaultKey: sampleKeyWith({ enabled: true, exp: 1_793_520_000 }) }),
      },
      {
        title: 'The key expires in two weeks.',
        snapshot: sampleSnapshot({ vaultKey: sampleKeyWith({ enabled: true, exp: 1_796_810_400 }) }),
      },
    ],
  },
});

function sampleKeyWith(attributes: VaultKey['properties']['attributes']): VaultKey {
  return sampleVaultKey({ attributes });
}

/** Formats seconds since 1970 as an ISO time, or as the number where no date can represent it. */
function timeOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? `${seconds} seconds after 1970` : time.toISOString();
}
