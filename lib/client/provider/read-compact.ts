import type { CompactClusterAnswer } from '@/lib/model/api';
import { apiPaths } from '@/lib/model/api';
import type { ClusterRef } from '@/lib/model/arm-id';
import { toClusterId } from '@/lib/model/arm-id';
import type { Api } from '../api';
import { keepProviderReading } from './provider-readings';

/** `GET /api/clusters/{…}?findings=compact`: one cluster without its evidence. */
export function readCompact(api: Api, ref: ClusterRef, signal: AbortSignal): Promise<CompactClusterAnswer> {
  return api.json<CompactClusterAnswer>({ path: apiPaths.compactCluster(ref), signal, names: 'if-possible' });
}

/** Keeps what was read, so that the fleet shows it. */
export function keepCompact(ref: ClusterRef, answer: CompactClusterAnswer, settings: string | null): void {
  const { upstreamRequests: _, indexQueries: __, ...reading } = answer;
  keepProviderReading(toClusterId(ref), { ...reading, settings });
}
