import { outcomeAt } from '@/lib/model/api/compact-findings';
import type { Outcome, Severity } from '@/lib/model/finding';

/**
 * The snapshot file, `kustodian.snapshot/1`: NDJSON with a header and a line for each cluster, sorted by ID. The same
 * evidence, settings, and catalog always give the same bytes.
 */

export const snapshotFormat = 'kustodian.snapshot/1';

/** `sha256:` and 64 lowercase hex digits. */
export type Hash = `sha256:${string}`;

/** `index`: Azure Resource Graph only. `full`: every evidence part. */
export type SnapshotDepth = 'index' | 'full';

export interface SnapshotCheck {
  id: string;
  /** Hash of severity, needed parts, and logic number. */
  version: Hash;
  severity: Severity;
  /** Settings that the check reads. Absent if it reads none. */
  settings?: Hash;
}

/** Without the reason, which can contain personal names. */
export interface SnapshotExemption {
  /** Lowercase cluster ID. */
  clusterId: string;
  checkId: string;
  category: 'Waiver' | 'Mitigated';
  /** ISO time. */
  expiresOn: string;
  createdAt: string;
}

export interface SnapshotScope {
  /** Lowercase IDs that were read or tried, sorted. */
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
  /** Failures with an exemption in force, also in `fail`. */
  exempted: number;
  bySeverity: Record<Severity, number>;
  /** Of all findings together. `null` if no finding with a weight passed or failed. */
  score: number | null;
}

/** A subscription or cluster that couldn't be read. */
export interface SnapshotUnread {
  /** Lowercase ID. */
  scope: string;
  /** Azure's error code, or a code such as `timeout`. */
  code: string;
}

/** Names and application IDs are never written. */
export interface SnapshotActor {
  objectId: string;
  kind: 'user' | 'application';
}

/** The first line. Keys have the order of the file. */
export interface SnapshotHeader {
  format: typeof snapshotFormat;
  product: string;
  tenantId: string;
  /** When reading started: UTC, whole seconds, `Z`. The only time of the run. */
  readAt: string;
  depth: SnapshotDepth;
  actor: SnapshotActor;
  catalog: { hash: Hash; checks: SnapshotCheck[] };
  settings: { hash: Hash };
  exemptions: SnapshotExemption[];
  scope: SnapshotScope;
  counts: SnapshotCounts;
  unread: SnapshotUnread[];
  /** Hash of the key. Absent for real IDs and names. */
  pseudonyms?: Hash;
}

/** A failing check. Its fingerprint is computed, not stored. */
export interface SnapshotFailure {
  check: string;
  /** Only if it differs from the catalog's. */
  severity?: Severity;
  /** Names of failing properties, without duplicates. */
  properties?: string[];
  /** Counted IDs, address ranges, host names, or tenants. */
  items?: string[];
}

/** A passing check whose severity, and so its weight in the score, isn't the catalog's. Settings can raise it. */
export interface SnapshotPass {
  check: string;
  severity: Severity;
}

export interface SnapshotCluster {
  /** Lowercase ARM ID. */
  readonly id: string;
  /** As the resource provider returns it. */
  readonly name: string;
  readonly location: string;
  /** One letter per check in catalog order: p pass, f fail, u unknown, n not applicable, e error. */
  readonly outcomes: string;
  /** One for each `f`, in catalog order. */
  readonly failures: readonly SnapshotFailure[];
  /** Absent if every pass has the catalog's severity. */
  readonly passes?: readonly SnapshotPass[] | undefined;
  readonly evidence: Hash;
}

export interface SnapshotFile {
  header: SnapshotHeader;
  /** Sorted by ID. */
  clusters: readonly SnapshotCluster[];
}

/** Outcomes by lowercase cluster ID and check ID. */
export type Outcomes = Map<string, Map<string, Outcome>>;

export function outcomesOf({ header, clusters }: SnapshotFile): Outcomes {
  return new Map(
    clusters.map(({ id, outcomes }) => [
      id,
      new Map(header.catalog.checks.map((check, index) => [check.id, outcomeAt(outcomes, index)])),
    ]),
  );
}
