import { useMemo } from 'react';
import { apiPaths, type ClusterSummary, type CompactClusterAnswer, type SnapshotLine } from '@/lib/model/api/api';
import { CompactReader, type KeptFindings, type SharedFinding } from '@/lib/model/api/compact-findings';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Score } from '@/lib/model/finding';
import type { Api } from '../api';
import { memoryStore } from '../listeners';
import { settingsHeader, useSettings } from '../settings/settings-store';

/** Clusters that were read from the resource provider in this visit. Only in memory. */
export type ClusterReadings = ReadonlyMap<string, ClusterReading>;

export interface ClusterReading extends KeptFindings {
  cluster: ClusterSummary;
  score: Score;
  /** ISO time. */
  readAt: string;
  /** Absent if the reading is from the cluster's page or follows a change. */
  snapshotLine?: SnapshotLine;
  /** The findings depend on this header. */
  settings: string | null;
}

const readings = memoryStore<ClusterReadings>(new Map());
export const clusterReadings = readings.read;

export function useClusterReadings(): ClusterReadings {
  const all = readings.useValue();
  const settings = settingsHeader(useSettings());
  return useMemo(() => new Map([...all].filter(([, reading]) => reading.settings === settings)), [all, settings]);
}

/** Keeps a reading unless a newer one with the same settings exists. */
export function keepClusterReading(clusterId: string, reading: ClusterReading): void {
  const id = normalizeId(clusterId);
  const known = readings.read().get(id);
  const isOld = known?.settings === reading.settings && Date.parse(reading.readAt) < Date.parse(known.readAt);
  if (isOld) return;
  readings.write(new Map(readings.read()).set(id, reading));
}

/** Reads `GET /api/clusters/{…}?findings=compact`. */
export function readCompact(api: Api, ref: ClusterRef, signal: AbortSignal): Promise<CompactClusterAnswer> {
  return api.json<CompactClusterAnswer>({ path: apiPaths.compactCluster(ref), signal, names: 'if-possible' });
}

export function keepCompact(ref: ClusterRef, answer: CompactClusterAnswer, settings: string | null): void {
  const { upstreamRequests: _, indexQueries: __, shared = [], ...rest } = answer;
  const reading = new CompactReader().read({ ...rest, shared: shared.map(deduplicated) });
  keepClusterReading(toClusterId(ref), { ...reading, settings });
}

const knownFindings = new Map<string, SharedFinding>();
/** Bounds memory. */
const mostKnownFindings = 10_000;

/** Most clusters share equal findings. */
function deduplicated(finding: SharedFinding): SharedFinding {
  const text = JSON.stringify(finding);
  const known = knownFindings.get(text);
  if (known) return known;
  if (knownFindings.size < mostKnownFindings) knownFindings.set(text, finding);
  return finding;
}
