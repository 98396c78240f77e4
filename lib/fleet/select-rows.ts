import {
  clusterFilter,
  clusterMatcher,
  type FleetFilter,
  findingMatches,
  meaning,
  narrowsFindings,
} from '@/lib/model/fleet-filter';
import { hasTagValue } from '@/lib/model/tag-names';
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

export interface UntaggedClusters {
  filter: FleetFilter;
  count: number;
  /** Clusters of them that the internet reaches. */
  internet: number;
}

/**
 * Returns clusters that the other filters leave without a tag of a name in the filter, because a filter by a tag's
 * value hides them too. `null`: no filter by a value, or no such cluster.
 */
export function untaggedOf(rows: readonly FleetRow[], filter: FleetFilter): UntaggedClusters | null {
  const nameOf = (tag: string) => tag.slice(0, Math.max(0, tag.indexOf(':')));
  const names = filter.tag.map(nameOf).find((list) => list && rows.some(({ cluster }) => !lacks(cluster.tags, list)));
  if (names === undefined) return null;
  const others = clusterFilter(filter);
  const without = {
    ...others,
    tag: others.tag.filter((tag) => nameOf(tag) !== names),
    not: [...others.not, `tag=${names}`],
  };
  const found = matchingClusters(rows, without);
  const internet = found.filter(({ cluster }) => cluster.publicReach === 'internet').length;
  return found.length === 0 ? null : { filter: without, count: found.length, internet };
}

function lacks(tags: Readonly<Record<string, string>>, names: string): boolean {
  return hasTagValue(tags, names.split('/'), '');
}
