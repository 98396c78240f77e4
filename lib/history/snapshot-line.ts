import type { SnapshotLine } from '@/lib/model/api/api';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { evidenceHash } from './evidence-hash';

/** Returns what the line has in addition to findings. `undefined` if the cluster wasn't read. */
export function snapshotLineOf(snapshot: Snapshot): SnapshotLine | undefined {
  const cluster = valueOr(snapshot.parts.cluster, undefined);
  return cluster && { name: cluster.name, location: cluster.location, evidence: evidenceHash(snapshot) };
}
