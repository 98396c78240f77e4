import { compareText } from './compare-text';
import type { DiffRow, SnapshotDiff } from './diff-types';

export interface Drift {
  /** Lowercase cluster ID, or check ID. */
  id: string;
  /** The cluster's name, or the check ID. */
  name: string;
  newFailures: number;
  fixed: number;
  becameUnknown: number;
  /** Results that became known and fail. They were there before, unseen. */
  becameVisible: number;
}

/** Changes of posture by cluster and by check, the most new failures first. */
export interface DriftLists {
  clusters: Drift[];
  checks: Drift[];
}

const rowsPerStep = 500;

/** Works in steps of a few milliseconds. Changes of checks aren't posture. */
export function* driftSteps({ changes }: Pick<SnapshotDiff, 'changes'>): Generator<void, DriftLists, undefined> {
  const clusters = new Map<string, Drift>();
  const checks = new Map<string, Drift>();
  for (const [index, row] of changes.entries()) {
    if (index % rowsPerStep === 0) yield;
    for (const { check, kind } of changesOf(row)) {
      if (!('cluster' in row)) continue;
      at(clusters, row.cluster, row.name ?? row.cluster)[kind] += 1;
      at(checks, check, check)[kind] += 1;
    }
  }
  return { clusters: sorted(clusters), checks: sorted(checks) };
}

type Kind = 'newFailures' | 'fixed' | 'becameUnknown' | 'becameVisible';

function changesOf(row: DiffRow): { check: string; kind: Kind }[] {
  switch (row.class) {
    case 'new-failure':
      return [{ check: row.check, kind: 'newFailures' }];
    case 'fixed':
      return [{ check: row.check, kind: 'fixed' }];
    case 'became-unknown':
      return [{ check: row.check, kind: 'becameUnknown' }];
    case 'cluster-added':
      return row.failures.map(({ check }) => ({ check, kind: 'newFailures' }));
    case 'became-known':
      if ('failures' in row) return row.failures.map(({ check }) => ({ check, kind: 'becameVisible' }));
      return row.after === 'fail' ? [{ check: row.check, kind: 'becameVisible' }] : [];
    default:
      return [];
  }
}

function at(all: Map<string, Drift>, id: string, name: string): Drift {
  const known = all.get(id) ?? { id, name, newFailures: 0, fixed: 0, becameUnknown: 0, becameVisible: 0 };
  all.set(id, known);
  return known;
}

function sorted(all: ReadonlyMap<string, Drift>): Drift[] {
  return [...all.values()].sort(
    (left, right) =>
      right.newFailures - left.newFailures ||
      right.fixed - left.fixed ||
      right.becameUnknown - left.becameUnknown ||
      compareText(left.name, right.name),
  );
}
