import type { Severity } from '@/lib/model/finding';

/**
 * The snapshot file, `kustodian.snapshot/1`: NDJSON with a header line and a line for each cluster, sorted by ID. The same
 * evidence, settings, and catalog always give the same bytes.
 */

/** The value of the header's `format`. */
export const snapshotFormat = 'kustodian.snapshot/1';

/** `sha256:` and 64 lowercase hex digits. */
export type Hash = `sha256:${string}`;

/** `index`: what Azure Resource Graph returns. `full`: every evidence part. */
export type SnapshotDepth = 'index' | 'full';

/** A check that the scan chose. */
export interface SnapshotCheck {
  id: string;
  /** Hash of what decides the verdict: severity, needed parts, and the number of its logic. */
  version: Hash;
  severity: Severity;
  /** Hash of the values of the settings that the check reads. Absent if it reads none. */
  settings?: Hash;
}

/** An exemption without its reason, because a reason can contain personal names. */
export interface SnapshotExemption {
  /** Lowercase cluster ID. */
  clusterId: string;
  checkId: string;
  category: 'Waiver' | 'Mitigated';
  /** ISO time. */
  expiresOn: string;
  createdAt: string;
}

/** What was scanned. */
export interface SnapshotScope {
  /** Lowercase IDs of the subscriptions that were read or tried, sorted. */
  subscriptions: string[];
  managementGroup?: string;
  /** Lowercase cluster IDs, sorted. Only if the scan was limited to clusters. */
  limitedTo?: string[];
  clusters: number;
}

/** Counts of all findings. The five outcomes add up to clusters × checks. */
export interface SnapshotCounts {
  clusters: number;
  pass: number;
  fail: number;
  unknown: number;
  notApplicable: number;
  error: number;
  /** Failures with an exemption in force. They are part of `fail`. */
  exempted: number;
  /** Failures that aren't exempt. */
  bySeverity: Record<Severity, number>;
  /** The score of all findings together, or `null` when no finding with a weight passed or failed. */
  score: number | null;
}

/** A subscription or cluster that couldn't be read. */
export interface SnapshotUnread {
  /** Lowercase ID. */
  scope: string;
  /** Azure's error code, or ours, such as `timeout`. */
  code: string;
}

/** Who scanned. Names and application IDs are never written. */
export interface SnapshotActor {
  objectId: string;
  kind: 'user' | 'application';
}

/** The first line, with keys in the order of the file. */
export interface SnapshotHeader {
  format: typeof snapshotFormat;
  product: string;
  tenantId: string;
  /** When the scan started to read: UTC, whole seconds, `Z`. The only time of the run. */
  readAt: string;
  depth: SnapshotDepth;
  actor: SnapshotActor;
  catalog: { hash: Hash; checks: SnapshotCheck[] };
  settings: { hash: Hash };
  exemptions: SnapshotExemption[];
  scope: SnapshotScope;
  counts: SnapshotCounts;
  unread: SnapshotUnread[];
  /** Hash of the key of the pseudonyms. Absent if the file has real IDs and names. */
  pseudonyms?: Hash;
}

/** A failing check of a cluster. Its fingerprint is computed, not stored. */
export interface SnapshotFailure {
  /** Check ID. */
  check: string;
  /** Only where it differs from the catalog's. */
  severity?: Severity;
  /** Names of the failing properties, without duplicates. */
  properties?: string[];
  /** What the check counts: IDs, address ranges, host names, or tenants. */
  items?: string[];
}

/** A passing check whose severity, and so its weight in the score, isn't the catalog's. Settings can raise it. */
export interface SnapshotPass {
  check: string;
  severity: Severity;
}

/** The line of a cluster. */
export interface SnapshotCluster {
  /** Lowercase ARM ID. */
  readonly id: string;
  /** As the resource provider returns it. */
  readonly name: string;
  readonly location: string;
  /** One letter for each check in catalog order: p pass, f fail, u unknown, n not applicable, e error. */
  readonly outcomes: string;
  /** One for each `f`, in catalog order. */
  readonly failures: readonly SnapshotFailure[];
  /** Absent if every pass has the catalog's severity. */
  readonly passes?: readonly SnapshotPass[] | undefined;
  readonly evidence: Hash;
}

/** A snapshot in memory: written by this run, or read from a file. */
export interface SnapshotFile {
  header: SnapshotHeader;
  /** Sorted by ID. */
  clusters: readonly SnapshotCluster[];
}
