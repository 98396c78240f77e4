import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleTenantId } from '../samples/sample-cluster';
import { trustedTenantsUnreviewed } from './trusted-tenants-unreviewed';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';
const auditor = 'e91b52c7-0d4a-4c86-b3f7-68a2d5e01f94';

function judge(tenants: (string | null)[] | null | undefined, trustedTenants: string[] = [], unread = false) {
  return evaluateSample(
    trustedTenantsUnreviewed,
    {
      cluster: { properties: { trustedExternalTenants: tenants?.map((value) => ({ value })) ?? (tenants as null) } },
      ...(unread ? { unread: { subscription: { state: 'not-loaded' } as const } } : {}),
    },
    { trustedTenants },
  );
}

describe('unreviewed tenants', () => {
  it('unreviewed tenants fail by default, each listed once', () => {
    expect(judge([partner, auditor, partner.toUpperCase()])).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Not on the list: ${partner}, ${auditor}.`,
      settings: [{ name: 'trustedTenants', value: 'none' }],
      properties: [
        {
          property: 'trustedExternalTenants',
          actual: `${partner}, ${auditor}, ${partner}`,
          expected: 'only tenants on your approved list in Settings',
        },
      ],
    });
  });

  it("unreviewed tenants fail, and reviewed tenants aren't listed", () => {
    expect(judge([partner, auditor], [partner]).message).toBe(`Not on the list: ${auditor}.`);
  });

  it('unreviewed tenants fail, and the home tenant never counts', () => {
    expect(judge([sampleTenantId, partner]).message).toBe(`Not on the list: ${partner}.`);
  });
});

describe('tenants pass', () => {
  it('tenants pass when the setting contains them in any case, and the finding shows the setting', () => {
    expect(judge([partner.toUpperCase(), ` ${auditor} `], [auditor.toUpperCase(), partner])).toMatchObject({
      outcome: 'pass',
      message: 'Trusted external tenants are on your approved list.',
      settings: [{ name: 'trustedTenants', value: `${auditor.toUpperCase()}, ${partner}` }],
    });
  });

  it('a list with only the home tenant passes, in any case', () => {
    expect(judge([sampleTenantId.toUpperCase()]).outcome).toBe('pass');
  });
});

describe('there is nothing to review', () => {
  it.each([
    ['the list is null', null, 'null', 'Azure returned no list of trusted tenants, so all tenants are trusted.'],
    [
      'the list is absent',
      undefined,
      'absent',
      'Azure returned no list of trusted tenants, so all tenants are trusted.',
    ],
    ['the list is empty', [], '[]', 'The cluster trusts only its own tenant.'],
    ['an entry has no value', [null, ' '], '[]', 'The cluster trusts only its own tenant.'],
    ['every tenant is trusted', ['*'], '*', 'All external tenants are trusted.'],
    ['one tenant and the wildcard', [partner, ' * '], `${partner}, *`, 'All external tenants are trusted.'],
  ])("the check for trusted tenants doesn't apply when %s", (_case, tenants, actual, message) => {
    const finding = judge(tenants);
    expect(finding).toMatchObject({ outcome: 'not-applicable', message, properties: [{ actual }] });
    expect(finding).not.toHaveProperty('settings');
  });
});

describe('without the subscription, whose tenant is the home', () => {
  it('a tenant that the setting does not have leaves the question open', () => {
    expect(judge([partner], [], true)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'subscription', reason: 'not-loaded' }],
    });
  });

  it('reviewed tenants pass all the same', () => {
    expect(judge([partner], [partner], true).outcome).toBe('pass');
  });
});
