import type { Severity } from '@/lib/model/finding';
import { counted, figure } from '@/lib/model/text';
import { compareText } from './compare-text';
import { diffSteps } from './diff-snapshots';
import { type DaysToFix, type MeanDaysToFix, meanDaysToFix, OpenFailures } from './open-failures';
import { coverageOfCounts } from './snapshot-counts';
import type { SnapshotDepth, SnapshotFile } from './snapshot-file';

export const trendFormat = 'kustodian.trend/1';

export interface TrendPoint {
  file: string;
  readAt: string;
  clusters: number;
  score: number | null;
  pass: number;
  fail: number;
  unknown: number;
  bySeverity: Record<Severity, number>;
  /** Since the last comparable snapshot. 0 for the first. */
  newFailures: number;
  fixed: number;
  checkChanged: number;
  /** Evaluated results in whole percents, rounded down. */
  coverage: number;
  /** Clusters of unread scopes are in no other figure, so these aren't comparable. */
  unread: number;
}

export interface Trend {
  format: typeof trendFormat;
  tenantId: string;
  /** By time, then file name. */
  points: TrendPoint[];
  /** `null`: nothing was fixed. */
  meanDaysToFix: MeanDaysToFix | null;
  skipped: SkippedFile[];
}

export interface SkippedFile {
  file: string;
  reason: string;
}

export interface NamedSnapshot {
  file: string;
  snapshot: SnapshotFile;
}

/** The last snapshots of one pseudonym key. Only snapshots of one chain and depth can be compared. */
interface Chain {
  open: OpenFailures;
  lastByDepth: Map<SnapshotDepth, SnapshotFile>;
}

/**
 * Adds snapshots by time. Holds few in memory: one for each depth and each pseudonym key that comes again. A scan
 * without `KUSTODIAN_PSEUDONYM_KEY` has its own key, which never does.
 */
export class TrendBuilder {
  private readonly points: TrendPoint[] = [];
  private readonly skipped: SkippedFile[] = [];
  private readonly days: DaysToFix = new Map();
  private readonly chains = new Map<string, Chain>();
  /** Not added yet, per pseudonym key. */
  private readonly following = new Map<string, number>();

  /** `keys` has the pseudonym key of each snapshot to add. */
  constructor(
    private readonly tenantId: string,
    keys: Iterable<string | undefined>,
  ) {
    for (const key of keys) this.following.set(key ?? '', (this.following.get(key ?? '') ?? 0) + 1);
  }

  /** Takes snapshots by time. Skips one of another tenant, with a reason. */
  add(point: NamedSnapshot): void {
    const steps = this.addSteps(point);
    while (!steps.next().done);
  }

  /** Works in steps of a few milliseconds. The caller decides when to continue. */
  *addSteps({ file, snapshot }: NamedSnapshot): Generator<void, void, undefined> {
    const { readAt, tenantId, counts, depth, unread, pseudonyms = '' } = snapshot.header;
    if (tenantId !== this.tenantId) {
      this.skip({ file, reason: `The snapshot is from another tenant (${tenantId}).` });
      return;
    }
    const { clusters, score, pass, fail, unknown, bySeverity } = counts;
    const chain = this.chains.get(pseudonyms) ?? { open: new OpenFailures(this.days), lastByDepth: new Map() };
    const since = yield* changesSince(chain, snapshot);
    chain.lastByDepth.set(depth, snapshot);
    const following = (this.following.get(pseudonyms) ?? 0) - 1;
    this.following.set(pseudonyms, following);
    if (following > 0) this.chains.set(pseudonyms, chain);
    else this.chains.delete(pseudonyms);
    const coverage = { coverage: coverageOfCounts(counts), unread: unread.length };
    this.points.push({ file, readAt, clusters, score, pass, fail, unknown, bySeverity, ...since, ...coverage });
  }

  skip(file: SkippedFile): void {
    this.skipped.push(file);
  }

  finish(): Trend {
    const { tenantId, points, skipped } = this;
    return {
      format: trendFormat,
      tenantId,
      points,
      meanDaysToFix: meanDaysToFix(this.days),
      skipped: skipped.toSorted((left, right) => compareText(left.file, right.file)),
    };
  }
}

function* changesSince({ open, lastByDepth }: Chain, snapshot: SnapshotFile) {
  const before = lastByDepth.get(snapshot.header.depth);
  if (!before) {
    open.start(snapshot);
    return { newFailures: 0, fixed: 0, checkChanged: 0 };
  }
  const diff = yield* diffSteps(before, snapshot);
  open.add(diff);
  const { 'new-failure': newFailures, fixed, 'check-changed': checkChanged } = diff.counts;
  return { newFailures, fixed, checkChanged };
}

/** Returns a sentence on points that lack scopes, or `undefined`. */
export function missingScopesNote(points: readonly TrendPoint[]): string | undefined {
  const count = points.filter(({ unread }) => unread > 0).length;
  if (count === 0) return undefined;
  return `Some scopes weren’t loaded for ${figure(count)} of ${counted(points.length, 'snapshot')}. The score and counts exclude their clusters.`;
}

export function compareByTime(left: NamedHeader, right: NamedHeader): number {
  const { readAt: leftAt } = left.snapshot.header;
  const { readAt: rightAt } = right.snapshot.header;
  return Date.parse(leftAt) - Date.parse(rightAt) || compareText(left.file, right.file);
}
type NamedHeader = { file: string; snapshot: Pick<SnapshotFile, 'header'> };

/** Returns the tenant of most snapshots. If there are several, that of the oldest. */
export function tenantOfMost(points: readonly NamedHeader[]): string | undefined {
  const files = new Map<string, number>();
  for (const { snapshot } of points.toSorted(compareByTime)) {
    const { tenantId } = snapshot.header;
    files.set(tenantId, (files.get(tenantId) ?? 0) + 1);
  }
  const most = Math.max(0, ...files.values());
  return [...files].find(([, count]) => count === most)?.[0];
}

/** Returns `undefined` without snapshots, which can be in any order. `skipped` lists unreadable files. */
export function trendOf(points: readonly NamedSnapshot[], skipped: readonly SkippedFile[] = []): Trend | undefined {
  const tenantId = tenantOfMost(points);
  if (tenantId === undefined) return undefined;
  const builder = new TrendBuilder(
    tenantId,
    points.map(({ snapshot }) => snapshot.header.pseudonyms),
  );
  for (const file of skipped) builder.skip(file);
  for (const point of points.toSorted(compareByTime)) builder.add(point);
  return builder.finish();
}
