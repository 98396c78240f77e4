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
export function filterRows(rows: readonly FleetRow[], filter: FleetFilter): FleetRow[] {
  const meant = meaning(filter);
  const byFinding = narrowsFindings(meant);
  return rows.filter(
    (row) =>
      clusterMatches(row.cluster, textOf(row), meant) &&
      (!byFinding || someFinding(row, (check, finding) => findingMatches(check, finding, meant))),
  );
}

/** Made once a row, since thousands are searched on each key. */
function textOf(row: FleetRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = searchTextOf(row.cluster, row.subscriptionName);
  texts.set(row, text);
  return text;
}
