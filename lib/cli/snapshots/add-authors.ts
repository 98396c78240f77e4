import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { authorFromHistory, type Between, type ExplainedRow, isExplained } from '@/lib/history/changes/diff-authors';
import { clusterCount } from '@/lib/history/diff-markdown';
import type { DiffRow, SnapshotDiff } from '@/lib/history/snapshot-diff';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { HistoryAnswer } from '@/lib/model/resource-change';
import { utcTime } from '@/lib/model/text/utc-time';
import { readHistory } from '@/lib/server/read-history';

/** Clusters that are read at once. Resource Graph limits the queries of one account. */
const concurrency = 3;

interface AuthorOptions {
  gateway: Gateway;
  now: Date;
  /** The application ID of a deployment, which marks its own changes. */
  ownAppId: string | undefined;
  onProgress: (done: number, total: number) => void;
}

/**
 * Adds who made the change behind each new failure, fix, addition, and removal. `null`: Azure recorded none. Without `who`, it's
 * unknown, and a note has the reason.
 */
export async function addAuthors(diff: SnapshotDiff, options: AuthorOptions): Promise<SnapshotDiff> {
  const { gateway, now, ownAppId, onProgress } = options;
  const between: Between = { after: diff.a.readAt, until: diff.b.readAt };
  const ids = [...new Set(diff.changes.filter(isExplained).map(({ cluster }) => cluster))];
  const histories = new Map<string, HistoryAnswer | { refused: string }>();
  const readings = inParallel(ids, concurrency, async (id) => {
    histories.set(id, await historyOf(id, { gateway, now: now.getTime(), ownAppId }));
  });
  for await (const _ of readings) onProgress(histories.size, ids.length);
  const changes = diff.changes.map((row) =>
    isExplained(row) ? withAuthor(row, histories.get(row.cluster), between) : row,
  );
  const changedLater = changes.filter(
    (row) => isExplained(row) && row.who === undefined && isComplete(histories.get(row.cluster)),
  ).length;
  const laterNotes =
    changedLater > 0
      ? [
          `${changedLater.toLocaleString('en')} of the causes are unknown: the resource changed after B started to scan.`,
        ]
      : [];
  return { ...diff, notes: [...diff.notes, ...notesOf(histories, between), ...laterNotes], changes };
}

async function historyOf(
  id: string,
  { gateway, now, ownAppId }: { gateway: Gateway; now: number; ownAppId: string | undefined },
): Promise<HistoryAnswer | { refused: string }> {
  const ref = parseClusterId(id);
  if (!ref) return { refused: `${id} isn’t the resource ID of a cluster.` };
  try {
    return await readHistory(gateway, ref, { ownAppId, now });
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return { refused: problem.detail };
  }
}

function withAuthor(
  row: ExplainedRow,
  history: HistoryAnswer | { refused: string } | undefined,
  between: Between,
): DiffRow {
  if (!history || 'refused' in history) return row;
  const who = authorFromHistory(row, history, between);
  return who === undefined ? row : { ...row, who };
}

function isComplete(history: HistoryAnswer | { refused: string } | undefined): boolean {
  return history !== undefined && 'changes' in history && history.unreadable.length === 0 && !history.limitedTo;
}

/** Why the cause of a row can be missing: sources that weren't read, and how far back Azure's records go. */
function notesOf(histories: ReadonlyMap<string, HistoryAnswer | { refused: string }>, { after }: Between): string[] {
  const refusals = new Map<string, number>();
  const limits = new Map<number, number>();
  const starts = new Set<string>();
  for (const history of histories.values()) {
    if ('refused' in history) count(refusals, history.refused);
    else {
      for (const reason of history.unreadable.map(reasonOf)) count(refusals, reason);
      if (history.limitedTo === undefined) starts.add(history.since['resource-graph']);
      else count(limits, history.limitedTo);
    }
  }
  const [earliest] = [...starts].sort();
  return [
    ...[...refusals].map(([reason, clusters]) => `Couldn’t read the changes of ${clusterCount(clusters)}: ${reason}`),
    ...[...limits].map(
      ([limit, clusters]) =>
        `More than ${limit.toLocaleString('en')} changes of ${clusterCount(clusters)}: older ones weren’t read.`,
    ),
    ...(earliest !== undefined && Date.parse(after) < Date.parse(earliest)
      ? [`Azure keeps the values of changes for 14 days, so causes before ${utcTime(earliest)} can be missing.`]
      : []),
  ];
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function reasonOf({ message, missingAction, smallestRole }: HistoryAnswer['unreadable'][number]): string {
  const isNamed = missingAction !== undefined && message.toLowerCase().includes(missingAction.toLowerCase());
  return [
    message,
    ...(missingAction !== undefined && !isNamed ? [`Needs ${missingAction}.`] : []),
    ...(smallestRole ? [`Least-privileged role: ${smallestRole}.`] : []),
  ].join(' ');
}
