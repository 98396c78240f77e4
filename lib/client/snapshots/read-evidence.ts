import { clock } from '@/lib/async/clock';
import { withKustoFiles } from '@/lib/kusto/evidence-of-cluster';
import { evidenceOfFiles } from '@/lib/kusto/kusto-file';
import { apiPaths, type ClusterAnswer } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem, type ProblemDocument, toProblemDocument, unreadableProblem } from '@/lib/model/problem';
import type { Api } from '../api';
import type { ReadTarget } from '../cluster-reads/read-all';
import { kustoFiles } from '../kusto-files';

export interface ReadEvidence {
  clusters: Snapshot[];
  unread: { scope: string; problem: ProblemDocument }[];
}

/** Reads the evidence of clusters within Azure's quotas, and adds imported files. Rejects after an abort. */
export async function readEvidence(
  api: Api,
  targets: readonly ReadTarget[],
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<ReadEvidence> {
  const { ReadAll } = await import('../cluster-reads/read-all');
  const read = new Map<string, Snapshot>();
  const failed = new Map<string, ProblemDocument>();
  const ofFiles = evidenceOfFiles(kustoFiles());
  const all = new ReadAll({
    read: async ({ id }, aborted) => {
      const ref = parseClusterId(id);
      if (!ref) throw new Problem('not-found', 'Azure returned a cluster ID in an unexpected format. Try again.');
      const path = apiPaths.cluster(ref);
      const { snapshot, upstreamRequests } = await api.json<ClusterAnswer>({
        path,
        signal: aborted,
        names: 'if-possible',
      });
      const { cluster } = snapshot.parts;
      if (cluster.state === 'unreadable') throw unreadableProblem(cluster);
      return { snapshot, upstreamRequests, indexQueries: 0 };
    },
    keep: (id, { snapshot }) => {
      read.set(id, withKustoFiles(snapshot, ofFiles));
      onProgress(read.size + failed.size);
    },
    fail: (id, problem) => {
      failed.set(id, toProblemDocument(problem));
      onProgress(read.size + failed.size);
    },
    onState: () => undefined,
    now: clock.now,
    wait: clock.sleep,
  });
  const cancel = () => all.cancel();
  signal.addEventListener('abort', cancel);
  await all.start([...targets]);
  signal.removeEventListener('abort', cancel);
  signal.throwIfAborted();
  return { clusters: [...read.values()], unread: [...failed].map(([scope, problem]) => ({ scope, problem })) };
}
