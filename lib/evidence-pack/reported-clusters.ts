import { applyExemptions, indexExemptions } from '@/lib/checks/engine/apply-exemptions';
import type { Check } from '@/lib/checks/engine/define-check';
import { scoreOf } from '@/lib/checks/engine/score';
import { compareText } from '@/lib/history/compare-text';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { type ClusterExemption, isOfWholeCluster } from '@/lib/model/exemption-target';
import type { Finding, Score } from '@/lib/model/finding';

/** A cluster with a finding for each check of the catalog. */
export interface EvaluatedSummary {
  cluster: ClusterSummary;
  findings: readonly Finding[];
}

export interface ReportedCluster extends EvaluatedSummary {
  subscriptionName: string;
  score: Score;
}

export interface ReportOptions {
  checks: readonly Check[];
  /** Without scopes, because a check can run on replaced evidence. */
  exemptions: readonly ClusterExemption[];
  readAt: string;
  /** By lowercase ID. */
  subscriptions: ReadonlyMap<string, string>;
}

/** Returns clusters sorted by lowercase ID. */
export function toReportedClusters(
  clusters: readonly EvaluatedSummary[],
  { checks, exemptions, readAt, subscriptions }: ReportOptions,
): ReportedCluster[] {
  const chosen = new Set(checks.map(({ id }) => id));
  const exemptionsOf = indexExemptions(exemptions);
  return clusters
    .map(({ cluster, findings: all }) => {
      const own = all.filter(({ checkId }) => chosen.has(checkId));
      const key = normalizeId(cluster.id);
      const findings = applyExemptions(own, cluster, { exemptions: exemptionsOf(cluster.id), at: readAt });
      const subscriptionName = subscriptions.get(cluster.subscriptionId.toLowerCase()) ?? cluster.subscriptionId;
      return { key, cluster, subscriptionName, findings, score: scoreOf(findings) };
    })
    .sort((left, right) => compareText(left.key, right.key))
    .map(({ key: _, ...cluster }) => cluster);
}

/** Exemptions of unread clusters come first, then the resolved ones sorted by cluster. */
export function toClusterExemptions(
  exemptions: readonly Exemption[],
  resolved: ReadonlyMap<string, readonly ClusterExemption[]>,
): ClusterExemption[] {
  const elsewhere = exemptions
    .filter(isOfWholeCluster)
    .filter(({ clusterId }) => !resolved.has(normalizeId(clusterId)));
  return [...elsewhere, ...[...resolved.keys()].sort(compareText).flatMap((id) => resolved.get(id) ?? [])];
}
