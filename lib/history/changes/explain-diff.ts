import { defined } from '@/lib/model/defined';
import { toDetail } from '@/lib/model/problem-detail';
import type { HistoryAnswer } from '@/lib/model/resource-change';
import { counted, figure, timeInText } from '@/lib/model/text';
import { clusterCount } from '../diff-row-words';
import type { SnapshotDiff } from '../diff-types';
import { type AuthorOptions, authorFromHistory, type Between, isExplained } from './diff-authors';

/** The changes of a cluster in Azure, or why they couldn't be read. */
export type ReadChanges = HistoryAnswer | { refused: string };

type ChangesByCluster = ReadonlyMap<string, ReadChanges>;

/**
 * Adds who made the change behind each new failure, fix, addition, and removal. `null`: Azure recorded none. Without
 * `who`, it's unknown, and a note has the reason. Clusters without an entry stay.
 */
export function explainDiff(
  diff: SnapshotDiff,
  histories: ChangesByCluster,
  options: AuthorOptions = {},
): SnapshotDiff {
  const between: Between = { after: diff.a.readAt, until: diff.b.readAt };
  const unknown = new Map<keyof typeof unknownWords, number>();
  const changes = diff.changes.map((row) => {
    const history = isExplained(row) && histories.get(row.cluster);
    if (!history || 'refused' in history) return row;
    const who = authorFromHistory(row, history, between, options);
    if (typeof who !== 'string') return { ...row, who };
    if (who !== 'unread') count(unknown, who);
    return row;
  });
  const unknownNotes = [...unknown].map(
    ([why, rows]) => `Couldn’t find the cause of ${counted(rows, 'change')}. ${unknownWords[why]}`,
  );
  return { ...diff, notes: [...diff.notes, ...notesOf(histories, between), ...unknownNotes], changes };
}

/** Why the cause of a row is unknown although the changes of its cluster were read. */
const unknownWords = {
  outside: 'The cause might be a change that Azure doesn’t record on the cluster.',
  several: 'Azure recorded more than one possible cause.',
  later: 'A resource changed after the second scan started.',
} as const;

/** Keeps the order of the rows. */
export function clustersToExplain({ changes }: Pick<SnapshotDiff, 'changes'>): string[] {
  return [...new Set(changes.filter(isExplained).map(({ cluster }) => cluster))];
}

/** Sources that weren't read, and how far back Azure's records go. */
function notesOf(histories: ChangesByCluster, { after }: Between): string[] {
  const refusals = new Map<string, number>();
  const limits = new Map<number, number>();
  const starts = new Set<string>();
  const events = new Set<string>();
  for (const history of histories.values()) {
    if ('refused' in history) count(refusals, history.refused);
    else {
      for (const reason of history.unreadable.map(reasonOf)) count(refusals, reason);
      if (history.limitedTo === undefined) starts.add(history.since['resource-graph']);
      else count(limits, history.limitedTo);
      events.add(history.since['activity-log']);
    }
  }
  const isBefore = (start: string | undefined) => start !== undefined && Date.parse(after) < Date.parse(start);
  const [earliest] = [...starts].sort();
  const [firstEvent] = [...events].sort();
  return [
    ...[...refusals].map(([reason, clusters]) => `Couldn’t load the changes of ${clusterCount(clusters)}: ${reason}`),
    ...[...limits].map(
      ([limit, clusters]) =>
        `Older changes weren’t loaded for ${clusterCount(clusters)} with more than ${figure(limit)} changes.`,
    ),
    ...(earliest !== undefined && isBefore(earliest)
      ? [
          `Azure keeps the property values of changes for 14 days, so causes before ${timeInText(earliest)} might be missing.`,
        ]
      : []),
    ...(firstEvent !== undefined && isBefore(firstEvent)
      ? [`Azure keeps the activity log for 90 days, so changes before ${timeInText(firstEvent)} aren’t recorded.`]
      : []),
  ];
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function reasonOf({ message, ownMessage = message, ...why }: HistoryAnswer['unreadable'][number]): string {
  const { missingAction, smallestRole, azureMessage } = why;
  return toDetail(ownMessage, defined({ missingAction, smallestRole, azure: defined({ message: azureMessage }) }));
}
