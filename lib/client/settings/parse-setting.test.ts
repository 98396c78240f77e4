import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { boundsOf, parseSetting, settingNames } from './parse-setting';

describe('a setting', () => {
  it('the default of each setting is valid', () => {
    for (const name of settingNames)
      expect(parseSetting(name, defaultCheckSettings[name])).toEqual({ value: defaultCheckSettings[name] });
  });

  it('a numeric setting has limits', () => {
    expect(boundsOf('minIpv4PrefixLength')).toEqual({ least: 0, most: 32 });
    expect(boundsOf('stoppedDays')).toEqual({ least: 1, most: 3650 });
    expect(boundsOf('ownerTags')).toBeNull();
    expect(boundsOf('customerManagedKeyRequired')).toBeNull();
  });

  it.each([
    ['maxOwners', -1],
    ['maxOwners', 1.5],
    ['maxOwners', '3'],
    ['minIpv4PrefixLength', 33],
    ['customerManagedKeyRequired', 'yes'],
    ['ownerTags', []],
  ] as const)('%s cannot be %j', (name, value) => {
    expect(parseSetting(name, value)).toHaveProperty('refusal');
  });

  it.each([
    ['ownerTags', [], 'must have at least 1 entry'],
    ['ownerTags', Array.from({ length: 101 }, (_, index) => `tag ${index}`), 'must have 100 entries or fewer'],
  ] as const)('the refusal of the list %s of a wrong length says how long it can be', (name, value, refusal) => {
    expect(parseSetting(name, value)).toEqual({ refusal });
  });

  it('a list says which of its items is refused', () => {
    const tenants = ['72f988bf-86f1-41af-91ab-2d7cd011db47', 'contoso'];
    expect(parseSetting('trustedTenants', tenants)).toMatchObject({ item: 1 });
  });
});
