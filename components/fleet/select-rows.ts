import { clusterMatcher, type FleetFilter, findingMatches, meaning, narrowsFindings } from '@/lib/model/fleet-filter';
import { type FleetRow, someFinding } from './fleet-row';

export function filterRows(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  return withFinding(matchingClusters(rows, filter), filter);
}

/** Ignores findings. */
export function matchingClusters(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  const matches = clusterMatcher(filter);
  return rows.filter((row) => matches(row.cluster, row.searchText));
}

/** All rows if the filter selects no findings. */
export function withFinding(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const meant = meaning(filter);
  if (!narrowsFindings(meant)) return rows;
  return rows.filter((row) => someFinding(row, (check, finding) => findingMatches(check, finding, meant)));
}
