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

/** The rows that a filter leaves: the cluster matches, and where the filter speaks of findings some finding does. */
export function filterRows(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  return withFinding(matchingClusters(rows, filter), filter);
}

/** The rows whose cluster matches, whatever was found on it. */
export function matchingClusters(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  return rows.filter((row) => clusterMatches(row.cluster, textOf(row), filter));
}

/** The rows on which there is a finding of which the filter speaks; all where it speaks of none. */
export function withFinding(rows: readonly FleetRow[], filter: FleetFilter): readonly FleetRow[] {
  const meant = meaning(filter);
  if (!narrowsFindings(meant)) return rows;
  return rows.filter((row) => someFinding(row, (check, finding) => findingMatches(check, finding, meant)));
}

/** Made once a row, since thousands are searched on each key. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = searchTextOf(row.cluster, row.subscriptionName);
  texts.set(row, text);
  return text;
}
