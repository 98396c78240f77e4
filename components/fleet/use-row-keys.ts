'use client';

import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type FleetLine, keyOf } from './fleet-lines';

const pageRows = 10;

/**
 * Up and down move between clusters, left and right between the controls of a row. Only the current row is in the tab
 * order.
 */
export function useRowKeys(
  region: RefObject<HTMLElement | null>,
  lines: readonly FleetLine[],
  scrollTo: (index: number) => void,
) {
  const [currentId, setCurrentId] = useState<string>();
  /** The control to focus once its row is drawn. */
  const pending = useRef<{ id: string; control: number } | null>(null);

  useEffect(() => {
    const wanted = pending.current;
    if (!wanted) return;
    const row = rowOf(region.current, wanted.id);
    const control = row && controlsOf(row)[wanted.control];
    if (!control) return;
    pending.current = null;
    control.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = event.target.closest<HTMLElement>('[data-cluster]');
    if (!row) return;
    const controls = controlsOf(row);
    const control = controls.indexOf(event.target);
    if (control < 0) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      controls[control + (event.key === 'ArrowRight' ? 1 : -1)]?.focus();
      return;
    }
    const from = lines.findIndex((line) => keyOf(line) === row.dataset.cluster);
    const to = targetOf(event.key, from, lines);
    if (to === undefined) return;
    event.preventDefault();
    const id = keyOf(lines[to]);
    if (!id || id === row.dataset.cluster) return;
    pending.current = { id, control };
    setCurrentId(id);
    scrollTo(to);
  };

  const onFocus = useCallback(({ target }: FocusEvent) => {
    const id = target.closest<HTMLElement>('[data-cluster]')?.dataset.cluster;
    if (id) setCurrentId(id);
  }, []);
  return { currentId, handlers: { onKeyDown, onFocus } };
}

/** Focuses the first cluster's link. Returns whether there is one. */
export function focusFirstRow(): boolean {
  const link = document.querySelector<HTMLElement>('[data-cluster] a');
  link?.focus();
  return link !== null;
}

function rowOf(region: HTMLElement | null, id: string): HTMLElement | undefined {
  const rows = region?.querySelectorAll<HTMLElement>('[data-cluster]') ?? [];
  return [...rows].find((row) => row.dataset.cluster === id);
}

function controlsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('input, a, button')];
}

/** Returns the line of the cluster that a key leads to. */
export function targetOf(key: string, from: number, lines: readonly FleetLine[]): number | undefined {
  const clusters = lines.flatMap((line, index) => (line.kind === 'cluster' ? index : []));
  const index = clusters.indexOf(from);
  const at = (wanted: number) => clusters[Math.max(0, Math.min(wanted, clusters.length - 1))];
  switch (key) {
    case 'ArrowDown':
      return at(index + 1);
    case 'ArrowUp':
      return at(index - 1);
    case 'PageDown':
      return at(index + pageRows);
    case 'PageUp':
      return at(index - pageRows);
    case 'Home':
      return at(0);
    case 'End':
      return at(clusters.length - 1);
    default:
      return undefined;
  }
}
