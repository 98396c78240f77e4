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

export interface RoleColumn<Row> {
  title: string;
  text: (row: Row) => string;
}

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

/** Filters and sorts role assignments. Unsorted rows keep their order. Arguments must be stable. */
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
        // Filters each row once, not once per column.
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
