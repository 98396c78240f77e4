import type { Check } from '@/lib/checks/engine/define-check';
import type { ReportedCluster } from '@/lib/evidence-pack/reported-clusters';
import type { PackedFile } from '@/lib/evidence-pack/write-pack';
import { compareText } from '@/lib/history/compare-text';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import type { NewFailure } from '@/lib/history/new-failures';
import type { SnapshotCounts, SnapshotDepth, SnapshotFile, SnapshotHeader } from '@/lib/history/snapshot-file';
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

/** What outputs about a whole scan show, of one tenant or of several. */
export interface ReportBody
  extends Omit<ScanReport, 'tenantId' | 'clusters' | 'unread' | 'snapshot' | 'comparison' | 'pack'> {
  /** Absent for several tenants. */
  tenantId?: string;
  tenants?: readonly ReportedTenant[];
  clusters: readonly (ReportedCluster & { tenantId?: string })[];
  unread: readonly Unread[];
  snapshot: { header: Pick<SnapshotHeader, 'catalog' | 'settings' | 'counts' | 'pseudonyms'> };
  /** `diff` is that of the only tenant. */
  comparison?: Pick<BaselineComparison, 'newFailures'> & { diff?: SnapshotDiff };
}

/** A tenant of a scan of several. Clusters that count in another tenant are left out. */
export interface ReportedTenant {
  tenantId: string;
  clusters: number;
  counts: SnapshotCounts;
  /** Subscriptions and clusters. */
  unread: number;
  problem?: { code: string; message: string };
  diff?: SnapshotDiff;
}

interface InTenant {
  tenantId: string;
}

/** A report of several tenants. A cluster that several show counts in one. */
export interface MergedReport extends ReportBody {
  /** In the order of `--tenant`. */
  tenants: readonly (ReportedTenant & { report?: ScanReport })[];
  /** Sorted by lowercase ID. */
  clusters: readonly (ReportedCluster & InTenant)[];
  /** Sorted by scope. */
  unread: readonly (Unread & InTenant)[];
}

export function sortUnread<Item extends Unread>(unread: readonly Item[]): Item[] {
  return [...unread].sort((left, right) =>
    compareText(left.entry.scope.toLowerCase(), right.entry.scope.toLowerCase()),
  );
}

/** Limits the findings of a report, but not its counts, scores, and gate. No outcomes: all findings. */
export function listOutcomes<Report extends ScanReport | MergedReport>(
  report: Report,
  outcomes: readonly Outcome[],
): Report {
  if (outcomes.length === 0) return report;
  const clusters = report.clusters.map((reported) => ({
    ...reported,
    findings: reported.findings.filter(({ outcome }) => outcomes.includes(outcome)),
  }));
  return { ...report, clusters };
}

/** Returns the report of each scanned tenant as its own scan has it. */
export function ownReports({ tenants }: MergedReport): ScanReport[] {
  return tenants.flatMap(({ report }) => report ?? []);
}

/** Returns the same with the clusters that count in the tenant, and with the findings that the merged report lists. */
export function shownReports({ tenants, clusters, unread }: MergedReport): ScanReport[] {
  return tenants.flatMap(({ tenantId, report }) => {
    if (!report) return [];
    const isOwn = (item: InTenant) => item.tenantId === tenantId;
    return { ...report, clusters: clusters.filter(isOwn), unread: unread.filter(isOwn) };
  });
}
