import type { ClusterSummary } from '@/lib/model/api/api';
import {
  type CheckHeading,
  findingAt,
  type KeptFindings,
  outcomeAt,
  type SharedFinding,
} from '@/lib/model/api/compact-findings';
import { type Finding, isLoadable, type Outcome, type Score } from '@/lib/model/finding';

export interface FleetRow extends KeptFindings {
  cluster: ClusterSummary;
  /** Shared by all rows, in the order of `outcomes`. */
  checks: readonly CheckHeading[];
  score: Score;
  subscriptionName: string;
  /** With the ID if another subscription has the same name. */
  subscriptionLabel: string;
  /** Kept, because a key in the search reads thousands. */
  searchText: string;
  /** ISO time of the resource provider's read. */
  providerReadAt?: string;
}

/** `unknown` if it wasn't evaluated. */
export function outcomeOf({ checks, outcomes }: FleetRow, checkId: string): Outcome {
  return outcomeAt(outcomes, indexOf(checks, checkId));
}

/** `undefined` for an unknown check. */
export function findingOf(row: FleetRow, checkId: string): Finding | undefined {
  return findingAt(row, row.checks, indexOf(row.checks, checkId));
}

/** A result, Exempt, or a check whose evidence wasn't loaded. */
export type CellStatus = Outcome | 'exempted' | 'not-loaded';

/** `exempted` is from `exemptedChecks`. */
export function statusOf(row: FleetRow, checkId: string, exempted: ReadonlySet<string>): CellStatus {
  if (exempted.has(checkId)) return 'exempted';
  const outcome = outcomeOf(row, checkId);
  if (outcome !== 'unknown') return outcome;
  const whole = row.findings.find((finding) => finding.checkId === checkId);
  return isLoadable(whole ?? sharedAt(row, indexOf(row.checks, checkId))) ? 'not-loaded' : outcome;
}

/** Returns what a finding that isn't in `findings` shares with those of other clusters. */
export function sharedAt({ shared, variants, outcomes }: FleetRow, index: number): Partial<SharedFinding> {
  return shared.get(outcomes.charAt(index) + index)?.[variants[index] ?? 0] ?? {};
}

export type FindingSummary = Pick<Finding, 'outcome' | 'severity' | 'exemption'>;

/** Visits findings without expanding them. */
export function eachFinding(row: FleetRow, visit: (check: CheckHeading, finding: FindingSummary) => void): void {
  someFinding(row, (check, finding) => {
    visit(check, finding);
    return false;
  });
}

export function someFinding(
  { checks, outcomes, findings }: FleetRow,
  predicate: (check: CheckHeading, finding: FindingSummary) => boolean,
): boolean {
  const whole = new Map(findings.map((finding) => [finding.checkId, finding]));
  return checks.some((check, index) =>
    predicate(check, whole.get(check.id) ?? { outcome: outcomeAt(outcomes, index), severity: check.severity }),
  );
}

export function exemptedChecks({ findings }: FleetRow): ReadonlySet<string> {
  return new Set(findings.flatMap(({ checkId, exemption }) => (exemption ? [checkId] : [])));
}

const indexesByChecks = new WeakMap<readonly CheckHeading[], Map<string, number>>();

function indexOf(checks: readonly CheckHeading[], checkId: string): number {
  let known = indexesByChecks.get(checks);
  if (!known) {
    known = new Map(checks.map(({ id }, index) => [id, index]));
    indexesByChecks.set(checks, known);
  }
  return known.get(checkId) ?? Number.POSITIVE_INFINITY;
}
