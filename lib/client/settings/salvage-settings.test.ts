import { describe, expect, it } from 'vitest';
import type { SettingsFile } from '@/lib/model/settings-file';
import { salvageSettings } from './salvage-settings';

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
  it('stored settings that are valid stay as they are', () => {
    expect(salvageSettings(JSON.stringify(file))).toEqual({ file, dropped: [] });
  });

  it.each(['', '{', 'null', '5', '[]', '"x"', '{}', '{"version":2}', '{"version":"1"}'])(
    "stored text that isn't a settings file is dropped: %j",
    (text) => {
      const { file: kept, dropped } = salvageSettings(text);
      expect(kept).toEqual({ version: 1, settings: {}, exemptions: [], savedViews: [] });
      expect(dropped).toEqual(['All settings: not a version 1 settings file']);
    },
  );

  it.each([5, 'x', null, {}, true])(
    'stored settings whose lists are %j lose the lists and keep the settings',
    (value) => {
      const { file: kept, dropped } = salvageSettings(
        JSON.stringify({ ...file, exemptions: value, savedViews: value }),
      );
      expect(kept).toEqual({ ...file, exemptions: [], savedViews: [] });
      expect(dropped).toEqual(['Exemptions: not a list', 'Saved views: not a list']);
    },
  );

  it.each<[unknown, string]>([
    [{}, 'Exemption 2: checkId'],
    [null, 'Exemption 2: '],
    [5, 'Exemption 2: '],
    [{ ...exemption, expiresOn: 'tomorrow' }, 'Exemption 2: expiresOn'],
    [{ ...exemption, expiresOn: '9999-01-01T00:00:00.000Z' }, 'Exemption 2: ends more than a year after its creation'],
    [{ ...exemption, category: 'Always' }, 'Exemption 2: category'],
    [{ ...exemption, reason: { toString: 1 } }, 'Exemption 2: reason'],
    [{ ...exemption, more: 1 }, 'Exemption 2: '],
  ])('stored settings lose only the exemption that is %j', (value, reason) => {
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, exemptions: [exemption, value] }));
    expect(kept).toEqual(file);
    expect(dropped).toEqual([expect.stringContaining(reason)]);
  });

  it.each<[unknown]>([[{}], [null], [{ name: '', query: '' }], [{ name: 'x', query: 5 }], [{ ...view, more: 1 }]])(
    'stored settings lose only the saved view that is %j',
    (value) => {
      const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, savedViews: [view, value] }));
      expect(kept).toEqual(file);
      expect(dropped).toHaveLength(1);
    },
  );

  it('stored settings lose each setting that is unknown or out of its limits', () => {
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

  it('stored settings lose settings that are too long for a request', () => {
    const knownAudiences = Array.from({ length: 100 }, (_, index) => `https://${'x'.repeat(60)}${index}.example.com`);
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, settings: { knownAudiences } }));
    expect(kept.settings).toEqual({});
    expect(dropped).toEqual(['All check settings: over 6,144 characters. Shorten the lists.']);
  });

  it('stored settings lose exemptions over the limit', () => {
    const exemptions = Array.from({ length: 5001 }, (_, index) => ({
      ...exemption,
      clusterId: `${exemption.clusterId}${index}`,
    }));
    const { file: kept, dropped } = salvageSettings(JSON.stringify({ ...file, exemptions }));
    expect(kept.exemptions).toHaveLength(5000);
    expect(dropped).toEqual(['Exemption 5,001: over the limit of 5,000']);
  });

  it('stored settings keep access assertions, except those that aren’t valid', () => {
    const assertion = { name: 'Admins', only: 'group:Admins', can: 'admin' };
    const stored = { ...file, access: [assertion, { ...assertion, none: 'guests' }, { name: 'x' }] };
    const { file: kept, dropped } = salvageSettings(JSON.stringify(stored));
    expect(kept).toEqual({ ...file, access: [assertion] });
    expect(dropped).toHaveLength(2);
  });

  it('stored settings keep one exemption of a finding and one view of a name', () => {
    const twice = { ...file, exemptions: [exemption, exemption], savedViews: [view, { ...view, name: 'HIGH' }] };
    const { file: kept } = salvageSettings(JSON.stringify(twice));
    expect([kept.exemptions.length, kept.savedViews.length]).toEqual([1, 1]);
  });
});
