import { scanBody, toClusterJson, toDiffJson } from '@/lib/evidence-pack/scan-json';
import { defined } from '@/lib/model/defined';
import { escapedJson } from '@/lib/model/json';
import type { MergedReport, ReportedTenant } from '../scan/report';

/** Yields `kustodian.scan/2` in pieces. */
export function mergedJson(report: MergedReport): Generator<string> {
  const { product, readAt, depth, tenants, unread, snapshot, gate } = report;
  const diffs = tenants.flatMap(({ tenantId, diff }) => (diff ? { tenantId, diff: toDiffJson(diff) } : []));
  const access = tenants.flatMap(({ tenantId, report: own }) => (own?.access ? { tenantId, ...own.access } : []));
  return escapedJson(
    scanBody(
      { format: 'kustodian.scan/2', product, readAt, depth, tenants: tenants.map(toRow) },
      { clusters: report.clusters, toJson: (cluster) => ({ tenantId: cluster.tenantId, ...toClusterJson(cluster) }) },
      {
        unread: unread.map(({ tenantId, entry }) => ({ tenantId, ...entry })),
        counts: snapshot.header.counts,
        ...(report.comparison ? { diffs } : {}),
        ...(report.access ? { access } : {}),
        gate,
      },
    ),
  );
}

function toRow({ tenantId, clusters, counts, unread, problem }: ReportedTenant): object {
  return { tenantId, clusters, counts, unread, ...defined({ problem }) };
}
