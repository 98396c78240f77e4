import { createGateway } from '../../../lib/azure/gateway';
import { clouds } from '../../../lib/azure/transport/clouds';
import { parseClusterId } from '../../../lib/model/azure/arm-id';
import type { Snapshot } from '../../../lib/model/evidence';
import { type EvidencePart, evidenceParts } from '../../../lib/model/evidence-parts';
import { golden } from '../../fixtures/golden';
import { startInProcess } from '../../fixtures/in-process';
import { owner, type RecordedCluster, recordedClusters, recordedEstate } from './recorded-estate';
import type { Recording } from './recordings';
import { graphScopes } from './replay';

/** Parts that follow from the cluster's own body. The other parts are about its children and the scopes above it. */
const ownParts: readonly EvidencePart[] = [
  'cluster',
  'privateEndpoints',
  'userAssignedIdentities',
  'keyVault',
  'vaultKey',
  'keyRoleAssignments',
  'stopEvents',
];

/** A recorded cluster with the evidence that the product reads about it. */
export interface RecordedSnapshot extends RecordedCluster {
  snapshot: Snapshot;
}

/** What the product reads of recorded clusters. */
export interface RecordedClusters {
  read: RecordedSnapshot[];
  /** The product's result for clusters that Azure still lists after their deletion. */
  deleted: PromiseSettledResult<Snapshot>[];
}

/**
 * Reads every recorded cluster through the product's gateway from an emulator with the recorded resources.
 * Recordings have no databases, roles, or locks of most clusters, so each cluster gets those of other recordings.
 * These shared parts are read once for each state of the engine, because reading them for each cluster takes 9,000 requests.
 */
export async function readRecordedClusters(recordings: readonly Recording[]): Promise<RecordedClusters> {
  const all = recordedClusters(recordings);
  const clusters = all.filter((cluster) => stateOf(cluster) !== 'Deleted');
  const examples = new Map(clusters.map((cluster) => [stateOf(cluster), cluster]));
  const emulator = startInProcess(recordedEstate(recordings, all, [...examples.values()]));
  const armToken = await emulator.token(owner.userPrincipalName);
  const graphToken = await emulator.token(owner.userPrincipalName, 'https://graph.microsoft.com/Directory.Read.All');
  const read = ({ body }: RecordedCluster, parts: readonly EvidencePart[]) => {
    const ref = parseClusterId(body.id);
    if (!ref) throw new Error(`${body.id} isn't a cluster.`);
    const graph = { token: graphToken, scopes: graphScopes, tenantId: golden.tenantId };
    const { signal } = new AbortController();
    const gateway = createGateway({ cloud: clouds.public, upstream: emulator.upstream, armToken, graph, signal });
    return gateway.readSnapshot(ref, { parts });
  };
  const shared = new Map<string, { id: string; text: string }>();
  for (const [state, example] of examples) {
    const { parts } = await read(example, evidenceParts);
    shared.set(state, { id: example.body.id, text: JSON.stringify(parts) });
  }
  const found: RecordedSnapshot[] = [];
  for (const cluster of clusters) {
    const snapshot = await read(cluster, ownParts);
    const { id, text } = shared.get(stateOf(cluster)) ?? { id: '', text: '{}' };
    const sharedParts: Snapshot['parts'] = JSON.parse(text.replaceAll(id, cluster.body.id));
    const own = Object.fromEntries(ownParts.map((part) => [part, snapshot.parts[part]]));
    found.push({ ...cluster, snapshot: { ...snapshot, parts: { ...sharedParts, ...own } } });
  }
  const deleted = all.filter((cluster) => stateOf(cluster) === 'Deleted');
  return { read: found, deleted: await Promise.allSettled(deleted.map((cluster) => read(cluster, ownParts))) };
}

function stateOf({ body }: RecordedCluster): string {
  return String((body.properties as { state?: string }).state);
}
