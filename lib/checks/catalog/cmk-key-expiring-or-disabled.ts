import type { VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { counted, timeInText } from '@/lib/model/text';
import { defineCheck, fail, notDocumented, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleVaultKey } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey, noCustomerManagedKey, requireVaultKey } from '../support/customer-managed-key';

// UNCONFIRMED: whether an expired key suspends the cluster. Learn lists revoked, disabled, and deleted keys only.
const expiryAssumption = notDocumented('Azure Data Explorer might stop working when its key expires.');
const expiryRequired = (tool: string) =>
  `${tool} requires an expiration date on every key. This check accepts a key that never expires.`;

export const cmkKeyExpiringOrDisabled = defineCheck({
  id: 'cmk-key-expiring-or-disabled',
  category: 'encryption',
  title: 'The customer-managed key should be enabled and valid',
  shortTitle: 'Key state and expiration',
  setting: 'key',
  failTitle: 'The customer-managed key is disabled, expired, or expiring soon',
  passTitle: 'The customer-managed key is enabled and doesn’t expire soon',
  why: 'A cluster that can’t use its key is suspended. Its followers are suspended too.',
  severity: 'high',
  severityReason: 'The cluster stops working if it can’t use the key.',
  otherTools: [
    { tool: 'Azure Policy', id: '152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0', differs: expiryRequired('Azure Policy') },
    {
      tool: 'Azure Policy',
      id: '5ff38825-c5d8-47c5-b70e-069a21955146',
      differs: 'Azure Policy checks only the expiration date, with its own number of days.',
    },
    { tool: 'Prowler', id: 'keyvault_rbac_key_expiration_set', differs: expiryRequired('Prowler') },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'vaultKey'],
  evaluate: (parts, { settings: { keyExpiryDays }, at }) => {
    const key = customerManagedKey(parts.cluster);
    if (!key) return noCustomerManagedKey;
    const { enabled, exp } = requireVaultKey(parts, key).properties.attributes ?? {};
    const verdict = [
      { property: 'attributes.enabled (key)', actual: formatRaw(enabled), expected: 'true' },
      {
        property: 'attributes.exp (key)',
        actual: typeof exp === 'number' ? timeOf(exp) : formatRaw(exp),
        expected: `not set, or at least ${counted(keyExpiryDays, 'day')} away`,
      },
    ];
    if (enabled === false) return fail(verdict, { message: `The key ${key.keyName} is disabled.` });
    const settings = [{ name: 'keyExpiryDays', value: String(keyExpiryDays) }];
    if (typeof exp === 'number') {
      const daysLeft = (exp * 1000 - Date.parse(at)) / 86_400_000;
      const assumptions = [expiryAssumption];
      if (daysLeft <= 0) {
        return fail(verdict, { assumptions, message: `The key ${key.keyName} expired ${inSentence(exp)}.` });
      }
      if (daysLeft < keyExpiryDays) {
        const message = `The key ${key.keyName} expires ${inSentence(exp)}, in less than ${counted(keyExpiryDays, 'day')}.`;
        return fail(verdict, { assumptions, settings, message });
      }
    }
    return enabled === true
      ? pass(verdict, { settings })
      : undecided(
          'vaultKey',
          'no-match',
          { about: `whether the key ${key.keyName} is enabled`, why: 'Azure didn’t return the key’s state.' },
          verdict,
        );
  },
  fixes: [],
  remediation: {
    steps: [
      'Open the key in its key vault.',
      'If the version in use is disabled, enable it.',
      'If the version in use expires soon, create a new version.',
      'On the cluster, make sure that **Always use current key version** is on.',
    ],
    note: 'The cluster must use the new version before the old version expires.',
  },
  examples: {
    pass: [
      { title: 'The key is enabled and doesn’t expire soon.', snapshot: sampleSnapshot() },
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

/** Returns text such as `on Feb 1, 2025, 18:13 UTC`. */
function inSentence(seconds: number): string {
  const time = timeOf(seconds);
  return Number.isNaN(Date.parse(time)) ? time : `on ${timeInText(time)}`;
}
