import { describe, expect, it } from 'vitest';
import { checkSettingsHeader } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readCheckSettings } from './read-check-settings';

const headers = (value: string) => new Headers({ [checkSettingsHeader]: value });
const named = (settings: object) => headers(encodeURIComponent(JSON.stringify(settings)));

describe('the settings of a request', () => {
  it('a request without the header has the default settings', () => {
    expect(readCheckSettings(new Headers())).toEqual(defaultCheckSettings);
  });

  it('a request has the settings in its header and defaults for the others', () => {
    expect(readCheckSettings(named({ maxOwners: 5, ownerTags: ['équipe'] }))).toEqual({
      ...defaultCheckSettings,
      maxOwners: 5,
      ownerTags: ['équipe'],
    });
  });

  it('a request has the organization’s settings, and its header goes before them', () => {
    const organization = { maxOwners: 2, maxDirectUsers: 7 };
    expect(readCheckSettings(new Headers(), organization)).toMatchObject(organization);
    expect(readCheckSettings(named({ maxOwners: 3 }), organization)).toMatchObject({ maxOwners: 3, maxDirectUsers: 7 });
  });

  it.each([
    ['an unknown setting', encodeURIComponent('{"maxOwner":5}'), /maxOwner/],
    ['a figure that is none', encodeURIComponent('{"maxOwners":"5"}'), /maxOwners/],
    ['a figure that is too small', encodeURIComponent('{"maxOwners":-1}'), /maxOwners/],
    ['a tenant that is no GUID', encodeURIComponent('{"trustedTenants":["contoso"]}'), /trustedTenants\.0/],
    ['no JSON', '%7B', /JSON/],
    ['no percent encoding', '%E0%A4%A', /percent-encoded/],
    ['a prototype', encodeURIComponent('{"__proto__":{"maxOwners":9}}'), /./],
    ['too much', 'a'.repeat(6 * 1024 + 1), /longer/],
  ])('the settings of a request are refused with %s', (_title, value, says) => {
    expect(() => readCheckSettings(headers(value))).toThrow(
      expect.objectContaining({ code: 'invalid-request', detail: expect.stringMatching(says) }),
    );
  });
});
