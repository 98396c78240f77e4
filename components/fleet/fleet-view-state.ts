import { type FleetFilter, filterFrom, meaning, writeFilter } from '@/lib/model/fleet-filter';
import { defaultColumnIds, fleetColumn, fleetColumns } from './fleet-columns';
import { readSelection, type Selection, writeSelection } from './selection-in-url';

export const fleetLayouts = ['clusters', 'heat-map'] as const;
export type FleetLayout = (typeof fleetLayouts)[number];

export const fleetGroupings = ['none', 'subscription', 'location', 'state', 'sku'] as const;
export type FleetGrouping = (typeof fleetGroupings)[number];

export const groupingTitles: Record<FleetGrouping, string> = {
  none: 'No groups',
  subscription: 'Subscription',
  location: 'Location',
  state: 'State',
  sku: 'SKU',
};

export interface FleetViewState {
  layout: FleetLayout;
  group: FleetGrouping;
  filter: FleetFilter;
  sort: { columnId: string; descending: boolean };
  columns: readonly string[];
  selected: Selection;
}

const defaultSort = { columnId: 'score', descending: false };

export function fromSearchParams(params: URLSearchParams): FleetViewState {
  const sort = params.get('sort') ?? '';
  const columnId = sort.replace(/^-/, '');
  const columns = (params.get('columns') ?? '').split(',').filter((id) => fleetColumn(id));
  return {
    layout: fleetLayouts.find((layout) => layout === params.get('layout')) ?? 'clusters',
    group: fleetGroupings.find((group) => group === params.get('group')) ?? 'none',
    filter: filterFrom(params),
    sort: fleetColumn(columnId) ? { columnId, descending: sort.startsWith('-') } : defaultSort,
    columns: columns.length > 0 ? inOrder(['name', ...columns]) : defaultColumnIds,
    selected: readSelection(params),
  };
}

export function toSearchParams({ layout, group, filter, sort, columns, selected }: FleetViewState): URLSearchParams {
  const params = new URLSearchParams();
  if (layout !== 'clusters') params.set('layout', layout);
  if (group !== 'none') params.set('group', group);
  writeFilter(filter, params);
  if (sort.columnId !== defaultSort.columnId || sort.descending)
    params.set('sort', `${sort.descending ? '-' : ''}${sort.columnId}`);
  if (columns.join() !== defaultColumnIds.join()) params.set('columns', columns.join(','));
  writeSelection(selected, params);
  return params;
}

export function inOrder(ids: readonly string[]): string[] {
  return fleetColumns.map(({ id }) => id).filter((id) => ids.includes(id));
}

/** Returns the query of what a filter means, not only of what is selected. */
export function queryOfFilter(filter: FleetFilter): string {
  const params = new URLSearchParams();
  writeFilter(meaning(filter), params);
  return params.toString();
}
