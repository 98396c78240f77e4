'use client';

import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { FleetRow } from './fleet-row';
import { byName, fleetColumnDefs, fleetFeatures, toTableState } from './fleet-table-model';
import type { FleetViewState } from './fleet-view-state';

/** The fleet as a TanStack table; the view, which the URL holds, is its state, and sorting asks for another view. */
export function useFleetTable(
  rows: readonly FleetRow[],
  view: FleetViewState,
  onViewChange: (view: FleetViewState) => void,
) {
  const data = useMemo(() => byName(rows), [rows]);
  const state = useMemo(() => toTableState(view), [view]);
  return useTable({
    features: fleetFeatures,
    columns: fleetColumnDefs,
    data,
    state,
    getRowId: ({ cluster }) => cluster.id,
    enableMultiSort: false,
    enableSortingRemoval: false,
    sortDescFirst: false,
    onSortingChange: (update) => {
      const [sort] = functionalUpdate(update, state.sorting);
      if (sort) onViewChange({ ...view, sort: { columnId: sort.id, descending: sort.desc } });
    },
  });
}

/** The table that the fleet shows. */
export type FleetTableInstance = ReturnType<typeof useFleetTable>;
