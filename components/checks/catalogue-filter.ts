import type { Check } from '@/lib/checks/engine/define-check';
import { type FleetFilter, filterFrom, noFilter, writeFilter } from '@/lib/model/fleet-filter';
import { checkHasWords } from '../findings/search-checks';

/** What narrows the catalogue; named in the URL as the fleet names it. */
export type CatalogueFilter = Pick<FleetFilter, 'q' | 'category' | 'severity' | 'framework' | 'fixable'>;

/** The filters with several values, in the order of the bar. */
export const catalogueFilters = ['category', 'severity', 'framework', 'fixable'] as const;

/** A catalogue that nothing narrows. */
export const wholeCatalogue: CatalogueFilter = { q: '', category: [], severity: [], framework: [], fixable: [] };

/** Reads the filter from a URL's query; what it does not know it leaves out. */
export function catalogueFilterFrom(params: URLSearchParams): CatalogueFilter {
  const { q, category, severity, framework, fixable } = filterFrom(params);
  return { q, category, severity, framework, fixable };
}

/** Writes the filter as a URL's query. */
export function catalogueParams(filter: CatalogueFilter): URLSearchParams {
  const params = new URLSearchParams();
  writeFilter({ ...noFilter, ...filter }, params);
  return params;
}

/** Whether a check passes the filter. Within one filter any value will do, between filters all must hold. */
export function checkMatches(check: Check, { q, category, severity, framework, fixable }: CatalogueFilter): boolean {
  return (
    (category.length === 0 || category.includes(check.category)) &&
    (severity.length === 0 || severity.includes(check.severity)) &&
    (framework.length === 0 || check.controls.some((one) => framework.includes(one.framework))) &&
    (fixable.length === 0 || check.fixes.length > 0) &&
    checkHasWords(check, q)
  );
}
