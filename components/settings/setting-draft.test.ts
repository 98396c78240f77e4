import { describe, expect, it } from 'vitest';
import { settingNames } from '@/lib/client/settings/parse-setting';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { draftOf, parseDraft, withoutDefaults } from './setting-draft';
import { settingGroups, settingWords } from './setting-words';

describe('a field of the settings', () => {
  it("a setting's field parses to the value that it shows", () => {
    for (const name of settingNames)
      expect(parseDraft(name, draftOf(defaultCheckSettings[name]))).toEqual({ value: defaultCheckSettings[name] });
  });

  it("a setting's field accepts lines with spaces and empty lines between them", () => {
    expect(parseDraft('ownerTags', ' owner \n\n équipe ')).toEqual({ value: ['owner', 'équipe'] });
  });

  it.each([
    ['maxOwners', '', 'Cluster Owners: enter a whole number from 0 to 10,000, such as 3.'],
    ['maxOwners', '3.5', 'Cluster Owners: enter a whole number from 0 to 10,000, such as 3.'],
    ['maxRetentionDays', '3,650', 'Data retention: enter a whole number from 1 to 100,000, such as 3650.'],
    ['minIpv4PrefixLength', '33', 'Broadest IPv4 range: enter a whole number from 0 to 32, such as 16.'],
    [
      'trustedTenants',
      'contoso',
      'Approved external tenants: “contoso” on line 1 isn’t valid. On each line, enter a tenant ID, such as 72f988bf-86f1-41af-91ab-2d7cd011db47.',
    ],
  ] as const)('%s has an error for %j that names a valid value', (name, draft, error) => {
    expect(parseDraft(name, draft)).toEqual({ error });
  });

  it("a setting's field has an error if it must not be empty", () => {
    expect(parseDraft('ownerTags', ' ')).toEqual({
      error: expect.stringMatching(
        /^Owner tags must have at least 1 entry\. On each line, enter a tag name, such as owner/,
      ),
    });
  });
});

it('settings at their defaults are not stored', () => {
  expect(
    withoutDefaults({ maxOwners: 3, maxDirectUsers: 9, ownerTags: ['owner', 'contact'], trustedTenants: [] }),
  ).toEqual({
    maxDirectUsers: 9,
  });
});

it('every setting has words and belongs to one section', () => {
  expect(Object.keys(settingWords).sort()).toEqual([...settingNames].sort());
  expect(settingGroups.flatMap(({ names }) => names).sort()).toEqual([...settingNames].sort());
});
