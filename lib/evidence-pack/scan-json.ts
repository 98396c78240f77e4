import type { SnapshotDiff } from '@/lib/history/diff-types';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import { defined } from '@/lib/model/defined';
import { escapedJson } from '@/lib/model/json';
import type { ReportedCluster } from './reported-clusters';

/** What `findings.json` and `--output json` have. */
export interface ScanResults {
  product: string;
  tenantId: string;
  /** When the scan started to read: UTC, whole seconds. */
  readAt: string;
  depth: SnapshotDepth;
  /** Sorted by lowercase ID. */
  clusters: readonly Omit<ReportedCluster, 'subscriptionName'>[];
  unread: readonly { entry: object }[];
  /** Its counts are those of every output. */
  snapshot: SnapshotFile;
  comparison?: { diff: SnapshotDiff };
  access?: object;
  gate: object;
}

/** Yields `kustodian.scan/1` in pieces, so that a large fleet's text is never in memory as a whole. */
export function scanJson(results: ScanResults): Generator<string> {
  return escapedJson(piecesOf(results));
}

function piecesOf(results: ScanResults): Generator<string> {
  const { product, tenantId, readAt, depth, clusters, unread, snapshot, comparison, access, gate } = results;
  const head = { format: 'kustodian.scan/1', product, tenantId, readAt, depth };
  return scanBody(
    head,
    { clusters, toJson: toClusterJson },
    {
      unread: unread.map(({ entry }) => entry),
      counts: snapshot.header.counts,
      ...(comparison ? { diff: toDiffJson(comparison.diff) } : {}),
      ...defined({ access }),
      gate,
    },
  );
}

/** Yields one object with the clusters between the members of `head` and of `end`. */
export function* scanBody<Cluster>(
  head: object,
  { clusters, toJson }: { clusters: readonly Cluster[]; toJson: (cluster: Cluster) => object },
  end: object,
): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"clusters":[`;
  for (const [index, cluster] of clusters.entries()) yield (index === 0 ? '' : ',') + JSON.stringify(toJson(cluster));
  yield `],${JSON.stringify(end).slice(1)}\n`;
}

/** Each failure has its fingerprint. */
export function toClusterJson({ cluster, findings, score }: ScanResults['clusters'][number]): object {
  const withFingerprints = findings.map((finding) =>
    finding.outcome === 'fail' ? { ...finding, fingerprint: fingerprintOfFinding(cluster.id, finding) } : finding,
  );
  return { cluster, findings: withFingerprints, score };
}

export function toDiffJson({ stillFailing: _, ...diff }: SnapshotDiff): Omit<SnapshotDiff, 'stillFailing'> {
  return diff;
}
