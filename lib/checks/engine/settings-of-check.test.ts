import { expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { checks, getCheck } from '../catalog';
import { settingsOfCheck } from './settings-of-check';

function settingsOf(id: string): string[] {
  const check = getCheck(id);
  if (!check) throw new Error(`There is no check ${id}.`);
  return settingsOfCheck(check);
}

it.each([
  ['alldatabasesadmin-too-many', ['maxAllDatabasesAdmins']],
  ['cmk-not-used', ['customerManagedKeyRequired']],
  ['ip-allowlist-too-wide', ['minIpv4PrefixLength', 'minIpv6PrefixLength']],
  ['disk-encryption-off', []],
])('%s follows %j', (id, settings) => {
  expect(settingsOf(id)).toEqual(settings);
});

it('every setting decides some check, except tag names that only filters use', () => {
  const used = new Set<string>(checks.flatMap(settingsOfCheck));
  expect(Object.keys(defaultCheckSettings).filter((name) => !used.has(name))).toEqual([
    'environmentTags',
    'dataClassificationTags',
  ]);
});
