import { type FleetFilter, filterFrom, writeFilter } from '@/lib/model/fleet-filter';
import { defaultColumnIds, fleetColumn, fleetColumns } from './fleet-columns';

/** How the fleet is laid out: a line a cluster, a line a check, or a cell for both. */
export const fleetLayouts = ['clusters', 'checks', 'heat-map'] as const;
/** How the fleet is laid out. */
export type FleetLayout = (typeof fleetLayouts)[number];

/** What lines of clusters can be gathered under. */
export const fleetGroupings = ['none', 'subscription', 'location', 'state', 'sku'] as const;
/** What lines of clusters can be gathered under. */
export type FleetGrouping = (typeof fleetGroupings)[number];

/** Everything that the fleet's URL holds. */
export interface FleetViewState {
  layout: FleetLayout;
  group: FleetGrouping;
  filter: FleetFilter;
  sort: { columnId: string; descending: boolean };
  columns: readonly string[];
}

const defaultSort = { columnId: 'score', descending: false };

/** Reads the view from the URL; what it does not know it leaves out. */
export function fromSearchParams(params: URLSearchParams): FleetViewState {
  const sort = params.get('sort') ?? '';
  const columnId = sort.replace(/^-/, '');
  const columns = (params.get('columns') ?? '').split(',').filter((id) => fleetColumn(id));
  return {
    layout: fleetLayouts.find((one) => one === params.get('layout')) ?? 'clusters',
    group: fleetGroupings.find((one) => one === params.get('group')) ?? 'none',
    filter: filterFrom(params),
    sort: fleetColumn(columnId) ? { columnId, descending: sort.startsWith('-') } : defaultSort,
    columns: columns.length > 0 ? inOrder(['name', ...columns]) : defaultColumnIds,
  };
}

/** Writes the view as a URL's query, without what is as usual. */
export function toSearchParams({ layout, group, filter, sort, columns }: FleetViewState): URLSearchParams {
  const params = new URLSearchParams();
  if (layout !== 'clusters') params.set('layout', layout);
  if (group !== 'none') params.set('group', group);
  writeFilter(filter, params);
  if (sort.columnId !== defaultSort.columnId || sort.descending)
    params.set('sort', `${sort.descending ? '-' : ''}${sort.columnId}`);
  if (columns.join() !== defaultColumnIds.join()) params.set('columns', columns.join(','));
  return params;
}

/** Columns in the order of the table, each once. */
export function inOrder(ids: readonly string[]): string[] {
  return fleetColumns.map(({ id }) => id).filter((id) => ids.includes(id));
}
