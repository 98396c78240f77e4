import { describe, expect, it } from 'vitest';
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

describe('a settings file', () => {
  it('a settings file is imported unchanged, with or without a byte order mark', () => {
    expect(read({})).toEqual({ file });
    expect(parseSettingsFile(`\uFEFF${JSON.stringify(file)}`, now)).toEqual({ file });
  });

  it.each([
    [
      'an unknown setting',
      { settings: { maxOwner: 5 } },
      'settings.maxOwner: Unknown key. Check the spelling, or remove the key.',
    ],
    ['an unknown key', { colour: 'red' }, 'colour: Unknown key. Check the spelling, or remove the key.'],
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
      'access.0.clusters: Unknown key. Check the spelling, or remove the key.',
    ],
  ])('an access assertion with %s is refused', (_title, change, message) => {
    const access = [{ name: 'A', can: 'read', ...change }];
    expect(read({ access })).toEqual({ refusals: [expect.stringMatching(message)] });
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
