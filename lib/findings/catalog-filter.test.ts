import { expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { checkMatches, noCatalogFilter, readCatalogFilter, writeCatalogFilter } from './catalog-filter';

const left = (query: string) => {
  const filter = readCatalogFilter(new URLSearchParams(query));
  return checks.filter((check) => checkMatches(check, filter));
};

it('a filter travels in the URL and back', () => {
  const query = 'q=CKV_AZURE_74&severity=high&category=network&framework=PCI+DSS+v4.0.1&fixable=yes';
  expect(writeCatalogFilter(readCatalogFilter(new URLSearchParams(query))).toString()).toBe(query);
  expect(writeCatalogFilter(noCatalogFilter).toString()).toBe('');
});

it('any value of one filter will do, and all filters must hold', () => {
  expect(left('')).toHaveLength(checks.length);
  const areas = left('category=network&category=identity');
  expect(new Set(areas.map(({ category }) => category))).toEqual(new Set(['network', 'identity']));
  expect(left('category=network&severity=high').every(({ severity }) => severity === 'high')).toBe(true);
  expect(left('fixable=yes').every(({ fixes }) => fixes.length > 0)).toBe(true);
  expect(left('framework=PCI DSS v4.0.1').map(({ id }) => id)).toEqual(['disk-encryption-off', 'cmk-not-used']);
  expect(left('framework=PCI DSS v4.0.1&q=cmk-not-used').map(({ id }) => id)).toEqual(['cmk-not-used']);
});
