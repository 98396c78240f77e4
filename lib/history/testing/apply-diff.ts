import type { DiffRow, SnapshotDiff } from '../diff-types';
import { type Outcomes, outcomesOf, type SnapshotFile } from '../snapshot-file';

/**
 * Applies the diff of A and B to A and returns B's outcomes. A diff that loses a difference fails this. Names, regions,
 * items, and evidence aren't part of a diff.
 */
export function applyDiff({ changes, other }: SnapshotDiff, a: SnapshotFile): Outcomes {
  const outcomes = outcomesOf(a);
  for (const row of changes) applyRow(row, outcomes);
  for (const { cluster, check, after } of other) outcomes.get(cluster)?.set(check, after);
  return outcomes;
}

function applyRow(row: DiffRow, outcomes: Outcomes): void {
  switch (row.class) {
    case 'new-failure':
    case 'fixed':
    case 'became-unknown':
      outcomes.get(row.cluster)?.set(row.check, row.after);
      return;
    case 'cluster-added':
    case 'became-known':
      if ('outcomes' in row) outcomes.set(row.cluster, new Map(row.outcomes.map(({ check, after }) => [check, after])));
      else outcomes.get(row.cluster)?.set(row.check, row.after);
      return;
    case 'cluster-removed':
    case 'cluster-unreadable':
      outcomes.delete(row.cluster);
      return;
    case 'check-changed':
    case 'check-added':
      for (const { cluster, after } of row.outcomes) outcomes.get(cluster)?.set(row.check, after);
      return;
    case 'check-removed':
      for (const checks of outcomes.values()) checks.delete(row.check);
      return;
    case 'exemption-changed':
      return;
    default:
      row satisfies never;
  }
}
