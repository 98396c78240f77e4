import { severityWeights } from '@/lib/checks/engine/score';
import { countOutcomes, noOutcomes, type OutcomeCounts } from '@/lib/findings/count-outcomes';
import { addedFact } from '@/lib/findings/finding-fact';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { type Finding, severities } from '@/lib/model/finding';
import { type FleetFilter, findingMatches } from '@/lib/model/fleet-filter';
import type { FleetRow } from './fleet-row';

export interface CheckLine {
  check: CheckHeading;
  counts: OutcomeCounts;
  /** Clusters on which it fails with a severity of the filter. */
  failing: number;
}

/** Returns the filtered checks, by the weight of their severity times their failures. Counts are over all `rows`. */
export function linesByCheck(
  rows: readonly FleetRow[],
  checks: readonly CheckHeading[],
  filter: FleetFilter,
): CheckLine[] {
  const counts = countOutcomes(checks, rows);
  const graded = filter.severity.length === 0 ? null : failuresBySeverity(rows, filter.severity);
  return filterChecks(checks, rows, { ...filter, exempted: [] })
    .map((check) => {
      const of = counts.get(check.id) ?? noOutcomes();
      return { check, counts: of, failing: graded ? (graded.get(check.id) ?? 0) : of.fail };
    })
    .filter(
      ({ counts: of, failing }) =>
        (filter.exempted.length === 0 || of.exempted > 0) &&
        (filter.outcome.length === 0 ||
          filter.outcome.some((outcome) => (outcome === 'fail' ? failing : of[outcome]) > 0)),
    )
    .sort(
      (left, right) =>
        right.failing * severityWeights[right.check.severity] - left.failing * severityWeights[left.check.severity] ||
        severities.indexOf(left.check.severity) - severities.indexOf(right.check.severity) ||
        right.failing - left.failing,
    );
}

/**
 * Returns what the worst failure of each check adds to its title, with the name of its cluster, such as
 * "contosofraud: 6 AllDatabasesAdmins, limit 3". Checks without such a failure are absent.
 */
export function factsByCheck(rows: readonly FleetRow[]): Map<string, string> {
  const worst = new Map<string, { name: string; fact: string; finding: Finding }>();
  for (const { cluster, findings } of rows)
    for (const finding of findings) {
      if (finding.outcome !== 'fail' || finding.exemption) continue;
      const known = worst.get(finding.checkId);
      if (known && !isWorse(finding, known.finding)) continue;
      const fact = addedFact(finding);
      if (fact) worst.set(finding.checkId, { name: cluster.name, fact, finding });
    }
  return new Map([...worst].map(([checkId, { name, fact }]) => [checkId, `${name}: ${fact}`]));
}

function isWorse(left: Finding, right: Finding): boolean {
  const bySeverity = severities.indexOf(left.severity) - severities.indexOf(right.severity);
  return bySeverity < 0 || (bySeverity === 0 && (left.items ?? []).length > (right.items ?? []).length);
}

function failuresBySeverity(rows: readonly FleetRow[], wanted: FleetFilter['severity']): Map<string, number> {
  const graded = new Map<string, number>();
  for (const { findings } of rows)
    for (const { checkId, outcome, severity, exemption } of findings)
      if (outcome === 'fail' && !exemption && wanted.includes(severity))
        graded.set(checkId, (graded.get(checkId) ?? 0) + 1);
  return graded;
}

/** Outcomes narrow clusters only. */
export function filterChecks(
  checks: readonly CheckHeading[],
  rows: readonly FleetRow[],
  filter: FleetFilter,
): CheckHeading[] {
  const graded = checksFailingAs(filter.severity, rows);
  return checks.filter((check) => {
    const severity = graded.has(check.id) ? [] : filter.severity;
    const wanted = { ...filter, severity, outcome: [] };
    return findingMatches(check, { outcome: 'fail', severity: check.severity }, wanted);
  });
}

/** A failure's severity can differ from the check's own. */
function checksFailingAs(severities: FleetFilter['severity'], rows: readonly FleetRow[]): ReadonlySet<string> {
  const failing = new Set<string>();
  if (severities.length === 0) return failing;
  for (const { findings } of rows)
    for (const { checkId, outcome, severity } of findings)
      if (outcome === 'fail' && severities.includes(severity)) failing.add(checkId);
  return failing;
}
