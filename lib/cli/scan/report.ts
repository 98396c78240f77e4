import { applyExemptions, indexExemptions } from '@/lib/checks/engine/apply-exemptions';
import type { Check } from '@/lib/checks/engine/define-check';
import { scoreOf } from '@/lib/checks/engine/score';
import type { PackedFile } from '@/lib/evidence-pack/write-pack';
import { compareText } from '@/lib/history/compare-text';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import type { NewFailure } from '@/lib/history/new-failures';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Finding, Outcome, Score } from '@/lib/model/finding';
import type { AssertionReport } from '../access/test-assertions';
import type { Links } from '../output/links';
import type { Gate } from './gate';
import type { EvaluatedSummary } from './read-clusters';
import type { Unread } from './unread';

export interface ReportedCluster {
  cluster: ClusterSummary;
  subscriptionName: string;
  findings: readonly Finding[];
  score: Score;
}

export interface BaselineComparison {
  baseline: SnapshotFile;
  diff: SnapshotDiff;
  newFailures: readonly NewFailure[];
}

export interface PackSources {
  checks: readonly Check[];
  settings: CheckSettings;
  evidence: readonly PackedFile[];
}

export interface ScanReport {
  product: string;
  tenantId: string;
  /** When the scan started to read: UTC, whole seconds. */
  readAt: string;
  depth: SnapshotDepth;
  filter: string;
  /** Sorted by lowercase ID. */
  clusters: readonly ReportedCluster[];
  /** One for each cluster and check, even if not in force. Without scopes. */
  exemptions: readonly ClusterExemption[];
  /** Sorted by scope. */
  unread: readonly Unread[];
  /** Its counts are those of every output. */
  snapshot: SnapshotFile;
  comparison?: BaselineComparison;
  /** Absent without `--output pack`. */
  pack?: PackSources;
  /** Absent without access assertions. */
  access?: AssertionReport;
  configName?: string;
  /** Absent without `--link`. */
  links?: Links;
  gate: Gate;
  /** What the gate compares, a sentence each. */
  thresholds: readonly string[];
}

export interface ReportOptions {
  checks: readonly Check[];
  /** Without scopes, because a check can run on replaced evidence. */
  exemptions: readonly ClusterExemption[];
  readAt: string;
  /** By lowercase ID. */
  subscriptions: ReadonlyMap<string, string>;
}

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

export function sortUnread(unread: readonly Unread[]): Unread[] {
  return [...unread].sort((left, right) =>
    compareText(left.entry.scope.toLowerCase(), right.entry.scope.toLowerCase()),
  );
}

/** Limits the findings of a report, but not its counts, scores, and gate. No outcomes: all findings. */
export function listOutcomes(report: ScanReport, outcomes: readonly Outcome[]): ScanReport {
  if (outcomes.length === 0) return report;
  const clusters = report.clusters.map((reported) => ({
    ...reported,
    findings: reported.findings.filter(({ outcome }) => outcomes.includes(outcome)),
  }));
  return { ...report, clusters };
}
