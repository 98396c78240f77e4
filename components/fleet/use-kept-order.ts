'use client';

import { useMemo, useState } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { FleetViewState } from './fleet-view-state';
import { sortRows } from './sort-rows';

interface KeptOrder {
  sort: FleetViewState['sort'];
  places: Places;
  at: Date;
}

export interface OrderedRows {
  rows: readonly FleetRow[];
  /** When the rows were sorted, if they would be in another order now. */
  sortedAt: Date | null;
  sortAgain: () => void;
}

/** Keeps rows in their places while details load. Pass `isComplete` when all rows are listed. */
export function useKeptOrder(
  rows: readonly FleetRow[],
  sort: FleetViewState['sort'],
  isComplete: boolean,
): OrderedRows {
  const [kept, setKept] = useState<KeptOrder | null>(null);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const isCurrent = kept?.sort.columnId === sort.columnId && kept.sort.descending === sort.descending;
  if (isComplete && !isCurrent) setKept({ sort, places: placesOf(sorted), at: new Date() });
  const places = isCurrent ? kept.places : null;
  const shown = useMemo(() => (places ? inKeptOrder(sorted, places) : sorted), [sorted, places]);
  const isStale = useMemo(() => shown !== sorted && !isSameOrder(shown, sorted), [shown, sorted]);
  return { rows: shown, sortedAt: isStale && kept ? kept.at : null, sortAgain: () => setKept(null) };
}

export type Places = ReadonlyMap<string, number>;

export function placesOf(rows: readonly FleetRow[]): Places {
  return new Map(rows.map(({ cluster }, index) => [cluster.id, index]));
}

/** New rows follow in the order given. */
export function inKeptOrder(rows: readonly FleetRow[], places: Places): readonly FleetRow[] {
  const placed = rows.filter(({ cluster }) => places.has(cluster.id));
  const placeOf = ({ cluster }: FleetRow) => places.get(cluster.id) ?? 0;
  placed.sort((left, right) => placeOf(left) - placeOf(right));
  return placed.length === rows.length ? placed : [...placed, ...rows.filter(({ cluster }) => !places.has(cluster.id))];
}

export function isSameOrder(left: readonly FleetRow[], right: readonly FleetRow[]): boolean {
  return left.length === right.length && left.every(({ cluster }, index) => cluster.id === right[index]?.cluster.id);
}
