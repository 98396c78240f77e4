import { severityWeights } from '@/lib/checks/engine/score';
import { type CheckHeading, outcomeAt } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { type Severity, severities } from '@/lib/model/finding';
import { noFilter, writeFilter } from '@/lib/model/fleet-filter';
import { figure } from '@/lib/model/text';
import { type FixEffects, fixEffects, risksOf } from './fix-effects';
import type { FleetRow } from './fleet-row';

/** What the newest run of a fix found for one cluster. */
export interface ClusterReadiness {
  /**
   * `held`: blocked, or needs confirmation. `settled`: the change is in force. `unknown`: the run couldn't read the
   * cluster.
   */
  kind: 'ready' | 'held' | 'settled' | 'unknown';
  skipped?: string;
}

/** By lowercase cluster ID. `undefined`: not checked, or the result is used up. */
type ReadinessByCluster = ReadonlyMap<string, ClusterReadiness | undefined>;

/** By fix ID. */
export type ReadinessByFix = ReadonlyMap<string, ReadinessByCluster>;

export interface Readiness {
  ready: number;
  held: number;
  unchecked: number;
  /** With counts, such as `3 blocked`, if no cluster can be changed. */
  reasons?: readonly string[];
}

/** A check with what its fix regains. */
export interface FixFirstRow extends FixEffects {
  check: CheckHeading;
  fixId: string;
  severity: Severity;
  failing: number;
  /** Clusters on which the check passes or fails. */
  evaluated: number;
  fixable: number;
  /** Weight of the failures that the fix resolves, without clusters that aren't ready. */
  points: number;
  /** Points of the fleet's score, from 0 to 100. */
  gain: number;
  /** `null`: no cluster is checked. */
  readiness: Readiness | null;
}

interface Candidate {
  fixId: string;
  severity: Severity;
  failing: number;
  /** Lowercase cluster IDs. */
  fixable: { clusterId: string; weight: number }[];
}

/**
 *
 * Returns checks by severity and points regained, one row for each fix. Fixes without risk come first. Two rows are
 * kept for the others, which often regain the most. Checks without a fix for many clusters are left out.
 *
 * `limit` rows regain the most on clusters that aren't known to be blocked. Rows that would be among them if no cluster
 * was blocked are added, because they show the reason.
 * `order`: returns the rows of these check IDs instead, in this order.
 *
 */
export function fixFirst(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  {
    judgedWeight,
    readiness,
    limit = 5,
    order,
  }: {
    judgedWeight: number;
    readiness?: ReadinessByFix | undefined;
    limit?: number;
    order?: readonly string[] | undefined;
  },
): FixFirstRow[] {
  const candidates = candidatesOf(rows);
  const found = checks.flatMap((check, index): (FixFirstRow & { most: number })[] => {
    const candidate = candidates.get(check.id);
    const effects = candidate && fixEffects.get(candidate.fixId);
    const most = candidate ? weightOf(candidate.fixable) : 0;
    if (!candidate || !effects || most === 0) return [];
    const { fixId, severity, failing, fixable } = candidate;
    const known = readiness?.get(fixId);
    const passing = rows.filter(({ outcomes }) => outcomeAt(outcomes, index) === 'pass').length;
    const canRegain = ({ clusterId }: { clusterId: string }) =>
      !['held', 'settled'].includes(known?.get(clusterId)?.kind ?? 'unknown');
    const points = weightOf(fixable.filter(canRegain));
    return [
      {
        check,
        fixId,
        severity,
        failing,
        evaluated: failing + passing,
        fixable: fixable.length,
        points,
        most,
        ...effects,
        gain: judgedWeight === 0 ? 0 : (100 * points) / judgedWeight,
        readiness: known ? countReadiness(fixable, known) : null,
      },
    ];
  });
  if (order) return order.flatMap((id) => found.find(({ check }) => check.id === id) ?? []);
  const seen = new Set<string>();
  const byMost = found.sort(byUrgency(({ most }) => most)).filter(({ fixId }) => !seen.has(fixId) && seen.add(fixId));
  const sorted = byMost.toSorted(byUrgency(({ points }) => points));
  const shown = new Set([
    ...firstOf(byMost, limit),
    ...firstOf(
      sorted.filter(({ points }) => points > 0),
      limit,
    ),
  ]);
  return sorted.filter((row) => shown.has(row));
}

export function planHref({ check, fixId }: Pick<FixFirstRow, 'check' | 'fixId'>): string {
  const params = new URLSearchParams({ fix: fixId });
  writeFilter({ ...noFilter, check: [check.id], outcome: ['fail'] }, params);
  return `/plan?${params}`;
}

const rowsForRisky = 2;

function firstOf<Row extends FixFirstRow>(sorted: readonly Row[], limit: number): Row[] {
  const risky = sorted.filter(isRisky);
  const safe = sorted.filter((row) => !isRisky(row)).slice(0, limit - Math.min(rowsForRisky, risky.length));
  return [...safe, ...risky].slice(0, limit);
}

function candidatesOf(rows: readonly FleetRow[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  // Failures are always sent in full.
  for (const { cluster, findings } of rows)
    for (const { checkId, outcome, severity, exemption, fixes } of findings) {
      if (outcome !== 'fail' || exemption) continue;
      const known = candidates.get(checkId) ?? { fixId: '', severity, failing: 0, fixable: [] };
      const fix = fixes.find(({ fixId }) => (known.fixId ? fixId === known.fixId : fixEffects.has(fixId)));
      known.failing += 1;
      if (rankOf(severity) < rankOf(known.severity)) known.severity = severity;
      if (fix) {
        known.fixId = fix.fixId;
        known.fixable.push({ clusterId: normalizeId(cluster.id), weight: severityWeights[severity] });
      }
      candidates.set(checkId, known);
    }
  return candidates;
}

function weightOf(fixable: Candidate['fixable']): number {
  return fixable.reduce((sum, { weight }) => sum + weight, 0);
}

/** Returns `null` if no cluster is checked. */
function countReadiness(fixable: Candidate['fixable'], known: ReadinessByCluster): Readiness | null {
  const checked = fixable.flatMap(({ clusterId }) => known.get(clusterId) ?? []);
  if (checked.length === 0) return null;
  const of = (kind: ClusterReadiness['kind']) => checked.filter((cluster) => cluster.kind === kind).length;
  const skipped = checked.flatMap((cluster) => cluster.skipped ?? []);
  const reasons = [...new Set(skipped)].map(
    (reason) => `${figure(skipped.filter((other) => other === reason).length)} ${reason}`,
  );
  const isEverySkipped = skipped.length === fixable.length;
  const unchecked = fixable.length - checked.length + of('unknown');
  return { ready: of('ready'), held: of('held'), unchecked, ...(isEverySkipped ? { reasons } : {}) };
}

/** Rows that regain nothing come last. */
function byUrgency<Row extends FixFirstRow>(pointsOf: (row: Row) => number): (left: Row, right: Row) => number {
  return (left, right) =>
    Number(pointsOf(left) === 0) - Number(pointsOf(right) === 0) ||
    Number(isRisky(left)) - Number(isRisky(right)) ||
    rankOf(left.severity) - rankOf(right.severity) ||
    pointsOf(right) - pointsOf(left) ||
    left.check.title.localeCompare(right.check.title, 'en');
}

function isRisky(effects: FixEffects): boolean {
  return risksOf(effects).length > 0;
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
