import { severityWeights } from '@/lib/checks/engine/score';
import { type CheckHeading, outcomeAt } from '@/lib/model/api/compact-findings';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { type Severity, severities } from '@/lib/model/finding';
import { noFilter, writeFilter } from '@/lib/model/fleet-filter';
import { defaultTagNames, isConfidential, type TagNames } from '@/lib/model/tag-names';
import { figure } from '@/lib/model/text';
import { type FixEffects, fixEffects } from './fix-effects';
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

/** What applying a fix can cost, from nothing to people, applications, or calls that lose access. */
export const riskGroups = ['safe', 'window', 'clients'] as const;
export type RiskGroup = (typeof riskGroups)[number];

/** A check with what its fix regains. */
export interface FixFirstRow extends FixEffects {
  check: CheckHeading;
  fixId: string;
  severity: Severity;
  failing: number;
  /** Clusters on which the check passes or fails. */
  evaluated: number;
  fixable: number;
  /** Fixable clusters that are reachable from the internet. */
  exposed: number;
  /** Exposed clusters with confidential data. */
  confidential: number;
  /** Weight of the failures that the fix resolves, without clusters that a run skipped. */
  points: number;
  /** Points of the fleet's score, from 0 to 100. */
  gain: number;
  /** `null`: no cluster is checked. */
  readiness: Readiness | null;
}

interface Fixable {
  /** Lowercase. */
  clusterId: string;
  weight: number;
  isExposed: boolean;
  isConfidential: boolean;
}

interface Candidate {
  fixId: string;
  severity: Severity;
  failing: number;
  fixable: Fixable[];
}

/**
 * Returns failing checks, one row for each fix: High first, then clusters that are exposed and confidential, then the
 * points regained. Fixes that a run could apply to no cluster come last. Checks without a fix for many clusters are
 * left out.
 *
 * `order`: returns the rows of these check IDs instead, in this order.
 */
export function fixFirst(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  {
    judgedWeight,
    readiness,
    tagNames = defaultTagNames,
    order,
  }: {
    judgedWeight: number;
    readiness?: ReadinessByFix | undefined;
    tagNames?: TagNames | undefined;
    order?: readonly string[] | undefined;
  },
): FixFirstRow[] {
  const candidates = candidatesOf(rows, tagNames);
  const found = checks.flatMap((check, index): FixFirstRow[] => {
    const candidate = candidates.get(check.id);
    const effects = candidate && fixEffects.get(candidate.fixId);
    if (!candidate || !effects || weightOf(candidate.fixable) === 0) return [];
    const { fixId, severity, failing, fixable } = candidate;
    const known = readiness?.get(fixId);
    const passing = rows.filter(({ outcomes }) => outcomeAt(outcomes, index) === 'pass').length;
    const points = weightOf(fixable.filter(({ clusterId }) => !isOver(known?.get(clusterId))));
    const exposed = fixable.filter(({ isExposed }) => isExposed);
    return [
      {
        check,
        fixId,
        severity,
        failing,
        evaluated: failing + passing,
        fixable: fixable.length,
        exposed: exposed.length,
        confidential: exposed.filter(({ isConfidential }) => isConfidential).length,
        points,
        ...effects,
        gain: judgedWeight === 0 ? 0 : (100 * points) / judgedWeight,
        readiness: known ? countReadiness(fixable, known) : null,
      },
    ];
  });
  if (order) return order.flatMap((id) => found.find(({ check }) => check.id === id) ?? []);
  const seen = new Set<string>();
  return found.sort(byUrgency).filter(({ fixId }) => !seen.has(fixId) && seen.add(fixId));
}

export function riskGroupOf({ downtimeMinutes, mayLockOut, breaks }: FixEffects): RiskGroup {
  if (mayLockOut || breaks !== undefined) return 'clients';
  return downtimeMinutes > 0 ? 'window' : 'safe';
}

export function planHref({ check, fixId }: Pick<FixFirstRow, 'check' | 'fixId'>): string {
  const params = new URLSearchParams({ fix: fixId });
  writeFilter({ ...noFilter, check: [check.id], outcome: ['fail'] }, params);
  return `/plan?${params}`;
}

function candidatesOf(rows: readonly FleetRow[], tagNames: TagNames): Map<string, Candidate> {
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
        known.fixable.push({
          clusterId: normalizeId(cluster.id),
          weight: severityWeights[severity],
          isExposed: cluster.publicReach === 'internet',
          isConfidential: isConfidential(cluster.tags, tagNames.dataClassification),
        });
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

function byUrgency(left: FixFirstRow, right: FixFirstRow): number {
  return (
    Number(left.points === 0) - Number(right.points === 0) ||
    rankOf(left.severity) - rankOf(right.severity) ||
    Number(right.confidential > 0) - Number(left.confidential > 0) ||
    Number(right.exposed > 0) - Number(left.exposed > 0) ||
    right.points - left.points ||
    left.check.title.localeCompare(right.check.title, 'en')
  );
}

/** A cluster that needs confirmation isn't skipped. */
function isOver(known: ClusterReadiness | undefined): boolean {
  return known?.kind === 'settled' || (known?.kind === 'held' && known.skipped !== undefined);
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
