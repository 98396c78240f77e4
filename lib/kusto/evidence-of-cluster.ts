import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import type { KustoEvidence } from '@/lib/model/kusto-evidence';

/** The evidence of files by the lowercase host of the cluster's URI. */
export type KustoByHost = ReadonlyMap<string, Loaded<KustoEvidence>>;

/** Returns the lowercase host of the cluster's URI, or `null` without one. */
export function clusterHost(cluster: EvidenceResult<KustoCluster>): string | null {
  const uri = cluster.state === 'read' ? cluster.value.properties.uri : undefined;
  return uri && URL.canParse(uri) ? new URL(uri).host.toLowerCase() : null;
}

export function kustoOfCluster(
  cluster: EvidenceResult<KustoCluster>,
  files: KustoByHost,
): EvidenceResult<KustoEvidence> {
  return files.get(clusterHost(cluster) ?? '') ?? { state: 'not-loaded' };
}

/** Returns the evidence with that of files, or the same evidence if no file is of the cluster. */
export function withKustoFiles(snapshot: Snapshot, files: KustoByHost): Snapshot {
  const kusto = kustoOfCluster(snapshot.parts.cluster, files);
  return kusto.state === 'read' ? { ...snapshot, parts: { ...snapshot.parts, kusto } } : snapshot;
}
