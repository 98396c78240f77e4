'use client';

import { useCallback, useMemo, useRef } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { FleetViewState } from './fleet-view-state';
import { keepSelection, useKeptSelection } from './kept-selection';
import { toSelection } from './selection-in-url';

const none: ReadonlySet<string> = new Set();

/**
 * Returns the IDs of the selected rows and a setter, which is stable, because rows depend on it. The URL has the
 * selection, or this tab if it's too large for a URL.
 */
export function useSelection(
  rows: readonly FleetRow[],
  view: FleetViewState,
  onViewChange: (view: FleetViewState) => void,
): [ReadonlySet<string>, (selection: ReadonlySet<string>) => void] {
  const kept = useKeptSelection();
  const wanted = view.selected === 'tab' ? kept : view.selected;
  const { found, missing } = useMemo(() => {
    if (wanted.length === 0) return { found: none, missing: [] };
    const byId = new Map(wanted.map((id) => [normalizeId(id), id]));
    const ids = rows.flatMap(({ cluster }) => (byId.delete(normalizeId(cluster.id)) ? [cluster.id] : []));
    return { found: new Set(ids), missing: [...byId.values()] };
  }, [rows, wanted]);
  const latest = useRef({ view, onViewChange, missing });
  latest.current = { view, onViewChange, missing };
  const change = useCallback((selection: ReadonlySet<string>) => {
    const { view, onViewChange, missing } = latest.current;
    // Clusters that aren't loaded yet stay selected, unless everything is cleared.
    const ids = selection.size > 0 ? [...selection, ...missing] : [];
    const selected = toSelection(ids);
    if (selected === 'tab') keepSelection(ids);
    onViewChange({ ...view, selected });
  }, []);
  return [found, change];
}
