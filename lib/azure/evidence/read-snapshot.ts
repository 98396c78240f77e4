import { type ClusterRef, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import { type KeyRequest, type Snapshot, snapshotOf } from '@/lib/model/evidence';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { Connection } from '../transport/connection';
import { readChosenKey } from './chosen-key';
import { createEvidenceContext } from './evidence-context';
import { evidenceReaders } from './evidence-readers';
import { stoppedEngine } from './stopped-engine';
import { readChosenIdentity } from './user-assigned-identities';

export interface SnapshotRequest {
  /** Absent: all. Others stay `not-loaded`. */
  parts?: readonly EvidencePart[];
  /** Databases that are always read. */
  named?: readonly string[];
  /** An additional key, or the cluster's own in its current version. */
  key?: KeyRequest | 'own' | undefined;
  identity?: string | undefined;
}

/**
 * ARM refills 25 reads a second:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export const readConcurrency = 8;

/**
 * Reads one cluster, whose parts fail independently. Throws `not-found` if it doesn't exist, and problems of the
 * sign-in.
 */
export async function readSnapshot(
  connection: Connection,
  ref: ClusterRef,
  { parts = evidenceParts, named = [], key, identity }: SnapshotRequest = {},
): Promise<Snapshot> {
  const requestedParts = new Set(parts);
  const context = createEvidenceContext(evidenceReaders, connection.withConcurrency(readConcurrency), {
    ref,
    requestedParts,
    namedDatabases: named,
  });
  const [results, chosenKey, chosenIdentity] = await Promise.all([
    Promise.all([...requestedParts].map(async (part) => [part, await context.part(part)] as const)),
    key && readChosenKey(context, key),
    identity && readChosenIdentity(context, identity),
  ]);
  const read: Partial<Snapshot['parts']> = Object.fromEntries(results);
  const snapshot = snapshotOf(toClusterId(asAzureSpells(ref, read.cluster)), withoutStoppedEngine(read));
  return { ...snapshot, ...defined({ chosenKey }), ...(chosenIdentity ? { chosenIdentity } : {}) };
}

/** Returns Azure's spelling, so that plans don't depend on the URL. */
export function asAzureSpells(ref: ClusterRef, cluster: EvidenceResult<KustoCluster> | undefined): ClusterRef {
  return parseClusterId(valueOr(cluster, undefined)?.id ?? '') || ref;
}

const servedByEngine = [
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'dataConnections',
  'scripts',
] as const satisfies readonly EvidencePart[];

/**
 * Makes the engine's parts unreadable if the cluster is Stopped or Unavailable, because responses can be out of date.
 */
export function withoutStoppedEngine(parts: Partial<Snapshot['parts']>): Partial<Snapshot['parts']> {
  const stopped = stoppedEngine(parts.cluster);
  if (!stopped) return parts;
  const affected = servedByEngine.filter((part) => parts[part]?.state === 'read');
  return { ...parts, ...Object.fromEntries(affected.map((part) => [part, stopped])) };
}
