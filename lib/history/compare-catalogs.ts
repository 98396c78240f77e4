import type { Severity } from '@/lib/model/finding';
import { compareText } from './compare-text';
import type { ChangedCheckRow } from './diff-types';
import type { SnapshotCheck, SnapshotHeader } from './snapshot-file';

export interface SharedCheck {
  id: string;
  /** Index of the check's letter in each snapshot. */
  a: number;
  b: number;
  /** In each snapshot's catalog. */
  severityA: Severity;
  severityB: Severity;
  why: ChangedCheckRow['why'];
}

export interface SingleCheck {
  id: string;
  index: number;
  severity: Severity;
}

export interface ComparedCatalogs {
  shared: SharedCheck[];
  added: SingleCheck[];
  removed: SingleCheck[];
}

/** Each list is sorted by ID, so that rows need no sorting. */
export function compareCatalogs(a: SnapshotHeader, b: SnapshotHeader): ComparedCatalogs {
  const inA = byId(a.catalog.checks);
  const inB = byId(b.catalog.checks);
  const shared = [...inA.values()].flatMap(({ check, index }): SharedCheck[] => {
    const other = inB.get(check.id);
    if (!other) return [];
    return [
      {
        id: check.id,
        a: index,
        b: other.index,
        severityA: check.severity,
        severityB: other.check.severity,
        why: differencesOf(check, other.check),
      },
    ];
  });
  return { shared: sorted(shared), added: missingFrom(inA, inB), removed: missingFrom(inB, inA) };
}

function differencesOf(a: SnapshotCheck, b: SnapshotCheck): ChangedCheckRow['why'] {
  return [
    ...(a.version === b.version ? [] : (['version'] as const)),
    ...(a.settings === b.settings ? [] : (['settings'] as const)),
    ...(a.severity === b.severity ? [] : (['severity'] as const)),
  ];
}

type Entries = ReadonlyMap<string, { check: SnapshotCheck; index: number }>;

function byId(checks: readonly SnapshotCheck[]): Entries {
  return new Map(checks.map((check, index) => [check.id, { check, index }]));
}

function missingFrom(known: Entries, all: Entries): SingleCheck[] {
  const missing = [...all.values()].filter(({ check }) => !known.has(check.id));
  return sorted(missing.map(({ check, index }) => ({ id: check.id, index, severity: check.severity })));
}

function sorted<Item extends { id: string }>(items: Item[]): Item[] {
  return items.sort((left, right) => compareText(left.id, right.id));
}
