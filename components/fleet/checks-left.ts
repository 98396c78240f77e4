import type { CheckHeading } from '@/lib/model/compact-findings';
import { type FleetFilter, findingMatches } from '@/lib/model/fleet-filter';

/** The checks that a filter speaks of: its outcomes narrow clusters, the rest narrows checks, too. */
export function checksLeft(checks: readonly CheckHeading[], filter: FleetFilter): CheckHeading[] {
  const wanted = { ...filter, outcome: [] };
  return checks.filter((check) => findingMatches(check, { outcome: 'fail', severity: check.severity }, wanted));
}
