import { compareCatalogs, type SharedCheck } from './compare-catalogs';
import { exemptionsInForce, LineCounter } from './snapshot-counts';
import type { SnapshotCluster, SnapshotCounts, SnapshotFile } from './snapshot-file';

/** Results that are known in both snapshots. A difference is then a change in Azure. */
export interface KnownInBoth {
  a: SnapshotCounts;
  b: SnapshotCounts;
  clusters: number;
  /** Pass, fail, or not applicable. */
  results: number;
  /** Clusters and checks that only one snapshot knows. */
  onlyInOne: number;
  /** Changed checks on clusters of both snapshots, that at least one snapshot knows. */
  changed: number;
}

const clustersPerStep = 10;

/**
 * Counts only clusters and equal checks of both snapshots, so coverage that grew doesn't lower the score. Yields after
 * some milliseconds.
 */
export function* knownInBothSteps(a: SnapshotFile, b: SnapshotFile): Generator<void, KnownInBoth, undefined> {
  const { shared } = compareCatalogs(a.header, b.header);
  const same = shared.filter(({ why }) => why.length === 0);
  const different = shared.filter(({ why }) => why.length > 0);
  const sides = { a: new Side(a, 'a'), b: new Side(b, 'b') };
  const before = new Map(a.clusters.map((cluster) => [cluster.id, cluster]));
  const counted = { clusters: 0, results: 0, onlyInOne: 0, changed: 0 };
  for (const after of b.clusters) {
    const other = before.get(after.id);
    if (!other) counted.onlyInOne += knownIn(after);
    else {
      before.delete(after.id);
      counted.clusters += 1;
      const known = same.filter((check) => isKnown(other, check.a) && isKnown(after, check.b));
      counted.results += known.length;
      const inA = different.filter((check) => isKnown(other, check.a));
      const inB = different.filter((check) => isKnown(after, check.b));
      counted.changed += new Set([...inA, ...inB]).size;
      counted.onlyInOne += knownIn(other) + knownIn(after) - 2 * known.length - inA.length - inB.length;
      sides.a.add(other, known);
      sides.b.add(after, known);
    }
    if (counted.clusters % clustersPerStep === 0) yield;
  }
  for (const missing of before.values()) counted.onlyInOne += knownIn(missing);
  return { a: sides.a.counts, b: sides.b.counts, ...counted };
}

class Side {
  private readonly counter: LineCounter;
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly unknown: readonly string[];

  constructor(
    { header }: SnapshotFile,
    private readonly name: 'a' | 'b',
  ) {
    const { checks } = header.catalog;
    this.counter = new LineCounter(checks, exemptionsInForce(header.exemptions, header.readAt));
    this.indexOf = new Map(checks.map(({ id }, index) => [id, index]));
    this.unknown = checks.map(() => 'u');
  }

  get counts(): SnapshotCounts {
    return this.counter.counts;
  }

  /** Adds the results of these checks. The cluster's other results count as unknown. */
  add({ id, outcomes, failures, passes = [] }: SnapshotCluster, known: readonly SharedCheck[]): void {
    const letters = [...this.unknown];
    for (const check of known) letters[check[this.name]] = outcomes.charAt(check[this.name]);
    const isCounted = ({ check }: { check: string }) => letters[this.indexOf.get(check) ?? -1] !== 'u';
    this.counter.add({
      id,
      outcomes: letters.join(''),
      failures: failures.filter(isCounted),
      passes: passes.filter(isCounted),
    });
  }
}

function isKnown({ outcomes }: SnapshotCluster, index: number): boolean {
  const letter = outcomes.charAt(index);
  return letter === 'p' || letter === 'f' || letter === 'n';
}

function knownIn({ outcomes }: SnapshotCluster): number {
  return outcomes.replace(/[ue]/g, '').length;
}
