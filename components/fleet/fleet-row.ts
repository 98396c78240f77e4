import type { ClusterSummary } from '@/lib/model/api/api';
import { type CheckHeading, findingAt, type KeptFindings, outcomeAt } from '@/lib/model/api/compact-findings';
import type { Finding, Outcome, Score } from '@/lib/model/finding';

/** A line of the fleet table: a cluster with its posture and the name of its subscription. */
export interface FleetRow extends KeptFindings {
  cluster: ClusterSummary;
  /** The same list in every row: the checks in the order of `outcomes`. */
  checks: readonly CheckHeading[];
  score: Score;
  subscriptionName: string;
  /** The same, with as much of its id as tells it from another subscription of that name. */
  subscriptionLabel: string;
  /** ISO time at which the resource provider was read, where it answers for this row. */
  providerReadAt?: string;
}

/** What a check found on this cluster; `unknown` where it was not evaluated. */
export function outcomeOf({ checks, outcomes }: FleetRow, checkId: string): Outcome {
  return outcomeAt(outcomes, indexOf(checks, checkId));
}

/** The finding of a check on this cluster; `undefined` where there is no such check. */
export function findingOf(row: FleetRow, checkId: string): Finding | undefined {
  return findingAt(row, row.checks, indexOf(row.checks, checkId));
}

/** What a fleet looks at in a finding. */
export type FindingGist = Pick<Finding, 'outcome' | 'severity' | 'exemption'>;

/** Tells each finding of a row by its check, outcome and severity; those that say no more are never made whole. */
export function eachFinding(row: FleetRow, tell: (check: CheckHeading, finding: FindingGist) => void): void {
  someFinding(row, (check, finding) => {
    tell(check, finding);
    return false;
  });
}

/** Whether some finding of a row is as asked. */
export function someFinding(
  { checks, outcomes, findings }: FleetRow,
  isIt: (check: CheckHeading, finding: FindingGist) => boolean,
): boolean {
  const whole = new Map(findings.map((finding) => [finding.checkId, finding]));
  return checks.some((check, index) =>
    isIt(check, whole.get(check.id) ?? { outcome: outcomeAt(outcomes, index), severity: check.severity }),
  );
}

/** Ids of the checks whose failure on this cluster somebody accepts for a time. */
export function exemptedChecks({ findings }: FleetRow): ReadonlySet<string> {
  return new Set(findings.flatMap(({ checkId, exemption }) => (exemption ? [checkId] : [])));
}

const places = new WeakMap<readonly CheckHeading[], Map<string, number>>();

function indexOf(checks: readonly CheckHeading[], checkId: string): number {
  let known = places.get(checks);
  if (!known) {
    known = new Map(checks.map(({ id }, index) => [id, index]));
    places.set(checks, known);
  }
  return known.get(checkId) ?? Number.POSITIVE_INFINITY;
}
