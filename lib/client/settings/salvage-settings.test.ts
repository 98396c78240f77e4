import { describe, expect, it } from 'vitest';
import { salvageSettings } from './salvage-settings';
import type { SettingsFile } from './settings-file';

const exemption = {
  clusterId: '/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/c',
  checkId: 'purge-enabled',
  category: 'Mitigated',
  reason: 'Purge is watched.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
} as const;
const view = { name: 'High', query: 'severity=high' };
const file: SettingsFile = {
  version: 1,
  settings: { maxOwners: 5, ownerTags: ['team'] },
  exemptions: [exemption],
  savedViews: [view],
};

describe('stored settings', () => {
  it('that are valid stay as they are', () => {
    expect(salvageSettings(JSON.stringify(file))).toEqual({ file, dropped: [] });
  });

  it.each(['', '{', 'null', '5', '[]', '"x"', '{}', '{"version":2}', '{"version":"1"}'])(
    'that are no settings file are all dropped: %j',
    (text) => {
      const { file: kept, dropped } = salvageSettings(text);
      expect(kept).toEqual({ version: 1, settings: {}, exemptions: [], savedViews: [] });
      expect(dropped).toEqual(['Everything: the text isn’t a settings file, version 1']);
    },
  );

  it.each([5, 'x', null, {}, true])('whose lists are %j lose the lists and keep the settings', (value) => {
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, exemptions: value, savedViews: value }));
    expect(kept).toEqual({ ...file, exemptions: [], savedViews: [] });
    expect(dropped).toEqual(['Exemptions: not a list', 'Saved views: not a list']);
  });

  it.each<[unknown, string]>([
    [{}, 'Exemption 2: clusterId'],
    [null, 'Exemption 2: '],
    [5, 'Exemption 2: '],
    [{ ...exemption, expiresOn: 'tomorrow' }, 'Exemption 2: expiresOn'],
    [{ ...exemption, expiresOn: '9999-01-01T00:00:00.000Z' }, 'Exemption 2: expiresOn: more than a year'],
    [{ ...exemption, category: 'Always' }, 'Exemption 2: category'],
    [{ ...exemption, reason: { toString: 1 } }, 'Exemption 2: reason'],
    [{ ...exemption, more: 1 }, 'Exemption 2: '],
  ])('lose an exemption that is %j alone', (value, reason) => {
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, exemptions: [exemption, value] }));
    expect(kept).toEqual(file);
    expect(dropped).toEqual([expect.stringContaining(reason)]);
  });

  it.each<[unknown]>([[{}], [null], [{ name: '', query: '' }], [{ name: 'x', query: 5 }], [{ ...view, more: 1 }]])(
    'lose a saved view that is %j alone',
    (value) => {
      const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, savedViews: [view, value] }));
      expect(kept).toEqual(file);
      expect(dropped).toHaveLength(1);
    },
  );

  it('lose each setting that is unknown or out of bounds', () => {
    const text = `{"version":1,"settings":{"maxOwners":-1,"maxDirectUsers":4,"colour":"red","__proto__":{"x":1},"ownerTags":[{}]},"extra":1}`;
    const { file: kept, dropped } = salvageSettings(text);
    expect(kept.settings).toEqual({ maxDirectUsers: 4 });
    expect(dropped.map((reason) => reason.split(':')[0])).toEqual([
      'extra',
      'Setting maxOwners',
      'Setting colour',
      'Setting __proto__',
      'Setting ownerTags',
    ]);
  });

  it('lose settings that no request can carry', () => {
    const knownAudiences = Array.from({ length: 100 }, (_, index) => `https://${'x'.repeat(60)}${index}.example.com`);
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, settings: { knownAudiences } }));
    expect(kept.settings).toEqual({});
    expect(dropped).toEqual(['Settings: too long for a request']);
  });

  it('keep one exemption of a finding and one view of a name', () => {
    const twice = { ...file, exemptions: [exemption, exemption], savedViews: [view, { ...view, name: 'HIGH' }] };
    const { file: kept } = salvageSettings(JSON.stringify(twice));
    expect([kept.exemptions.length, kept.savedViews.length]).toEqual([1, 1]);
  });
});
