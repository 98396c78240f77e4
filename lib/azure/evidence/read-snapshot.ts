import { type ClusterRef, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { type KeyRequest, type Snapshot, snapshotOf } from '@/lib/model/evidence';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Connection } from '../transport/connection';
import { readChosenKey } from './chosen-key';
import { createEvidenceContext } from './evidence-context';
import { evidenceReaders } from './evidence-readers';
import { withoutStoppedEngine } from './stopped-engine';
import { readChosenIdentity } from './user-assigned-identities';

/** How much of a cluster is read. */
export interface SnapshotRequest {
  /** Parts to read, all when absent; the others stay `not-loaded`. */
  parts?: readonly EvidencePart[];
  /** Databases that matter in any case, however many there are. */
  named?: readonly string[];
  /** A key to read beside the parts, which the cluster need not use; `own`: the newest version of the one that it uses. */
  key?: KeyRequest | 'own' | undefined;
  /** ARM id of a user-assigned identity to read beside the parts, which need not be attached. */
  identity?: string | undefined;
}

/** Requests under way at once for one cluster. ARM refills 25 reads a second: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const requestsAtOnce = 8;

/**
 * Evidence of one cluster, each part asked for once and each failing alone. Throws `not-found` when there is no such cluster,
 * and the problem of a sign-in that Azure refuses.
 */
export async function readSnapshot(
  connection: Connection,
  ref: ClusterRef,
  { parts = evidenceParts, named = [], key, identity }: SnapshotRequest = {},
): Promise<Snapshot> {
  const asked = new Set(parts);
  const context = createEvidenceContext(evidenceReaders, connection.atMost(requestsAtOnce), {
    ref,
    asked,
    databasesOfFix: named,
  });
  const [readings, chosenKey, chosenIdentity] = await Promise.all([
    Promise.all([...asked].map(async (part) => [part, await context.part(part)] as const)),
    key && readChosenKey(context, key),
    identity && readChosenIdentity(context, identity),
  ]);
  const read: Partial<Snapshot['parts']> = Object.fromEntries(readings);
  const snapshot = snapshotOf(toClusterId(asAzureSpells(ref, read.cluster)), withoutStoppedEngine(read));
  return { ...snapshot, ...(chosenKey ? { chosenKey } : {}), ...(chosenIdentity ? { chosenIdentity } : {}) };
}

/** Whatever case a URL has, a plan for the cluster is the same: it speaks of it in Azure's spelling. */
function asAzureSpells(ref: ClusterRef, cluster: EvidenceResult<KustoCluster> | undefined): ClusterRef {
  return (cluster?.state === 'read' && parseClusterId(cluster.value.id)) || ref;
}
