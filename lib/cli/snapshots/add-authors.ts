import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { clustersToExplain, explainDiff, type ReadChanges } from '@/lib/history/changes/explain-diff';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { readHistory } from '@/lib/server/read-history';

/** Clusters that are read at once. Resource Graph limits the queries of one account. */
const concurrency = 3;

interface AuthorOptions {
  gateway: Gateway;
  now: Date;
  /** The application ID of a deployment marks its own changes. */
  ownAppId: string | undefined;
  onProgress: (done: number, total: number) => void;
}

/** Reads the changes of a diff's clusters and adds who made them. */
export async function addAuthors(diff: SnapshotDiff, options: AuthorOptions): Promise<SnapshotDiff> {
  const { gateway, now, ownAppId, onProgress } = options;
  const ids = clustersToExplain(diff);
  const histories = new Map<string, ReadChanges>();
  const readings = inParallel(ids, concurrency, async (id) => {
    histories.set(id, await historyOf(id, { gateway, now: now.getTime(), ownAppId }));
  });
  for await (const _ of readings) onProgress(histories.size, ids.length);
  return explainDiff(diff, histories);
}

async function historyOf(
  id: string,
  { gateway, now, ownAppId }: { gateway: Gateway; now: number; ownAppId: string | undefined },
): Promise<ReadChanges> {
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
