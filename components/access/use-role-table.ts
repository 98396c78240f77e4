'use client';

import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';

/** A column that role assignments can be sorted by. */
export interface RoleColumn<Row> {
  title: string;
  /** What the cell says, as text to sort by. */
  text: (row: Row) => string;
}

/** A column's head: how the rows are sorted by it, and what a press on it does. */
export interface RoleHeading {
  title: string;
  sorted: 'asc' | 'desc' | false;
  toggle: () => void;
}

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Role assignments narrowed by `filter` and sorted by the column that a person chose; as they came before that. Keep
 * `rows`, `columns` and `matches` the same objects between renders.
 */
export function useRoleTable<Row extends { id: string }>(source: {
  rows: readonly Row[];
  columns: readonly RoleColumn<Row>[];
  filter: string;
  matches: (row: Row, filter: string) => boolean;
}): { rows: readonly Row[]; headings: readonly RoleHeading[] } {
  const { columns, matches } = source;
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    const accessors = columns.map(({ title, text }, index) =>
      helper.accessor(text, {
        id: title,
        sortFn: (left, right) => collator.compare(text(left.original), text(right.original)),
        // A row is asked once, not once a column.
        enableGlobalFilter: index === 0,
      }),
    );
    return helper.columns(accessors);
  }, [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: source.rows,
    state: { globalFilter: source.filter.trim() },
    globalFilterFn: (row, _columnId, filter: string) => matches(row.original, filter),
    getRowId: ({ id }) => id,
    enableMultiSort: false,
    sortDescFirst: false,
  });
  return {
    rows: table.getRowModel().rows.map(({ original }) => original),
    headings: table.getAllLeafColumns().map((column) => ({
      title: column.id,
      sorted: column.getIsSorted(),
      toggle: () => column.toggleSorting(),
    })),
  };
}
