import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { type FleetFilter, findingMatches } from '@/lib/model/fleet-filter';
import type { FleetRow } from './fleet-row';

/** The checks that a filter speaks of: its outcomes narrow clusters, the rest narrows checks, too. */
export function checksLeft(
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

/** Checks that fail somewhere with one of these severities: a failure may be graded otherwise than its check. */
function checksFailingAs(severities: FleetFilter['severity'], rows: readonly FleetRow[]): ReadonlySet<string> {
  const failing = new Set<string>();
  if (severities.length === 0) return failing;
  for (const { findings } of rows)
    for (const { checkId, outcome, severity } of findings)
      if (outcome === 'fail' && severities.includes(severity)) failing.add(checkId);
  return failing;
}
