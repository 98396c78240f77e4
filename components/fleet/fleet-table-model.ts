import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  metaHelper,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import type { FleetColumn } from './fleet-columns';
import { fleetColumns } from './fleet-columns';
import { eachFinding, type FleetRow } from './fleet-row';
import type { FleetFilter, FleetViewState } from './fleet-view-state';
import { searchText } from './search-text';

/** The parts of TanStack Table that the fleet uses; no others are loaded. */
export const fleetFeatures = tableFeatures({
  columnVisibilityFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnMeta: metaHelper<{ fleet: FleetColumn }>(),
});

const helper = createColumnHelper<typeof fleetFeatures, FleetRow>();
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** A column that is never shown: severity, outcome and check must hold of one and the same finding. */
const findingsId = 'findings';

/** Column definitions: what each column sorts and is filtered by. */
export const fleetColumnDefs = helper.columns([
  ...fleetColumns.map((column) =>
    helper.accessor((row): number | string | undefined => (column.order ? column.order(row) : column.text(row)), {
      id: column.id,
      meta: { fleet: column },
      sortUndefined: 'last',
      sortFn: column.order
        ? sortFn_basic
        : (left, right) => collator.compare(column.text(left.original), column.text(right.original)),
      filterFn: (row, _id, wanted: readonly string[]) => allows(wanted, column.filterBy?.(row.original) ?? ''),
      // The search is asked once a row, not once a column.
      enableGlobalFilter: column.id === 'name',
    }),
  ),
  helper.accessor('findings', {
    id: findingsId,
    enableSorting: false,
    enableGlobalFilter: false,
    filterFn: (row, _id, filter: FleetFilter) => findingsMatch(row.original, filter),
  }),
]);

/** Whether every word of a search occurs in a row. */
export function matchesSearch(row: { original: FleetRow }, _columnId: string, words: readonly string[]): boolean {
  const text = searchText(row.original);
  return words.every((word) => text.includes(word));
}

/** Rows by name, so that equal ones keep that order however the table is sorted. */
export function byName(rows: readonly FleetRow[]): FleetRow[] {
  return [...rows].sort((left, right) => collator.compare(left.cluster.name, right.cluster.name));
}

/** The view as the table's state. */
export function toTableState({ filter, sort, columns }: FleetViewState) {
  const { subscription, location, state } = filter;
  const hasFindings = filter.severity.length + filter.outcome.length + filter.check.length > 0;
  return {
    sorting: [{ id: sort.columnId, desc: sort.descending }],
    globalFilter: filter.q.toLowerCase().split(/\s+/).filter(Boolean),
    columnFilters: [
      ...Object.entries({ subscription, location, state }).flatMap(([id, value]) =>
        value.length ? { id, value } : [],
      ),
      ...(hasFindings ? [{ id: findingsId, value: filter }] : []),
    ],
    columnVisibility: {
      ...Object.fromEntries(fleetColumns.map(({ id }) => [id, columns.includes(id)])),
      [findingsId]: false,
    },
  };
}

function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.some((one) => one.toLowerCase() === value.toLowerCase());
}

/** Severity and check speak of failing findings unless an outcome is chosen as well. */
function findingsMatch(row: FleetRow, { severity, outcome, check }: FleetFilter): boolean {
  const outcomes = outcome.length > 0 ? outcome : ['fail'];
  let matches = false;
  eachFinding(row, ({ id }, found, graded) => {
    matches ||= outcomes.includes(found) && allows(severity, graded) && allows(check, id);
  });
  return matches;
}
