import type { ClusterAnswer, ClusterSummary } from '@/lib/model/api/api';
import { type KeptFindings, wholeFindings } from '@/lib/model/api/compact-findings';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import { type ClusterRef, normalizeId } from '@/lib/model/azure/arm-id';
import type { Score } from '@/lib/model/finding';

/**
 * What the resource provider said of clusters in this visit, beside what the index says of all. Kept in memory alone: a reload
 * forgets it, and so does another sign-in.
 */

/** One cluster as the resource provider answered it. */
export interface ClusterReading extends KeptFindings {
  cluster: ClusterSummary;
  score: Score;
  /** ISO time. */
  readAt: string;
  /** The settings that it was judged by, as the header names them. */
  settings: string | null;
}

/** Readings by cluster id, lower case; a new map for each change. */
export type ClusterReadings = ReadonlyMap<string, ClusterReading>;

let readings: ClusterReadings = new Map();
const listeners = new Set<() => void>();

/** What is known now. */
export function clusterReadings(): ClusterReadings {
  return readings;
}

/** Keeps what was read of a cluster in place of what was known, unless that is the newer one: answers can overtake one another. */
export function keepClusterReading(clusterId: string, reading: ClusterReading): void {
  const id = normalizeId(clusterId);
  const known = readings.get(id);
  const isOld = known?.settings === reading.settings && Date.parse(reading.readAt) < Date.parse(known.readAt);
  if (isOld) return;
  readings = new Map(readings).set(id, reading);
  for (const listener of listeners) listener();
}

/**
 * A cluster that was read with all its evidence, without the evidence; `null` where the cluster itself could not be read, since
 * what is left says less than the index.
 */
export function toClusterReading(
  { snapshot, findings, score }: ClusterAnswer,
  ref: ClusterRef,
  settings: string | null,
): ClusterReading | null {
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return null;
  const { value, readAt } = cluster;
  return {
    cluster: toClusterSummary(value, ref, readAt),
    ...wholeFindings(findings),
    score,
    readAt,
    settings,
  };
}

/** Tells of changes; returns how to stop. */
export function listenToClusterReadings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
