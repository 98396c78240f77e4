import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import { compareText } from '@/lib/history/compare-text';
import { normalizeId, parseClusterId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { exemptionTarget } from '@/lib/model/exemption-target';
import { FindingCounter } from '@/lib/report/count-findings';
import { toAssertionReport } from '../access/test-assertions';
import { countOptionalUnknown, evaluateGate, thresholdsOf } from './gate';
import { type MergedReport, type ScanReport, sortUnread } from './report';
import type { ScanOptions } from './scan-options';
import type { ScannedTenant, TenantResult } from './scan-tenants';

type MergeOptions = Pick<ScanOptions, 'chosen' | 'config' | 'gate'>;

/** Returns the merged report, and how many clusters several tenants show. */
export function mergeReports(
  results: readonly TenantResult[],
  { chosen, config, gate }: MergeOptions,
): { report: MergedReport; duplicates: number } {
  const scanned = results.flatMap((result) => ('report' in result ? result : []));
  const [first] = scanned;
  if (!first) throw new Error('A merged report needs a tenant that was scanned.');
  const { counts: isCounted, duplicates } = countOnce(scanned);
  const countsOf = (clusters: readonly ReportedCluster[]) => {
    const counter = new FindingCounter(chosen.checks);
    for (const cluster of clusters) counter.add(cluster);
    return counter.counts;
  };
  const tenants = results.map((result) => {
    const { tenantId } = result;
    const report = 'report' in result ? result.report : undefined;
    const clusters = (report?.clusters ?? []).filter(({ cluster }) => isCounted(cluster.id, tenantId));
    const unread = (report?.unread ?? []).filter(({ entry }) => isCounted(entry.scope, tenantId));
    return {
      row: {
        tenantId,
        clusters: clusters.length,
        counts: countsOf(clusters),
        unread: unread.length,
        ...('problem' in result ? { problem: result.problem } : {}),
        ...defined({ report, diff: report?.comparison?.diff }),
      },
      clusters: clusters.map((cluster) => ({ ...cluster, tenantId })),
      unread: unread.map((item) => ({ ...item, tenantId })),
    };
  });
  const clusters = tenants
    .flatMap((tenant) => tenant.clusters)
    .sort((left, right) => compareText(normalizeId(left.cluster.id), normalizeId(right.cluster.id)));
  const unread = sortUnread(tenants.flatMap((tenant) => tenant.unread));
  const counts = countsOf(clusters);
  const compared = scanned.filter(({ report }) => report.comparison);
  const newFailures = compared.flatMap(({ tenantId, report }) =>
    (report.comparison?.newFailures ?? []).filter(({ cluster }) => isCounted(cluster, tenantId)),
  );
  const access = config.assertions.length === 0 ? undefined : toAssertionReport(scanned.flatMap(namedInTenant));
  const { tenantId: _, clusters: _clusters, comparison: _comparison, pack: _pack, ...shared } = first.report;
  const report = {
    ...shared,
    tenants: tenants.map(({ row }) => row),
    clusters,
    unread,
    exemptions: exemptionsOf(scanned),
    snapshot: { header: { ...first.report.snapshot.header, counts } },
    ...(compared.length > 0 ? { comparison: { newFailures } } : {}),
    ...defined({ access }),
    gate: evaluateGate(gate, {
      counts,
      unread: unread.length,
      optionalUnknown: countOptionalUnknown(clusters),
      newFailures,
      ...defined({ access: access?.counts }),
      failedTenants: results.length - scanned.length,
    }),
    thresholds: thresholdsOf(gate, { hasAssertions: access !== undefined }),
  };
  return { report, duplicates };
}

/** The same assertion can have a result in several tenants. */
function namedInTenant({ tenantId, report }: ScannedTenant) {
  return (report.access?.results ?? []).map((result) => ({ ...result, name: `${result.name} (tenant ${tenantId})` }));
}

/**
 * Azure Lighthouse shows a cluster in several tenants. It counts in the tenant of its subscription if that one shows it,
 * else in the first.
 */
function countOnce(scanned: readonly ScannedTenant[]): {
  counts: (scope: string, tenantId: string) => boolean;
  duplicates: number;
} {
  const shownIn = new Map<string, ScannedTenant[]>();
  for (const tenant of scanned) {
    const { clusters, unread } = tenant.report;
    const scopes = [...clusters.map(({ cluster }) => cluster.id), ...unread.map(({ entry }) => entry.scope)];
    for (const id of new Set(scopes.map(normalizeId))) shownIn.set(id, [...(shownIn.get(id) ?? []), tenant]);
  }
  const isOwn = (scope: string, { ownSubscriptions }: ScannedTenant) =>
    ownSubscriptions.has(subscriptionOf(scope) ?? '');
  const ownerOf = (scope: string) => {
    const shown = shownIn.get(normalizeId(scope)) ?? [];
    // The tenant of a subscription has all of it, also if another one couldn't read it.
    const candidates = parseClusterId(scope) ? shown : scanned;
    return candidates.find((tenant) => isOwn(scope, tenant)) ?? shown[0];
  };
  return {
    counts: (scope, tenantId) => (ownerOf(scope)?.tenantId ?? tenantId) === tenantId,
    duplicates: [...shownIn].filter(([id, { length }]) => length > 1 && parseClusterId(id)).length,
  };
}

/** Exemptions of a cluster are complete in the tenant that read it. */
function exemptionsOf(scanned: readonly ScannedTenant[]): ScanReport['exemptions'] {
  const found = new Map<string, ScanReport['exemptions'][number]>();
  for (const { report } of scanned) {
    const read = new Set(report.clusters.map(({ cluster }) => normalizeId(cluster.id)));
    for (const exemption of report.exemptions) {
      const key = exemptionTarget(exemption);
      if (!found.has(key) || read.has(normalizeId(exemption.clusterId))) found.set(key, exemption);
    }
  }
  return [...found.values()];
}
