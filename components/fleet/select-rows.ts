import {
  clusterMatches,
  type FleetFilter,
  findingMatches,
  meaning,
  narrowsFindings,
  searchTextOf,
} from '@/lib/model/fleet-filter';
import { type FleetRow, someFinding } from './fleet-row';

const texts = new WeakMap<FleetRow, string>();

export function filterRows(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  return withFinding(matchingClusters(rows, filter), filter);
}

/** Ignores findings. */
export function matchingClusters(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  return rows.filter((row) => clusterMatches(row.cluster, textOf(row), filter));
}

/** All rows if the filter selects no findings. */
export function withFinding(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const meant = meaning(filter);
  if (!narrowsFindings(meant)) return rows;
  return rows.filter((row) => someFinding(row, (check, finding) => findingMatches(check, finding, meant)));
}

/** Cached, because each search key reads thousands. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = searchTextOf(row.cluster, row.subscriptionName);
  texts.set(row, text);
  return text;
}
