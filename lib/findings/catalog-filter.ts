import type { Check } from '@/lib/checks/engine/define-check';
import { type FleetFilter, filterFrom, noFilter, writeFilter } from '@/lib/model/fleet-filter';
import { checkMatchesSearch } from './search-checks';

/** Query parameters have the same names as the fleet's. */
export type CatalogFilter = Pick<FleetFilter, 'q' | 'category' | 'severity' | 'framework' | 'fixable'>;

export const catalogFilters = ['category', 'severity', 'framework', 'fixable'] as const;

export const noCatalogFilter: CatalogFilter = { q: '', category: [], severity: [], framework: [], fixable: [] };

export function readCatalogFilter(params: URLSearchParams): CatalogFilter {
  const { q, category, severity, framework, fixable } = filterFrom(params);
  return { q, category, severity, framework, fixable };
}

export function writeCatalogFilter(filter: CatalogFilter): URLSearchParams {
  const params = new URLSearchParams();
  writeFilter({ ...noFilter, ...filter }, params);
  return params;
}

/** Each filter needs any of its values. */
export function checkMatches(check: Check, { q, category, severity, framework, fixable }: CatalogFilter): boolean {
  return (
    (category.length === 0 || category.includes(check.category)) &&
    (severity.length === 0 || severity.includes(check.severity)) &&
    (framework.length === 0 || check.controls.some((control) => framework.includes(control.framework))) &&
    (fixable.length === 0 || check.fixes.length > 0) &&
    checkMatchesSearch(check, q)
  );
}
