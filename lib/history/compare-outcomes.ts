import { compareText } from './compare-text';
import type { DiffClass, OutcomeRow } from './diff-types';
import { ReadCluster } from './parse-cluster';
import type { SnapshotCluster, SnapshotFailure } from './snapshot-file';

/** `other`: the pair differs, but has no class. */
export type PairClass = OutcomeRow['class'] | Extract<DiffClass, 'still-failing'> | 'other';

/** Returns `undefined` if the letters are equal. An error counts as unknown. */
export function classOfPair(before: string, after: string): PairClass | undefined {
  if (before === 'f' && after === 'f') return 'still-failing';
  if (before === after) return undefined;
  const wasUnknown = isUnknown(before);
  const nowUnknown = isUnknown(after);
  if (wasUnknown && nowUnknown) return 'other';
  if (wasUnknown) return 'became-known';
  if (nowUnknown) return 'became-unknown';
  if (after === 'f') return 'new-failure';
  return before === 'f' ? 'fixed' : 'other';
}

function isUnknown(letter: string): boolean {
  return letter === 'u' || letter === 'e';
}

/** Parses the failures when they are first needed. */
export class FailurePair {
  private readonly same: boolean;
  private parsedA: ReadonlyMap<string, SnapshotFailure> | undefined;
  private parsedB: ReadonlyMap<string, SnapshotFailure> | undefined;

  constructor(
    private readonly a: SnapshotCluster,
    private readonly b: SnapshotCluster,
  ) {
    this.same = a instanceof ReadCluster && b instanceof ReadCluster && a.hasSameFailures(b);
  }

  inA(check: string): SnapshotFailure | undefined {
    this.parsedA ??= byCheck(this.a);
    return this.parsedA.get(check);
  }

  inB(check: string): SnapshotFailure | undefined {
    this.parsedB ??= byCheck(this.b);
    return this.parsedB.get(check);
  }

  /** Whether a check's failure has the same fingerprint in both. The check and the cluster are the same anyway. */
  hasSameFingerprint(check: string): boolean {
    if (this.same) return true;
    const a = this.inA(check);
    const b = this.inB(check);
    return sameTexts(a?.properties, b?.properties) && sameTexts(a?.items, b?.items);
  }
}

function byCheck({ failures }: SnapshotCluster): ReadonlyMap<string, SnapshotFailure> {
  return new Map(failures.map((failure) => [failure.check, failure]));
}

/** Equal lists mostly have the same order, so sorting is the exception. */
function sameTexts(left: readonly string[] = [], right: readonly string[] = []): boolean {
  if (left.length !== right.length) return false;
  if (left.every((text, index) => text === right[index])) return true;
  const other = right.toSorted(compareText);
  return left.toSorted(compareText).every((text, index) => text === other[index]);
}
