import type { BulkItem, BulkRun, BulkState } from './bulk-run';

export function failuresOf(run: BulkRun): number[] {
  return indexesOf(run, ({ state }) => state.kind === 'failed');
}

export function isInWave(number: number): (item: BulkItem) => boolean {
  return ({ wave, state }) => wave === number && state.kind === 'planned';
}

export function lastWave({ items }: BulkRun): number {
  return Math.max(0, ...items.map(({ wave }) => wave ?? 0));
}

export function withWave(run: BulkRun, indexes: readonly number[], wave: number): BulkRun {
  return { ...run, items: run.items.map((item, index) => (indexes.includes(index) ? { ...item, wave } : item)) };
}

export function indexesOf({ items }: BulkRun, test: (item: BulkItem) => boolean): number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}

export function withState(run: BulkRun, index: number, from: readonly BulkState['kind'][], state: BulkState): BulkRun {
  return changeAt(run, index, from, (item) => ({ ...item, state }));
}

/** Changes an item only in one of these states, so late responses change nothing. */
export function changeAt(
  run: BulkRun,
  index: number,
  from: readonly BulkState['kind'][],
  change: (item: BulkItem) => BulkItem,
): BulkRun {
  const item = run.items[index];
  if (!item || !from.includes(item.state.kind)) return run;
  return { ...run, items: run.items.map((other, at) => (at === index ? change(other) : other)) };
}
