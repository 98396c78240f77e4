import { expect, it } from 'vitest';
import { checks, getCheck } from '@/lib/checks/catalog';
import { checkMatchesSearch, toolsMatchingSearch } from './search-checks';

const found = (words: string) => checks.filter((check) => checkMatchesSearch(check, words)).map(({ id }) => id);

it.each(['CKV_AZURE_74', 'ckv_azure_74', 'f4b53539', 'AZR-000013', 'disk encryption is off', 'S6388 sonarqube'])(
  'a search for %s finds disk encryption only',
  (words) => {
    expect(found(words)).toEqual(['disk-encryption-off']);
  },
);

it('a search for a control finds the checks that Microsoft maps to it', () => {
  expect(found('PCI DSS 3.5.1.1')).toEqual(expect.arrayContaining(['disk-encryption-off', 'cmk-not-used']));
  expect(found('NIS2')).toHaveLength(2);
});

it('an empty search finds every check, and unknown words find none', () => {
  expect(found('  ')).toHaveLength(checks.length);
  expect(found('no-such-thing-anywhere')).toEqual([]);
});

it('a search names the tool whose id matched, unless the words of the check matched', () => {
  const check = getCheck('disk-encryption-off');
  if (!check) throw new Error('The check is gone.');
  expect(toolsMatchingSearch(check, 'CKV_AZURE').map(({ tool }) => tool)).toEqual(['Checkov']);
  expect(toolsMatchingSearch(check, 'disk')).toEqual([]);
});
