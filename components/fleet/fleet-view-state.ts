import type { Outcome, Severity } from '@/lib/model/finding';
import { outcomes, severities } from '@/lib/model/finding';
import { defaultColumnIds, fleetColumn, fleetColumns } from './fleet-columns';

/** What narrows the fleet. Within one filter any value will do, between filters all must hold. */
export interface FleetFilter {
  /** Words that name, subscription, resource group, location, SKU or tags must contain. */
  q: string;
  subscription: readonly string[];
  location: readonly string[];
  state: readonly string[];
  severity: readonly Severity[];
  outcome: readonly Outcome[];
  check: readonly string[];
}

/** Everything that the fleet's URL holds. */
export interface FleetViewState {
  filter: FleetFilter;
  sort: { columnId: string; descending: boolean };
  columns: readonly string[];
}

/** Filters with several values, by their name in the URL. */
export const listFilters = ['subscription', 'location', 'state', 'severity', 'outcome', 'check'] as const;
/** A filter with several values. */
export type ListFilter = (typeof listFilters)[number];

/** A fleet that nothing narrows. */
export const noFilter: FleetFilter = {
  q: '',
  subscription: [],
  location: [],
  state: [],
  severity: [],
  outcome: [],
  check: [],
};

const defaultSort = { columnId: 'score', descending: false };

/** Reads the view from the URL; what it does not know it leaves out. */
export function fromSearchParams(params: URLSearchParams): FleetViewState {
  const sort = params.get('sort') ?? '';
  const columnId = sort.replace(/^-/, '');
  const columns = (params.get('columns') ?? '').split(',').filter((id) => fleetColumn(id));
  return {
    filter: {
      q: params.get('q') ?? '',
      subscription: params.getAll('subscription'),
      location: params.getAll('location'),
      state: params.getAll('state'),
      severity: severities.filter((one) => params.getAll('severity').includes(one)),
      outcome: outcomes.filter((one) => params.getAll('outcome').includes(one)),
      check: params.getAll('check'),
    },
    sort: fleetColumn(columnId) ? { columnId, descending: sort.startsWith('-') } : defaultSort,
    columns: columns.length > 0 ? inOrder(['name', ...columns]) : defaultColumnIds,
  };
}

/** Writes the view as a URL's query, without what is as usual. */
export function toSearchParams({ filter, sort, columns }: FleetViewState): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  for (const name of listFilters) for (const value of filter[name]) params.append(name, value);
  if (sort.columnId !== defaultSort.columnId || sort.descending)
    params.set('sort', `${sort.descending ? '-' : ''}${sort.columnId}`);
  if (columns.join() !== defaultColumnIds.join()) params.set('columns', columns.join(','));
  return params;
}

/** Columns in the order of the table, each once. */
export function inOrder(ids: readonly string[]): string[] {
  return fleetColumns.map(({ id }) => id).filter((id) => ids.includes(id));
}
