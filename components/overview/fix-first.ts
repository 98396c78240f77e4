import { severityWeights } from '@/lib/checks/engine/score';
import { type CheckHeading, outcomeAt } from '@/lib/model/api/compact-findings';
import { type Severity, severities } from '@/lib/model/finding';
import { noFilter, writeFilter } from '@/lib/model/fleet-filter';
import type { FleetRow } from '../fleet';
import { type FixEffects, fixEffects } from './fix-effects';

/** With what its fix regains. */
export interface FixFirstRow extends FixEffects {
  check: CheckHeading;
  fixId: string;
  /** Worst of its failures. */
  severity: Severity;
  failing: number;
  /** Clusters on which the check passes or fails. */
  evaluated: number;
  /** Failing clusters that the fix is for. */
  fixable: number;
  /** Weight of the failures that the fix resolves. */
  points: number;
  /** Points of the fleet's score, from 0 to 100. */
  gain: number;
}

interface Candidate {
  fixId: string;
  severity: Severity;
  failing: number;
  fixable: number;
  points: number;
}

/**
 * Returns up to `limit` checks by points regained, one row for each fix. Fixes without downtime and lockout risk come
 * first. Two rows are kept for the others, which often regain the most. Checks without a fix for many clusters are left
 * out.
 * `order`: returns the rows of these check IDs instead, in this order.
 */
export function fixFirst(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  { judgedWeight, limit = 5, order }: { judgedWeight: number; limit?: number; order?: readonly string[] | undefined },
): FixFirstRow[] {
  const candidates = candidatesOf(rows);
  const found = checks.flatMap((check, index): FixFirstRow[] => {
    const candidate = candidates.get(check.id);
    const effects = candidate && fixEffects.get(candidate.fixId);
    if (!candidate || !effects || candidate.points === 0) return [];
    const passing = rows.filter(({ outcomes }) => outcomeAt(outcomes, index) === 'pass').length;
    const gain = judgedWeight === 0 ? 0 : (100 * candidate.points) / judgedWeight;
    return [{ check, ...candidate, ...effects, evaluated: candidate.failing + passing, gain }];
  });
  if (order) return order.flatMap((id) => found.find(({ check }) => check.id === id) ?? []);
  const seen = new Set<string>();
  const sorted = found.sort(byUrgency).filter(({ fixId }) => !seen.has(fixId) && seen.add(fixId));
  const disruptive = sorted.filter(isDisruptive);
  const safe = sorted
    .filter((row) => !isDisruptive(row))
    .slice(0, limit - Math.min(rowsForDisruptive, disruptive.length));
  return [...safe, ...disruptive].slice(0, limit);
}

export function planHref({ check, fixId }: Pick<FixFirstRow, 'check' | 'fixId'>): string {
  const params = new URLSearchParams({ fix: fixId });
  writeFilter({ ...noFilter, check: [check.id], outcome: ['fail'] }, params);
  return `/plan?${params}`;
}

const rowsForDisruptive = 2;

function candidatesOf(rows: readonly FleetRow[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  // Failures are always sent in full.
  for (const { findings } of rows)
    for (const { checkId, outcome, severity, exemption, fixes } of findings) {
      if (outcome !== 'fail' || exemption) continue;
      const fix = fixes.find(({ fixId }) => fixEffects.has(fixId));
      const known = candidates.get(checkId) ?? { fixId: '', severity, failing: 0, fixable: 0, points: 0 };
      known.failing += 1;
      if (rankOf(severity) < rankOf(known.severity)) known.severity = severity;
      if (fix) {
        known.fixId ||= fix.fixId;
        known.fixable += 1;
        known.points += severityWeights[severity];
      }
      candidates.set(checkId, known);
    }
  return candidates;
}

function byUrgency(left: FixFirstRow, right: FixFirstRow): number {
  return (
    Number(isDisruptive(left)) - Number(isDisruptive(right)) ||
    right.points - left.points ||
    rankOf(left.severity) - rankOf(right.severity) ||
    left.check.title.localeCompare(right.check.title, 'en')
  );
}

function isDisruptive({ downtimeMinutes, mayLockOut }: FixEffects): boolean {
  return downtimeMinutes > 0 || mayLockOut;
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
