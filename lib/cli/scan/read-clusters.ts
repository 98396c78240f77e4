import { setImmediate } from 'node:timers/promises';
import { inParallel } from '@/lib/async/semaphore';
import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { EvaluatedSummary } from '@/lib/evidence-pack/reported-clusters';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { type ClusterRef, normalizeId, parseClusterId, subscriptionOf } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem, unreadableProblem } from '@/lib/model/problem';
import { readAndEvaluate } from '@/lib/server/read-posture';
import { type OnAbsent, refuseAbsent } from './absent';
import { allSubscriptions, type Discovery } from './discover';
import { absentCluster, type ResolvedScope } from './resolve-scope';
import { problemToUnread, type Unread } from './unread';

export interface ReadOptions {
  depth: 'index' | 'full';
  settings: CheckSettings;
  concurrency: number;
  /** Called with the evidence of each cluster. Returns what the result has. */
  convert: (evaluated: EvaluatedSummary, snapshot: Snapshot) => EvaluatedSummary;
  onProgress: (done: number, total: number) => void;
  /** Only for one of several tenants. */
  onAbsent?: OnAbsent;
}

export interface ReadResult {
  clusters: EvaluatedSummary[];
  unread: Unread[];
}

/**
 * Returns the clusters of the discovery, or each read from the resource provider. Throws problems of the sign-in, and a
 * `CliError` that names a cluster that this identity doesn't see.
 */
export async function readClusters(
  gateway: Gateway,
  discovery: Discovery,
  scope: ResolvedScope,
  options: ReadOptions,
): Promise<ReadResult> {
  const found = discovery.clusters.filter(({ cluster }) => scope.includes(cluster.id));
  const unread = [...discovery.unread.filter(({ entry }) => scope.includes(entry.scope)), ...scope.unread];
  const known = new Set(
    [...found.map(({ cluster }) => cluster.id), ...unread.map(({ entry }) => entry.scope)].map(normalizeId),
  );
  const missing = scope.named.filter((id) => !known.has(id));
  if (options.depth === 'index') {
    const inUnread = missing.flatMap((id) => explainMissing(scope.spell(id), discovery, options) ?? []);
    return { clusters: await convertAll(found, discovery, options), unread: [...unread, ...inUnread] };
  }
  const targets = [
    ...found.map(({ cluster }) => ({ id: cluster.id, isSeen: true })),
    ...missing.map((id) => ({ id: scope.spell(id), isSeen: false })),
  ];
  const result: ReadResult = { clusters: [], unread: [...unread] };
  let done = 0;
  options.onProgress(done, targets.length);
  const readTarget = (target: ReadTarget) => readCluster(gateway, target, discovery, options);
  for await (const read of inParallel(targets, options.concurrency, readTarget)) {
    if (read && 'code' in read) result.unread.push(read);
    else if (read) result.clusters.push(read);
    done += 1;
    options.onProgress(done, targets.length);
  }
  return result;
}

/** Signals and the progress bar get their turn after these. */
const clustersPerBatch = 10;

async function convertAll(
  found: readonly EvaluatedSummary[],
  { snapshots }: Discovery,
  { convert, onProgress }: ReadOptions,
): Promise<EvaluatedSummary[]> {
  const clusters: EvaluatedSummary[] = [];
  for (const evaluated of found) {
    const snapshot = snapshots.get(normalizeId(evaluated.cluster.id));
    if (!snapshot) throw new Error('A cluster from Azure Resource Graph must have evidence.');
    clusters.push(convert(evaluated, snapshot));
    onProgress(clusters.length, found.length);
    if (clusters.length % clustersPerBatch === 0) await setImmediate();
  }
  return clusters;
}

interface ReadTarget {
  id: string;
  /** Resource Graph lags behind, so a named cluster can be missing there. */
  isSeen: boolean;
}

async function readCluster(
  gateway: Gateway,
  { id, isSeen }: ReadTarget,
  discovery: Discovery,
  options: ReadOptions,
): Promise<EvaluatedSummary | Unread | undefined> {
  const { settings, convert } = options;
  const ref = requireRef(id);
  try {
    const { snapshot, findings } = await readAndEvaluate(gateway, ref, settings);
    const part = snapshot.parts.cluster;
    if (part.state === 'read') {
      const cluster = toClusterSummary(part.value, parseClusterId(part.value.id) ?? ref, part.readAt);
      return convert({ cluster, findings }, snapshot);
    }
    throw part.state === 'unreadable'
      ? unreadableProblem(part)
      : new Problem('unexpected', 'Couldn’t load the cluster. Run the scan again.');
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    const isHidden = problem.code === 'not-found' || problem.code === 'forbidden';
    return !isSeen && isHidden ? explainMissing(id, discovery, options) : problemToUnread(id, problem);
  }
}

/** A cluster in an unreadable subscription is unread too. Throws for any other, unless several tenants can have it. */
function explainMissing(
  id: string,
  { unread }: Discovery,
  { onAbsent = refuseAbsent }: Pick<ReadOptions, 'onAbsent'>,
): Unread | undefined {
  const reason = unread.find(({ entry }) => entry.scope === allSubscriptions || isSubscriptionOf(entry.scope, id));
  if (reason) return { ...reason, entry: { ...reason.entry, scope: normalizeId(id) } };
  onAbsent([absentCluster(id)]);
  return undefined;
}

function isSubscriptionOf(scope: string, id: string): boolean {
  return normalizeId(scope) === `/subscriptions/${subscriptionOf(id)}`;
}

function requireRef(id: string): ClusterRef {
  const ref = parseClusterId(id);
  if (!ref) throw new Problem('bad-upstream', 'Azure returned a cluster ID in an unexpected format. Try again.');
  return ref;
}
