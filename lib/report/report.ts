import type { Check } from '@/lib/checks/engine/define-check';
import type { ExportedCluster } from '@/lib/export/file-format';
import type { UnreadScope } from '@/lib/export/unread-scope';
import type { SnapshotDiff } from '@/lib/history/snapshot-diff';
import type { Hash, SnapshotCounts, SnapshotDepth, SnapshotExemption } from '@/lib/history/snapshot-file';

/** What an auditor's report is written from. */
export interface Report {
  /** Version of the product. */
  product: string;
  tenantId: string;
  /** ISO time at which the scan started to read, or of the export. */
  readAt: string;
  /** Absent in the web app, where clusters can have either depth. */
  depth?: SnapshotDepth;
  /** The filter of clusters or checks, as a query string. Empty: everything. */
  filter: string;
  /** The checks that were chosen, in catalog order. */
  checks: readonly Check[];
  clusters: readonly ReportCluster[];
  /** Counts of all findings, as in every other output. */
  counts: SnapshotCounts;
  /** Subscriptions and clusters that couldn't be read. */
  unread: readonly UnreadScope[];
  /** Absent in the web app. */
  gate?: { exit: number; reasons: readonly string[] };
  /** The comparison with a baseline. */
  diff?: SnapshotDiff;
  /** Absent without access assertions. */
  assertions?: readonly ReportAssertion[];
  /**
   * Exemptions of the snapshot, one for each cluster and check, also those that aren't in force. Exemptions for a tag or a
   * subscription without a cluster aren't among them. Absent in the web app.
   */
  exemptions?: readonly SnapshotExemption[];
  /** Hashes of the catalog and of all settings. Absent in the web app. */
  hashes?: { catalog: Hash; settings: Hash };
  /** Addresses in the web app, for `--link`. `undefined` for an ID that isn't one of a cluster. */
  links?: { cluster(id: string): string | undefined; finding(id: string, checkId: string): string | undefined };
  /** Whether IDs and names are pseudonyms. */
  hasPseudonyms?: boolean;
}

/** A cluster with one finding for each chosen check. */
export type ReportCluster = Pick<ExportedCluster, 'cluster' | 'subscriptionName' | 'findings'>;

/** The result of an access assertion, with a sentence for each contradiction and each unreadable part. */
export interface ReportAssertion {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  clusters: number;
  details: readonly string[];
}
