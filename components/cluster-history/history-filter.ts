import { authorWords, clientWords } from '@/lib/fixes/reverts/change-byline';
import { titleOfChange } from '@/lib/fixes/reverts/describe-change';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { FleetChange, ResourceChange } from '@/lib/model/resource-change';
import { matchesAllTerms } from '../ui/matches-all-terms';

export interface HistoryFilter {
  text: string;
  by: readonly string[];
  client: readonly string[];
  /** Names. */
  cluster: readonly string[];
  /** Changes with a new finding. */
  worse: boolean;
  /** A correlation ID, for a link to one change. */
  change: string;
}

export const noHistoryFilter: HistoryFilter = { text: '', by: [], client: [], cluster: [], worse: false, change: '' };

export const historyFilterInUrl = {
  read: (params: URLSearchParams): HistoryFilter => ({
    text: params.get('q') ?? '',
    by: params.getAll('by'),
    client: params.getAll('client'),
    cluster: params.getAll('cluster'),
    worse: params.has('worse'),
    change: params.get('change') ?? '',
  }),
  write: ({ text, by, client, cluster, worse, change }: HistoryFilter): URLSearchParams => {
    const params = new URLSearchParams(window.location.search);
    for (const name of ['q', 'by', 'client', 'cluster', 'worse', 'change', 'review']) params.delete(name);
    if (text) params.set('q', text);
    for (const who of by) params.append('by', who);
    for (const tool of client) params.append('client', tool);
    for (const name of cluster) params.append('cluster', name);
    if (worse) params.set('worse', 'true');
    if (change) params.set('change', change);
    return params;
  },
};

export function filterChanges(changes: readonly FleetChange[], filter: HistoryFilter): FleetChange[] {
  const { text, by, client, cluster, worse, change } = filter;
  return changes.filter(
    (entry) =>
      (change === '' || entry.correlationId.toLowerCase() === change.toLowerCase()) &&
      (by.length === 0 || by.includes(authorWords(entry))) &&
      (client.length === 0 || client.includes(clientWords(entry))) &&
      (cluster.length === 0 || cluster.includes(clusterNameOf(entry))) &&
      (!worse || (entry.effect?.newlyFails.length ?? 0) > 0) &&
      (text === '' || matchesAllTerms(searchedText(entry), text)),
  );
}

/** Returns the cluster of a change of it or below it. */
export function clusterOf({ resourceId }: ResourceChange) {
  return parseClusterId(resourceId.split('/').slice(0, 9).join('/'));
}

export function clusterNameOf(change: ResourceChange): string {
  return clusterOf(change)?.clusterName ?? change.resourceId;
}

export function choicesOf(
  changes: readonly ResourceChange[],
  words: (change: ResourceChange) => string,
): { value: string; label: string }[] {
  return [...new Set(changes.map(words))].sort().map((value) => ({ value, label: value }));
}

function searchedText(change: ResourceChange): string {
  const values = (change.properties ?? []).flatMap(({ path, before, after }) => [path, before ?? '', after ?? '']);
  return [
    titleOfChange(change),
    authorWords(change),
    clientWords(change),
    change.operation,
    change.resourceId,
    change.correlationId,
    ...values,
  ].join(' ');
}
