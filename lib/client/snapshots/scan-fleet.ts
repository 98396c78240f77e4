import { clock } from '@/lib/async/clock';
import {
  apiPaths,
  type ClusterAnswer,
  type ClusterSummary,
  type CompactClusterAnswer,
  type SnapshotLine,
} from '@/lib/model/api/api';
import { CompactReader, type KeptFindings } from '@/lib/model/api/compact-findings';
import { type ClusterRef, normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem, type ProblemDocument, toProblemDocument } from '@/lib/model/problem';
import type { Api } from '../api';
import { clusterReadings, keepCompact, readCompact } from '../cluster-reads/cluster-readings';
import type { ReadCost } from '../cluster-reads/read-all';
import { type FleetData, readFleet } from '../queries/fleet';

export type ScanDepth = 'index' | 'full';

export interface UnreadScanScope {
  scope: string;
  displayName?: string;
  problem: ProblemDocument;
}

export interface ScannedFleetCluster {
  id: string;
  tags: ClusterSummary['tags'];
  findings: KeptFindings;
  line: SnapshotLine;
}

export interface ScannedFleet {
  depth: ScanDepth;
  /** Of the oldest result. */
  readAt: string;
  checks: FleetData['checks'];
  subscriptions: readonly string[];
  clusters: readonly ScannedFleetCluster[];
  unread: readonly UnreadScanScope[];
}

/** Adds what this tab has of some clusters, such as imported files, to their evidence. */
export interface LocalEvidence {
  clusterIds: readonly string[];
  /** Returns `null` if the cluster itself is unreadable. */
  evaluate(answer: ClusterAnswer): EvaluatedHere | null;
}

export type EvaluatedHere = Omit<ScannedFleetCluster, 'id'> & { readAt: string };

export interface ScanRequest {
  depth: ScanDepth;
  settings: string | null;
  /** Reads clusters again that this visit already loaded in full. */
  isFresh: boolean;
  local?: LocalEvidence | undefined;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** The resource provider then replaces Resource Graph. */
const indexScope = 'resource-graph';

/**
 * Reads the fleet for a snapshot. Index depth has Azure Resource Graph's rows. Full depth reads what this visit hasn't
 * loaded in full, within Azure's quotas. Rejects if the list of clusters can't be read.
 */
export async function scanFleet(api: Api, request: ScanRequest): Promise<ScannedFleet> {
  const { depth, signal, onProgress } = request;
  const startedAt = new Date().toISOString();
  const fleet = await readFleet(api, { path: apiPaths.snapshotFleet, signal }, ({ clusters }) =>
    onProgress(depth === 'index' ? clusters.length : 0, clusters.length),
  );
  const unread = fleet.problems.filter(({ scope }) => scope !== indexScope);
  const found = {
    depth,
    checks: fleet.checks,
    subscriptions: fleet.subscriptions.map(({ subscriptionId }) => subscriptionId),
  };
  if (depth === 'index') {
    const clusters = fleet.clusters.flatMap(({ cluster, score: _, snapshotLine: line, ...findings }) =>
      line ? [{ id: cluster.id, tags: cluster.tags, findings, line }] : [],
    );
    return { ...found, readAt: startedAt, clusters, unread };
  }
  const read = await readInFull(api, fleet, request);
  const readAt = [startedAt, ...read.readAt].reduce((oldest, at) =>
    Date.parse(at) < Date.parse(oldest) ? at : oldest,
  );
  return { ...found, readAt, clusters: read.clusters, unread: [...unread, ...read.unread] };
}

type FullRead = Pick<ScannedFleet, 'clusters' | 'unread'> & { readAt: string[] };

async function readInFull(
  api: Api,
  { clusters }: FleetData,
  { settings, isFresh, local, signal, onProgress }: ScanRequest,
): Promise<FullRead> {
  const { ReadAll } = await import('../cluster-reads/read-all');
  const ids = clusters.map(({ cluster }) => cluster.id);
  const kept = new Map<string, EvaluatedHere>();
  const localIds = new Set(local?.clusterIds.map(normalizeId));
  for (const id of isFresh ? [] : ids) {
    const reading = localIds.has(normalizeId(id)) ? undefined : clusterReadings().get(normalizeId(id));
    if (reading?.snapshotLine && reading.settings === settings)
      kept.set(id, {
        findings: reading,
        tags: reading.cluster.tags,
        line: reading.snapshotLine,
        readAt: reading.readAt,
      });
  }
  const failed = new Map<string, ProblemDocument>();
  onProgress(kept.size, ids.length);
  const all = new ReadAll<CompactClusterAnswer | (EvaluatedHere & ReadCost)>({
    read: async ({ id }, aborted) => {
      const ref = parseClusterId(id);
      try {
        if (!ref) throw new Problem('not-found', 'Azure returned a cluster ID in an unexpected format. Try again.');
        if (local && localIds.has(normalizeId(id))) return await readWithLocal(api, ref, { local, signal: aborted });
        return await readCompact(api, ref, aborted);
      } catch (error) {
        const problem =
          error instanceof Problem
            ? error
            : new Problem('unexpected', 'Couldn’t load the cluster. Save the snapshot again.');
        failed.set(id, toProblemDocument(problem));
        throw error;
      }
    },
    keep: (id, answer) => {
      failed.delete(id);
      if ('line' in answer) kept.set(id, answer);
      else {
        const { readAt, snapshotLine, cluster } = answer;
        const findings = new CompactReader().read({ ...answer, shared: answer.shared ?? [] });
        kept.set(id, { findings, tags: cluster.tags, line: snapshotLine, readAt });
        const ref = parseClusterId(id);
        if (ref) keepCompact(ref, answer, settings);
      }
      onProgress(kept.size + failed.size, ids.length);
    },
    onState: () => undefined,
    now: clock.now,
    wait: clock.sleep,
  });
  const cancel = () => all.cancel();
  signal.addEventListener('abort', cancel);
  const missing = clusters.filter(({ cluster }) => !kept.has(cluster.id));
  await all.start(missing.map(({ cluster: { id, subscriptionId } }) => ({ id, subscriptionId })));
  signal.removeEventListener('abort', cancel);
  signal.throwIfAborted();
  return {
    clusters: [...kept].map(([id, { readAt: _, ...cluster }]) => ({ id, ...cluster })),
    unread: [...failed].map(([scope, problem]) => ({ scope, problem })),
    readAt: [...kept.values()].map(({ readAt }) => readAt),
  };
}

async function readWithLocal(
  api: Api,
  ref: ClusterRef,
  { local, signal }: { local: LocalEvidence; signal: AbortSignal },
): Promise<EvaluatedHere & ReadCost> {
  const answer = await api.json<ClusterAnswer>({ path: apiPaths.cluster(ref), signal, names: 'if-possible' });
  const evaluated = local.evaluate(answer);
  if (!evaluated) throw new Problem('unexpected', 'Couldn’t load the cluster. Save the snapshot again.');
  return { ...evaluated, upstreamRequests: answer.upstreamRequests, indexQueries: 0 };
}
