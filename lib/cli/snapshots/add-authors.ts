import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { type Between, type ExplainedRow, isExplained, whoChanged } from '@/lib/history/changes/diff-authors';
import type { DiffRow, SnapshotDiff } from '@/lib/history/snapshot-diff';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { HistoryAnswer } from '@/lib/model/resource-change';
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
 * Adds who made the change behind each new failure, fix, addition, and removal. `null`: Azure recorded none. Rows of a cluster
 * whose changes couldn't be read have no `who`, and a note has the reason.
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
  return {
    ...diff,
    notes: [...diff.notes, ...notesOf(histories)],
    changes: diff.changes.map((row) => (isExplained(row) ? withAuthor(row, histories.get(row.cluster), between) : row)),
  };
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

/** A change that was found is certain. Without one, nothing is known unless both sources were read. */
function withAuthor(
  row: ExplainedRow,
  history: HistoryAnswer | { refused: string } | undefined,
  between: Between,
): DiffRow {
  if (!history || 'refused' in history) return row;
  const who = whoChanged(row, history.changes, between);
  return who === null && history.unreadable.length > 0 ? row : { ...row, who };
}

function notesOf(histories: ReadonlyMap<string, HistoryAnswer | { refused: string }>): string[] {
  const counts = new Map<string, number>();
  for (const history of histories.values()) {
    const reasons = 'refused' in history ? [history.refused] : history.unreadable.map(reasonOf);
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(
    ([reason, count]) => `Couldn’t read the changes of ${count === 1 ? '1 cluster' : `${count} clusters`}: ${reason}`,
  );
}

function reasonOf({ message, missingAction, smallestRole }: HistoryAnswer['unreadable'][number]): string {
  const isNamed = missingAction !== undefined && message.toLowerCase().includes(missingAction.toLowerCase());
  return [
    message,
    ...(missingAction !== undefined && !isNamed ? [`Needs ${missingAction}.`] : []),
    ...(smallestRole ? [`Least-privileged role: ${smallestRole}.`] : []),
  ].join(' ');
}
