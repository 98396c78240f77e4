import { type Severity, severities } from '@/lib/model/finding';
import { type DiffClass, diffClasses } from '../diff-types';
import type { ChangeRow } from './change-rows';

export type SnapshotsView = 'compare' | 'baseline' | 'trend';
export type HistoryView = 'changes' | SnapshotsView;
export type ChangeGrouping = 'changes' | 'clusters' | 'checks';

/** The URL of the History page. */
export interface HistoryAddress {
  view: HistoryView;
  group: ChangeGrouping | null;
  a: string | null;
  b: string | null;
  filter: ChangeFilter;
}

/** Any value of one list matches. An empty list matches everything. */
export interface ChangeFilter {
  classes: DiffClass[];
  severities: Severity[];
  /** Text in the name or ID of a cluster. */
  cluster: string;
}

export const historyInUrl = {
  read: (params: URLSearchParams): HistoryAddress => {
    const group = oneOf<ChangeGrouping>(['changes', 'clusters', 'checks'], params.get('group')) ?? null;
    const [a, b] = [params.get('a'), params.get('b')];
    const filter = {
      classes: diffClasses.filter((name) => params.getAll('class').includes(name)),
      severities: severities.filter((name) => params.getAll('severity').includes(name)),
      cluster: params.get('cluster') ?? '',
    };
    // Links to a comparison had no view.
    const isCompare = Boolean(a ?? b ?? group) || filter.classes.length + filter.severities.length > 0;
    const view = oneOf<HistoryView>(['compare', 'baseline', 'trend'], params.get('view'));
    return { view: view ?? (isCompare ? 'compare' : 'changes'), group, a, b, filter };
  },
  /** Changes have their own filters in the URL. */
  write: ({ view, group, a, b, filter }: HistoryAddress): URLSearchParams =>
    new URLSearchParams(
      view === 'changes'
        ? []
        : [
            ['view', view],
            ...(a === null ? [] : [['a', a]]),
            ...(b === null ? [] : [['b', b]]),
            ...(group === null ? [] : [['group', group]]),
            ...filter.classes.map((name) => ['class', name]),
            ...filter.severities.map((name) => ['severity', name]),
            ...(filter.cluster === '' ? [] : [['cluster', filter.cluster]]),
          ],
    ),
};

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text);
}

/** Rows without a severity or cluster match only without that filter. */
export function filterChanges(rows: readonly ChangeRow[], filter: ChangeFilter): ChangeRow[] {
  const words = filter.cluster.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.classes.length === 0 || filter.classes.includes(row.class)) &&
      (filter.severities.length === 0 || (row.severity !== undefined && filter.severities.includes(row.severity))) &&
      (words === '' || (row.cluster !== undefined && matches(row.cluster, words))),
  );
}

function matches({ id, name }: { id: string; name: string }, words: string): boolean {
  return name.toLowerCase().includes(words) || id.includes(words);
}
