import type { SnapshotDiff } from '@/lib/history/diff-types';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import { defined } from '@/lib/model/defined';
import { escapedJson } from '@/lib/model/escaped-json';
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

function* piecesOf(results: ScanResults): Generator<string> {
  const { product, tenantId, readAt, depth, clusters, unread, snapshot, comparison, access, gate } = results;
  const head = JSON.stringify({ format: 'kustodian.scan/1', product, tenantId, readAt, depth });
  yield `${head.slice(0, -1)},"clusters":[`;
  for (const [index, cluster] of clusters.entries()) yield (index === 0 ? '' : ',') + JSON.stringify(toJson(cluster));
  const end = JSON.stringify({
    unread: unread.map(({ entry }) => entry),
    counts: snapshot.header.counts,
    ...(comparison ? { diff: withoutStillFailing(comparison.diff) } : {}),
    ...defined({ access }),
    gate,
  });
  yield `],${end.slice(1)}\n`;
}

function toJson({ cluster, findings, score }: ScanResults['clusters'][number]): object {
  const withFingerprints = findings.map((finding) =>
    finding.outcome === 'fail' ? { ...finding, fingerprint: fingerprintOfFinding(cluster.id, finding) } : finding,
  );
  return { cluster, findings: withFingerprints, score };
}

function withoutStillFailing({ stillFailing: _, ...diff }: SnapshotDiff): Omit<SnapshotDiff, 'stillFailing'> {
  return diff;
}
