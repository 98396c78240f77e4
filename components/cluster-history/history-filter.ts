import { authorWords, clientWords, titleOfChange } from '@/lib/fixes/reverts/describe-change';
import type { ResourceChange } from '@/lib/model/resource-change';
import { matchesAllTerms } from '../ui/matches-all-terms';

export interface HistoryFilter {
  text: string;
  by: readonly string[];
  client: readonly string[];
  /** A correlation ID, for a link to one change. */
  change: string;
}

export const historyFilterInUrl = {
  read: (params: URLSearchParams): HistoryFilter => ({
    text: params.get('q') ?? '',
    by: params.getAll('by'),
    client: params.getAll('client'),
    change: params.get('change') ?? '',
  }),
  write: ({ text, by, client, change }: HistoryFilter): URLSearchParams => {
    const params = new URLSearchParams(window.location.search);
    for (const name of ['q', 'by', 'client', 'change', 'review']) params.delete(name);
    if (text) params.set('q', text);
    for (const who of by) params.append('by', who);
    for (const tool of client) params.append('client', tool);
    if (change) params.set('change', change);
    return params;
  },
};

export function filterChanges(changes: readonly ResourceChange[], filter: HistoryFilter): ResourceChange[] {
  const { text, by, client, change } = filter;
  return changes.filter(
    (entry) =>
      (change === '' || entry.correlationId.toLowerCase() === change.toLowerCase()) &&
      (by.length === 0 || by.includes(authorWords(entry))) &&
      (client.length === 0 || client.includes(clientWords(entry))) &&
      (text === '' || matchesAllTerms(searchedText(entry), text)),
  );
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
