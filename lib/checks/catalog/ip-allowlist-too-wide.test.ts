import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import { evaluateSample } from '../samples/evaluate-sample';
import { ipAllowlistTooWide } from './ip-allowlist-too-wide';

function judge(
  allowedIpRangeList: string[] | null | undefined,
  settings: Partial<CheckSettings> = {},
  publicNetworkAccess: string | null = 'Enabled',
) {
  return evaluateSample(
    ipAllowlistTooWide,
    { cluster: { properties: { publicNetworkAccess, allowedIpRangeList } } },
    settings,
  );
}

describe('a list is too wide', () => {
  it.each([
    ['with every address', ['0.0.0.0/0'], '0.0.0.0/0'],
    ['with two halves of the whole', ['0.0.0.0/1', '128.0.0.0/1'], '0.0.0.0/0'],
    ['with a prefix just too short', ['203.0.0.0/15'], '203.0.0.0/15'],
    ['with neighbours that make a short prefix', ['8.0.0.0/16', '8.1.0.0/16'], '8.0.0.0/15'],
    ['with every IPv6 address', ['::/0'], '::/0'],
    ['with an IPv6 prefix just too short', ['2001:db8::/31'], '2001:db8::/31'],
    ['with more than the private range that is in it', ['10.0.0.0/7'], '10.0.0.0/7'],
    ['with blanks around the range', [' 0.0.0.0/0 '], '0.0.0.0/0'],
    ['with a wide range beside a narrow one', ['203.0.113.0/24', '64.0.0.0/2'], '64.0.0.0/2'],
  ])('a list is too wide %s: %j', (_case, list, wide) => {
    expect(judge(list)).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: `Broad ranges: ${wide}.`,
    });
  });

  it.each(['*', 'Any', 'internet', 'AzureCloud', 'AzureCloud.WestEurope', 'VIRTUALNETWORK'])(
    'a list is too wide with the tag %s',
    (tag) => {
      expect(judge(['203.0.113.0/24', tag]).message).toBe(`Broad ranges: ${tag}.`);
    },
  );

  it('a list is too wide with ranges and tags, and each is listed', () => {
    expect(judge(['Internet', '0.0.0.0/0', 'PowerBI']).message).toBe('Broad ranges: 0.0.0.0/0, Internet.');
  });
});

describe('a failure with an unconfirmed assumption', () => {
  const ofTag = (tag: string) =>
    `This check assumes that Azure supports the service tag ${tag} and allows all its addresses.`;
  const ofTags = (tags: string) =>
    `This check assumes that Azure supports the service tags ${tags} and allows all their addresses.`;
  const ofRanges = (ranges: string) =>
    `Microsoft documents only IPv4 for the IP allowlist, so this check assumes that IPv6 ranges apply: ${ranges}.`;

  it.each(['*', 'Any', 'internet', 'VirtualNetwork'])(
    'a failure has an assumption when the entry %s decides',
    (tag) => {
      expect(judge([tag, '203.0.113.0/24'])).toMatchObject({ outcome: 'fail', assumptions: [ofTag(tag)] });
    },
  );

  it('a failure has an assumption when an IPv6 range decides', () => {
    expect(judge(['2000::/3', '203.0.113.0/24'])).toMatchObject({
      outcome: 'fail',
      assumptions: [ofRanges('2000::/3')],
    });
    expect(judge(['2000::/3', 'Any', 'Internet']).assumptions).toEqual([ofRanges('2000::/3'), ofTags('Any, Internet')]);
  });

  it.each([[['0.0.0.0/0', '::/0', 'Any']], [['AzureCloud', 'Internet', '::/0']], [['azurecloud.westeurope', '*']]])(
    'a failure has no assumption when %j is certainly too wide',
    (list) => {
      expect(judge(list).outcome).toBe('fail');
      expect(judge(list)).not.toHaveProperty('assumptions');
    },
  );
});

describe('a list passes', () => {
  it.each([
    [['203.0.0.0/16']],
    [['203.0.113.7', '2001:db8::/32']],
    [['PowerBI', 'Storage.WestUS', 'InternetOfThings', 'MyAzureCloud', 'AzureCloudy']],
  ])('the list %j passes', (list) => {
    const finding = judge(list);
    expect(finding).toMatchObject({ outcome: 'pass', message: 'The IP allowlist contains only narrow ranges.' });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('a list of private ranges passes, and the finding shows that they were left out', () => {
    const list = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];
    expect(judge(list)).toMatchObject({
      outcome: 'pass',
      assumptions: [`This check ignores private addresses, which public clients don’t use: ${list.join(', ')}.`],
    });
  });

  it('a list with an unknown entry passes with an assumption', () => {
    expect(judge(['203.0.113.1-203.0.113.9', '.Storage', 'Storage. West'])).toMatchObject({
      outcome: 'pass',
      assumptions: [
        'This check ignores entries other than IP ranges and service tags: 203.0.113.1-203.0.113.9, .Storage, Storage. West.',
      ],
    });
  });
});

it('private ranges are ignored, and public ranges next to them count', () => {
  expect(judge(['10.0.0.0/8', '0.0.0.0/1'])).toMatchObject({
    outcome: 'fail',
    message: 'Broad ranges: 0.0.0.0/1.',
    assumptions: ['This check ignores private addresses, which public clients don’t use: 10.0.0.0/8.'],
  });
});

it('the settings say how short a prefix may be, and the finding names them', () => {
  const settings = { minIpv4PrefixLength: 24, minIpv6PrefixLength: 48 };
  const named = [
    { name: 'minIpv4PrefixLength', value: '24' },
    { name: 'minIpv6PrefixLength', value: '48' },
  ];
  expect(judge(['203.0.0.0/23'], settings)).toMatchObject({ outcome: 'fail', settings: named });
  expect(judge(['2001:db8::/47'], settings)).toMatchObject({ outcome: 'fail', settings: named });
  expect(judge(['203.0.113.0/24', '2001:db8::/48'], settings)).toMatchObject({ outcome: 'pass', settings: named });
  expect(judge(['203.0.113.0/24'], settings).properties).toEqual([
    {
      property: 'allowedIpRangeList',
      actual: '203.0.113.0/24',
      expected:
        'IPv4 prefixes of /24 or longer, IPv6 prefixes of /48 or longer, and no service tag that covers all of Azure',
    },
  ]);
});

describe('the question does not arise', () => {
  it.each([
    [[], '[]'],
    [null, 'null'],
    [undefined, 'absent'],
  ])("the check for wide ranges doesn't apply when the list is %j", (list, actual) => {
    expect(judge(list)).toMatchObject({
      outcome: 'not-applicable',
      message: 'The IP allowlist is empty.',
      properties: [{ property: 'allowedIpRangeList', actual }],
    });
  });

  it.each(['Disabled', 'SecuredByPerimeter'])(
    "the check for wide ranges doesn't apply when public access is %s",
    (access) => {
      expect(judge(['0.0.0.0/0'], {}, access)).toMatchObject({
        outcome: 'not-applicable',
        properties: [{ property: 'publicNetworkAccess', actual: access }],
      });
    },
  );
});

it('an absent publicNetworkAccess counts as enabled, and the finding shows the assumption', () => {
  expect(judge(['0.0.0.0/0', '10.0.0.0/8'], {}, null).assumptions).toEqual([
    'publicNetworkAccess is null, so the documented default applies: Enabled (azure-kusto 2025-02-14, ClusterProperties).',
    'This check ignores private addresses, which public clients don’t use: 10.0.0.0/8.',
  ]);
});
