import type { Check } from '@/lib/checks/engine/define-check';
import type { ExportedCluster } from '@/lib/export/file-format';
import type { UnreadScope } from '@/lib/export/unread-scope';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import type { Hash, SnapshotCounts, SnapshotDepth } from '@/lib/history/snapshot-file';
import type { ClusterExemption } from '@/lib/model/exemption-target';

export interface Report {
  product: string;
  /** Absent for several tenants. */
  tenantId?: string;
  /** Of a scan of several tenants. */
  tenants?: readonly ReportTenant[];
  /** ISO time at which the scan started to read, or of the export. */
  readAt: string;
  /** Absent in the web app, where clusters can have either depth. */
  depth?: SnapshotDepth;
  /** Query string. Empty: everything. */
  filter: string;
  /** In catalog order. */
  checks: readonly Check[];
  clusters: readonly ReportCluster[];
  /** Of all findings. */
  counts: SnapshotCounts;
  unread: readonly UnreadScope[];
  /** Absent in the web app. `thresholds` is what the gate compares, a sentence each. */
  gate?: { exit: number; thresholds: readonly string[]; reasons: readonly string[] };
  diff?: SnapshotDiff;
  /** Absent without access assertions. */
  assertions?: readonly ReportAssertion[];
  /**
   * One for each cluster and check, even if not in force. Exemptions for a tag or a subscription without a cluster are
   * left out. Absent in the web app.
   */
  exemptions?: readonly ClusterExemption[];
  /** Of the catalog and all settings. Absent in the web app. */
  hashes?: { catalog: Hash; settings: Hash };
  /** For `--link`. `undefined`: the ID isn't one of a cluster. */
  links?: { cluster(id: string): string | undefined; finding(id: string, checkId: string): string | undefined };
  hasPseudonyms?: boolean;
}

export interface ReportTenant {
  tenantId: string;
  counts: SnapshotCounts;
  /** Subscriptions and clusters. */
  unread: number;
  /** Why it couldn't be scanned. */
  problem?: { message: string };
  diff?: SnapshotDiff;
}

/** A cluster with one finding for each chosen check. */
export type ReportCluster = Pick<ExportedCluster, 'cluster' | 'subscriptionName' | 'findings'> & {
  /** Of a scan of several tenants. */
  tenantId?: string;
};

/** An assertion with a sentence for each contradiction and each unreadable part. */
export interface ReportAssertion {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  clusters: number;
  details: readonly string[];
}
