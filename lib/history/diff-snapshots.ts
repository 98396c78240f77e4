import { outcomeAt } from '@/lib/model/api/compact-findings';
import { defined } from '@/lib/model/defined';
import type { Severity } from '@/lib/model/finding';
import { compareCatalogs, type SharedCheck, type SingleCheck } from './compare-catalogs';
import { compareExemptions } from './compare-exemptions';
import { absenceIn, notesOf, requireComparable } from './compare-headers';
import { classOfPair, FailurePair } from './compare-outcomes';
import {
  type AddedCheckRow,
  type ChangedCheckRow,
  type ComparedSnapshot,
  type DiffClass,
  type DiffRow,
  diffClasses,
  diffFormat,
  type NewClusterRow,
  type OutcomePair,
  type OutcomeRow,
  type SnapshotDiff,
  type StillFailing,
} from './diff-types';
import type { SnapshotCheck, SnapshotCluster, SnapshotFailure, SnapshotFile } from './snapshot-file';

const clustersPerStep = 25;

const changedCheckNote = 'The check or one of its settings changed, so its differences are listed only here.';

/**
 * Compares A with B. A change of a check is never listed as a change of posture. Throws `SnapshotError` for different
 * tenants, pseudonyms, and depths.
 */
export function diffSnapshots(a: SnapshotFile, b: SnapshotFile): SnapshotDiff {
  const steps = diffSteps(a, b);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Returns the diff after steps of a few milliseconds. */
export function* diffSteps(a: SnapshotFile, b: SnapshotFile): Generator<void, SnapshotDiff, undefined> {
  requireComparable(a.header, b.header);
  const comparison = new Comparison(a, b);
  let count = 0;
  for (const [before, after] of pairsById(a.clusters, b.clusters)) {
    comparison.add(before, after);
    count += 1;
    if (count % clustersPerStep === 0) yield;
  }
  return comparison.finish();
}

/** Clusters and checks are sorted by ID, so each class is sorted by itself. */
class Comparison {
  private readonly rows = new Map<DiffClass, DiffRow[]>(diffClasses.map((name) => [name, []]));
  private readonly stillFailing: StillFailing[] = [];
  private readonly other: OutcomePair[] = [];
  private readonly shared: readonly SharedCheck[];
  private readonly changedChecks: ReadonlyMap<string, ChangedCheckRow>;
  private readonly addedChecks: readonly { check: SingleCheck; row: AddedCheckRow }[];
  private readonly checksOfB: readonly SnapshotCheck[];
  private readonly absentInA: ReturnType<typeof absenceIn>;
  private readonly absentInB: ReturnType<typeof absenceIn>;
  private readonly names = new Map<string, string>();

  constructor(
    private readonly a: SnapshotFile,
    private readonly b: SnapshotFile,
  ) {
    const { shared, added, removed } = compareCatalogs(a.header, b.header);
    this.shared = shared;
    this.checksOfB = b.header.catalog.checks;
    this.absentInA = absenceIn(a.header);
    this.absentInB = absenceIn(b.header);
    const changed = shared.filter(({ why }) => why.length > 0).map(toChangedCheckRow);
    this.changedChecks = new Map(changed.map((row) => [row.check, row]));
    this.addedChecks = added.map((check) => ({
      check,
      row: { class: 'check-added', check: check.id, severity: check.severity, outcomes: [] },
    }));
    for (const row of changed) this.push(row);
    for (const { row } of this.addedChecks) this.push(row);
    for (const { id, severity } of removed) this.push({ class: 'check-removed', check: id, severity });
  }

  add(before: SnapshotCluster | undefined, after: SnapshotCluster | undefined): void {
    const cluster = after ?? before;
    if (cluster) this.names.set(cluster.id, cluster.name);
    if (before && after) this.compare(before, after);
    else if (after) this.addNewCluster(after);
    else if (before) this.addMissingCluster(before);
  }

  finish(): SnapshotDiff {
    const nameOf = (id: string) => this.names.get(id);
    for (const row of compareExemptions(this.a.header, this.b.header, nameOf)) this.push(row);
    const counts = Object.fromEntries(diffClasses.map((name) => [name, this.rows.get(name)?.length ?? 0]));
    return {
      format: diffFormat,
      a: toCompared(this.a),
      b: toCompared(this.b),
      notes: notesOf(this.a.header, this.b.header),
      // Every class is a key, because `diffClasses` has them all.
      counts: { ...counts, 'still-failing': this.stillFailing.length } as SnapshotDiff['counts'],
      changes: [...this.rows.values()].flat(),
      stillFailing: this.stillFailing,
      other: this.other,
    };
  }

  private compare(before: SnapshotCluster, after: SnapshotCluster): void {
    const failures = new FailurePair(before, after);
    const { id: cluster, name } = after;
    for (const check of this.shared) {
      const from = before.outcomes.charAt(check.a);
      const to = after.outcomes.charAt(check.b);
      if (from === to && from !== 'f') continue;
      const pairClass = classOfPair(from, to);
      if (!pairClass) continue;
      const pair = { before: outcomeAt(from, 0), after: outcomeAt(to, 0) };
      const changedCheck = this.changedChecks.get(check.id);
      if (pairClass === 'still-failing') {
        const changed = !changedCheck && !failures.hasSameFingerprint(check.id);
        this.stillFailing.push({ cluster, check: check.id, ...(changed ? { changed: true } : {}) });
      } else if (changedCheck) changedCheck.outcomes.push({ cluster, ...pair });
      else if (pairClass === 'other') this.other.push({ cluster, check: check.id, ...pair });
      else this.push(toOutcomeRow({ class: pairClass, cluster, name, check: check.id, ...pair }, check, failures));
    }
    for (const { check, row } of this.addedChecks)
      row.outcomes.push({ cluster, after: outcomeAt(after.outcomes, check.index) });
  }

  private addNewCluster({ id, name, outcomes, failures }: SnapshotCluster): void {
    const checks = this.checksOfB.map((check, index) => ({ check: check.id, after: outcomeAt(outcomes, index) }));
    const content: Pick<NewClusterRow, 'outcomes' | 'failures'> = { outcomes: checks, failures: [...failures] };
    if (this.absentInA(id)) this.push({ class: 'became-known', cluster: id, name, check: null, ...content });
    else this.push({ class: 'cluster-added', cluster: id, name, ...content });
  }

  private addMissingCluster({ id: cluster, name }: SnapshotCluster): void {
    const why = this.absentInB(cluster);
    if (why) this.push({ class: 'cluster-unreadable', cluster, name, why });
    else this.push({ class: 'cluster-removed', cluster, name });
  }

  private push(row: DiffRow): void {
    this.rows.get(row.class)?.push(row);
  }
}

function toChangedCheckRow({ id, severityB, why }: SharedCheck): ChangedCheckRow {
  return { class: 'check-changed', check: id, severity: severityB, why, outcomes: [], note: changedCheckNote };
}

type PlainRow = Omit<OutcomeRow, 'severity' | 'properties' | 'items'>;

/** Adds what the finding has: in A for what is over, in B for what is new. */
function toOutcomeRow(row: PlainRow, { severityA, severityB }: SharedCheck, failures: FailurePair): OutcomeRow {
  const fromA = row.class === 'fixed' || row.class === 'became-unknown';
  const fails = (fromA ? row.before : row.after) === 'fail';
  const failure = fails ? (fromA ? failures.inA(row.check) : failures.inB(row.check)) : undefined;
  return withFailure(row, failure, fromA ? severityA : severityB);
}

function withFailure(
  { class: name, cluster, name: clusterName, check, before, after }: PlainRow,
  failure: SnapshotFailure | undefined,
  catalogSeverity: Severity,
): OutcomeRow {
  return {
    class: name,
    cluster,
    name: clusterName,
    check,
    severity: failure?.severity ?? catalogSeverity,
    before,
    after,
    ...defined({ properties: failure?.properties, items: failure?.items }),
  };
}

function toCompared({ header: { readAt, product, depth }, clusters }: SnapshotFile): ComparedSnapshot {
  return { readAt, product, depth, clusters: clusters.length };
}

/** Yields clusters with the same ID together. Both lists are sorted. */
function* pairsById(
  a: readonly SnapshotCluster[],
  b: readonly SnapshotCluster[],
): Generator<[SnapshotCluster | undefined, SnapshotCluster | undefined]> {
  let indexA = 0;
  let indexB = 0;
  for (;;) {
    const left = a[indexA];
    const right = b[indexB];
    if (!left && !right) return;
    const takeLeft = left !== undefined && (!right || left.id <= right.id);
    const takeRight = right !== undefined && (!left || right.id <= left.id);
    yield [takeLeft ? left : undefined, takeRight ? right : undefined];
    if (takeLeft) indexA += 1;
    if (takeRight) indexB += 1;
  }
}
