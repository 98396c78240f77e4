import type { SnapshotDiff } from '@/lib/history/diff-types';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import { defined } from '@/lib/model/defined';
import type { ReportedCluster, ScanReport } from '../scan/report';
import { escapedJson } from './content';

/** Yields `kustodian.scan/1` in pieces, so that a large fleet's text is never in memory as a whole. */
export function scanJson(report: ScanReport): Generator<string> {
  return escapedJson(piecesOf(report));
}

function* piecesOf(report: ScanReport): Generator<string> {
  const { product, tenantId, readAt, depth, clusters, unread, snapshot, comparison, access, gate } = report;
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

function toJson({ cluster, findings, score }: ReportedCluster): object {
  const withFingerprints = findings.map((finding) =>
    finding.outcome === 'fail' ? { ...finding, fingerprint: fingerprintOfFinding(cluster.id, finding) } : finding,
  );
  return { cluster, findings: withFingerprints, score };
}

function withoutStillFailing({ stillFailing: _, ...diff }: SnapshotDiff): Omit<SnapshotDiff, 'stillFailing'> {
  return diff;
}
