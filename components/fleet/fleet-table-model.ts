import {
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  metaHelper,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import type { FleetColumn } from './fleet-columns';
import { fleetColumns } from './fleet-columns';
import type { FleetRow } from './fleet-row';
import type { FleetViewState } from './fleet-view-state';

/** The parts of TanStack Table that the fleet uses; no others are loaded. */
export const fleetFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnMeta: metaHelper<{ fleet: FleetColumn }>(),
});

const helper = createColumnHelper<typeof fleetFeatures, FleetRow>();
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Column definitions: what each column sorts by. */
export const fleetColumnDefs = helper.columns([
  ...fleetColumns.map((column) =>
    helper.accessor((row): number | string | undefined => (column.order ? column.order(row) : column.text(row)), {
      id: column.id,
      meta: { fleet: column },
      sortUndefined: 'last',
      sortFn: column.order
        ? sortFn_basic
        : (left, right) => collator.compare(column.text(left.original), column.text(right.original)),
    }),
  ),
]);

/** Rows by name, so that equal ones keep that order however the table is sorted. */
export function byName(rows: readonly FleetRow[]): FleetRow[] {
  return [...rows].sort((left, right) => collator.compare(left.cluster.name, right.cluster.name));
}

/** The view as the table's state. */
export function toTableState({ sort, columns }: FleetViewState) {
  return {
    sorting: [{ id: sort.columnId, desc: sort.descending }],
    columnVisibility: Object.fromEntries(fleetColumns.map(({ id }) => [id, columns.includes(id)])),
  };
}
