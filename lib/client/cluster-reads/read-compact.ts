import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import { CompactReader, type SharedFinding } from '@/lib/model/api/compact-findings';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { keepClusterReading } from './cluster-readings';

/** `GET /api/clusters/{…}?findings=compact`: one cluster without its evidence. */
export function readCompact(api: Api, ref: ClusterRef, signal: AbortSignal): Promise<CompactClusterAnswer> {
  return api.json<CompactClusterAnswer>({ path: apiPaths.compactCluster(ref), signal, names: 'if-possible' });
}

/** Keeps what was read, so that the fleet shows it. */
export function keepCompact(ref: ClusterRef, answer: CompactClusterAnswer, settings: string | null): void {
  const { upstreamRequests: _, indexQueries: __, shared = [], ...rest } = answer;
  const reading = new CompactReader().read({ ...rest, shared: shared.map(once) });
  keepClusterReading(toClusterId(ref), { ...reading, settings });
}

const said = new Map<string, SharedFinding>();
/** Beyond so many, what is new is most likely of its own cluster alone, and keeping it would save nothing. */
const saidAtMost = 10_000;

/** Thousands of clusters may be read in a visit, and most findings say what those of others say: each is kept once. */
function once(finding: SharedFinding): SharedFinding {
  const words = JSON.stringify(finding);
  const known = said.get(words);
  if (known) return known;
  if (said.size < saidAtMost) said.set(words, finding);
  return finding;
}
