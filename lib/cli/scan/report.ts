import type { Check } from '@/lib/checks/engine/define-check';
import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import type { PackedFile } from '@/lib/evidence-pack/write-pack';
import { compareText } from '@/lib/history/compare-text';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import type { NewFailure } from '@/lib/history/new-failures';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Outcome } from '@/lib/model/finding';
import type { AssertionReport } from '../access/test-assertions';
import type { Links } from '../output/links';
import type { Gate } from './gate';
import type { Unread } from './unread';

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
