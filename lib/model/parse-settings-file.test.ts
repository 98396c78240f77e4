import { describe, expect, it } from 'vitest';
import { checkSettingsSchema } from './check-settings';
import { parseSettingsFile } from './parse-settings-file';
import { settingsLimits } from './settings-limits';

const exemption = {
  clusterId: '/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/c',
  checkId: 'disk-encryption-off',
  category: 'Waiver',
  reason: 'The cluster holds public data.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
};
const file = {
  version: 1,
  settings: { maxOwners: 5, ownerTags: ['owner', 'équipe'] },
  exemptions: [exemption],
  savedViews: [{ name: 'High', query: 'severity=high' }],
};
const now = Date.parse('2026-11-25T12:00:00.000Z');
const read = (change: object) => parseSettingsFile(JSON.stringify({ ...file, ...change }), now);

describe('a hostile settings file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['deep JSON', `{"version":${'['.repeat(100_000)}`, 'The file has more levels of nesting than a settings file'],
    ['many values', `[${'[],'.repeat(200_000)}[]]`, 'The file has more values than a settings file'],
    ['a key twice', '{"version":1,"version":1}', 'The file has a key twice in one object.'],
    ['__proto__', '{"version":1,"__proto__":{}}', 'The file has the key __proto__.'],
    ['17 MiB', ' '.repeat(17 * 1024 * 1024), 'The file is larger than 16 MiB'],
    ['17 MiB in bytes', new Uint8Array(17 * 1024 * 1024), 'The file is larger than 16 MiB'],
    ['invalid UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'The file isn’t UTF-8.'],
  ])('with %s is refused by one sentence', (_title, source, sentence) => {
    expect(parseSettingsFile(source, now)).toEqual({ refusals: [expect.stringContaining(sentence)] });
  });

  it('with a mistake in each value is refused by at most 200 sentences', () => {
    const parsed = read({ exemptions: Array.from({ length: 1000 }, () => 1) });
    expect('refusals' in parsed && parsed.refusals.length).toBe(200);
  });

  it('bytes are read like text, with or without a byte order mark', () => {
    const text = JSON.stringify(file);
    for (const source of [text, `\uFEFF${text}`])
      expect(parseSettingsFile(new TextEncoder().encode(source), now)).toEqual({ file });
  });
});

describe('a settings file', () => {
  it('a settings file is imported unchanged, with or without a byte order mark', () => {
    expect(read({})).toEqual({ file });
    expect(parseSettingsFile(`\uFEFF${JSON.stringify(file)}`, now)).toEqual({ file });
  });

  it.each([
    [
      'an unknown setting',
      { settings: { maxOwner: 5 } },
      /^settings\.maxOwner: Unknown key\. Check the spelling, or remove the key\. The keys are .*maxOwners/,
    ],
    [
      'an unknown key',
      { colour: 'red' },
      'colour: Unknown key. Check the spelling, or remove the key. The keys are version, settings, exemptions, savedViews, and access.',
    ],
    ['another version', { version: 2 }, /^version: /],
    ['no version', { version: undefined }, /^version: /],
    ['a bad value', { settings: { maxOwners: '5' } }, /^settings\.maxOwners: /],
    ['a bad item', { settings: { trustedTenants: ['contoso'] } }, /^settings\.trustedTenants\.0: /],
    ['an exemption without a reason', { exemptions: [{ ...exemption, reason: ' ' }] }, /^exemptions\.0\.reason: /],
    [
      'an exemption for ten years',
      { exemptions: [{ ...exemption, expiresOn: '2036-01-01T00:00:00Z' }] },
      /^exemptions\.0\.expiresOn: Enter a time that is at most 366 days/,
    ],
    [
      'an exemption that is dated ahead',
      { exemptions: [{ ...exemption, createdAt: '2099-01-01T00:00:00Z', expiresOn: '2099-12-31T00:00:00Z' }] },
      'exemptions.0.createdAt: The exemption for disk-encryption-off on c has a creation date in the future, Jan 1, 2099. Enter an earlier date.',
    ],
    ['one finding exempted twice', { exemptions: [exemption, exemption] }, /^exemptions\.1: Another exemption/],
    [
      'a view that is too long',
      { savedViews: [{ name: 'All', query: 'x'.repeat(settingsLimits.viewQuery + 1) }] },
      /^savedViews\.0\.query: /,
    ],
    ['a view without a name', { savedViews: [{ name: '', query: '' }] }, /^savedViews\.0\.name: /],
    ['settings that no request can carry', { settings: { knownAudiences: Array(100).fill('é'.repeat(99)) } }, /6,144/],
  ])('with %s is refused, naming the place', (_title, change, says) => {
    expect(read(change)).toEqual({ refusals: [expect.stringMatching(says)] });
  });

  it('a settings file needs its version only', () => {
    expect(parseSettingsFile('{"version":1}', now)).toEqual({
      file: { version: 1, settings: {}, exemptions: [], savedViews: [] },
    });
  });

  it('a settings file can have access assertions', () => {
    const access = [
      { name: 'Only break glass', only: ['group:ADX break glass'], can: 'admin', cluster: '*', database: '*' },
      { name: 'No guest', none: 'guests', can: ['admin', 'manage'], how: ['now', 'can-grant-self'] },
    ];
    expect(read({ access })).toEqual({ file: { ...file, access } });
  });

  it.each([
    ['two subjects', { who: 'users', none: 'guests' }, /^access\.0: Set exactly one/],
    ['no subject', {}, /^access\.0: Set exactly one/],
    ['an unknown ability', { who: 'users', can: 'fly' }, /^access\.0\.can/],
    [
      'an unknown key',
      { who: 'users', clusters: '*' },
      'access.0.clusters: Unknown key. Check the spelling, or remove the key. The keys are name, who, none, only, can, cluster, database, and how.',
    ],
  ])('an access assertion with %s is refused', (_title, change, message) => {
    const access = [{ name: 'A', can: 'read', ...change }];
    expect(read({ access })).toEqual({ refusals: [expect.stringMatching(message)] });
  });

  /** Every key of a settings file with a wrong value, and each path with an alternative. */
  const wrongValues: [path: string, change: object, refusal: string | RegExp][] = [
    ['version', { version: 2 }, 'version: Enter 1. The value was “2”.'],
    ['version', { version: undefined }, 'version: Enter 1. The key is missing.'],
    ...Object.keys(checkSettingsSchema.shape).map((name): [string, object, RegExp] => [
      `settings.${name}`,
      { settings: { [name]: { no: 'value' } } },
      new RegExp(
        `^settings\\.${name}: Enter (true or false|a whole number from [\\d,]+ to [\\d,]+|a list of .* items)\\. The value was “{"no":"value"}”\\.$`,
      ),
    ]),
    [
      'settings.trustedTenants.0',
      { settings: { trustedTenants: ['contoso'] } },
      'settings.trustedTenants.0: Enter an ID, such as 00000000-0000-0000-0000-000000000000. The value was “contoso”.',
    ],
    [
      'settings.maxOwners',
      { settings: { maxOwners: 10_001 } },
      'settings.maxOwners: Enter a whole number from 0 to 10,000. The value was “10001”.',
    ],
    [
      'exemptions.0.category',
      { exemptions: [{ ...exemption, category: 'Waved' }] },
      'exemptions.0.category: Enter Waiver or Mitigated. The value was “Waved”.',
    ],
    [
      'exemptions.0.expiresOn',
      { exemptions: [{ ...exemption, expiresOn: 'soon' }] },
      'exemptions.0.expiresOn: Enter a UTC time, such as 2027-01-31T00:00:00Z. The value was “soon”.',
    ],
    ...(['checkId', 'reason', 'ticket', 'clusterId'] as const).map((name): [string, object, RegExp] => [
      `exemptions.0.${name}`,
      { exemptions: [{ ...exemption, [name]: 7 }] },
      new RegExp(`^exemptions\\.0\\.${name}: Enter a text of 1 to [\\d,]+ characters\\. The value was “7”\\.$`),
    ]),
    [
      'exemptions.0.scope.kind',
      { exemptions: [{ ...exemption, scope: { kind: 'group' } }] },
      'exemptions.0.scope.kind: Enter finding, tag, or subscription. The value was “group”.',
    ],
    [
      'exemptions.0.scope.items',
      { exemptions: [{ ...exemption, scope: { kind: 'finding', items: [] } }] },
      'exemptions.0.scope.items: Enter a list of 1 to 1,000 items. The value was “[]”.',
    ],
    [
      'savedViews.0.query',
      { savedViews: [{ name: 'A', query: null }] },
      'savedViews.0.query: Enter a text of at most 4,000 characters. The value was “null”.',
    ],
    [
      'access.0.can',
      { access: [{ name: 'A', none: 'guests', can: 'wite' }] },
      'access.0.can: Enter read, read-restricted, ingest, create, monitor, admin, assign-roles, or manage, or a list of them. The value was “wite”.',
    ],
    [
      'access.0.can.1',
      { access: [{ name: 'A', none: 'guests', can: ['read', 'wite'] }] },
      'access.0.can.1: Enter read, read-restricted, ingest, create, monitor, admin, assign-roles, or manage. The value was “wite”.',
    ],
    [
      'access.0.how.0',
      { access: [{ name: 'A', none: 'guests', can: 'read', how: ['later'] }] },
      'access.0.how.0: Enter now, can-grant-self, if-pim-activated, blocked-by-tenant, cannot-sign-in, or unknown. The value was “later”.',
    ],
    [
      'access.0.none',
      { access: [{ name: 'A', none: ['guest'], can: 'read' }] },
      /^access\.0\.none\.0: Enter a type and a name, .*everyone\. The value was “guest”\.$/,
    ],
    [
      'access.0',
      { access: [{ name: 'A', none: 'guests', who: 'users', can: 'read' }] },
      /^access\.0: Set exactly one of the keys .*\. The value was “{"name":"A".*”\.$/,
    ],
    ['settings', { settings: 'none' }, /^settings: Enter an object with .*stoppedDays\. The value was “none”\.$/],
  ];

  it.each(wrongValues)('a wrong value for %s is refused with the value and what to enter', (_path, change, refusal) => {
    const sentence = typeof refusal === 'string' ? refusal : expect.stringMatching(refusal);
    expect(read(change)).toEqual({ refusals: [sentence] });
  });

  it('a refused value is shortened, and has no control characters', () => {
    const parsed = read({ settings: { maxOwners: `\u001B[2J${'x'.repeat(1000)}` } });
    expect(parsed).toEqual({ refusals: [expect.stringMatching(/The value was “\uFFFD\[2Jx{96}…”\.$/)] });
  });

  it('a settings file from a clock that is some hours ahead is imported', () => {
    const made = (createdAt: string) => read({ exemptions: [{ ...exemption, createdAt }] });
    expect(made('2026-11-26T11:59:59.000Z')).toHaveProperty('file');
    expect(made('2026-11-26T12:00:01.000Z')).toHaveProperty('refusals');
  });

  it("a refused settings file names every path that isn't valid", () => {
    const parsed = read({ settings: { maxOwners: -1, maxOwner: 1 }, colour: 'red' });
    expect('refusals' in parsed && parsed.refusals).toHaveLength(3);
  });

  it.each(['', '{', 'null', '[]', '"text"'])('a settings file that is %j is refused', (text) => {
    expect(parseSettingsFile(text, now)).toHaveProperty('refusals');
  });

  it('a key that reaches prototypes changes nothing', () => {
    const text = '{"version":1,"settings":{"__proto__":{"maxOwners":9}},"exemptions":[],"savedViews":[]}';
    const parsed = parseSettingsFile(text, now);
    expect('file' in parsed ? parsed.file.settings.maxOwners : undefined).toBeUndefined();
  });
});
