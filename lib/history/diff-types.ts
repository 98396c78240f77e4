import type { Outcome, Severity } from '@/lib/model/finding';
import type { PropertyChange } from '@/lib/model/resource-change';
import type { SnapshotDepth, SnapshotExemption, SnapshotFailure } from './snapshot-file';

/** The comparison of snapshots A and B, `kustodian.diff/1`. */

export const diffFormat = 'kustodian.diff/1';

export const diffClasses = [
  'new-failure',
  'fixed',
  'still-failing',
  'became-unknown',
  'became-known',
  'cluster-added',
  'cluster-removed',
  'cluster-unreadable',
  'exemption-changed',
  'check-changed',
  'check-added',
  'check-removed',
] as const;
export type DiffClass = (typeof diffClasses)[number];

export interface ChangedBy {
  name?: string;
  objectId?: string;
  /** ISO time. */
  time: string;
  /** Such as Azure portal or Azure CLI. */
  client: string;
  correlationId: string;
  /**
   * Of the finding’s properties if they changed. `null`: Azure recorded none. Absent for a new resource, which had none
   * before, and in the files of `kustodian diff`.
   */
  values?: PropertyChange[] | null;
}

/** The outcome differs, and the check is the same. */
export interface OutcomeRow {
  class: 'new-failure' | 'fixed' | 'became-unknown' | 'became-known';
  cluster: string;
  name: string;
  check: string;
  /** Of the finding in B. In A for `fixed` and `became-unknown`. */
  severity: Severity;
  before: Outcome;
  after: Outcome;
  properties?: string[];
  items?: string[];
  /** Only if changes were read. `null`: Azure recorded none. */
  who?: ChangedBy | null;
}

/** A cluster of B that A doesn’t have (`cluster-added`), couldn’t read, or didn’t have in its scope (`became-known`). */
export interface NewClusterRow {
  class: 'cluster-added' | 'became-known';
  cluster: string;
  name: string;
  check?: null;
  outcomes: { check: string; after: Outcome }[];
  failures: SnapshotFailure[];
  who?: ChangedBy | null;
}

export interface RemovedClusterRow {
  class: 'cluster-removed';
  cluster: string;
  name: string;
  who?: ChangedBy | null;
}

/** A cluster of A that B couldn’t read or didn’t have in its scope. */
export interface UnreadableClusterRow {
  class: 'cluster-unreadable';
  cluster: string;
  name: string;
  why: 'unread' | 'not-in-scope';
}

export interface ExemptionRow {
  class: 'exemption-changed';
  cluster: string;
  name?: string;
  check: string;
  before: ExemptionTerms | null;
  after: ExemptionTerms | null;
  why: 'added' | 'removed' | 'changed' | 'expired';
}
export type ExemptionTerms = Omit<SnapshotExemption, 'clusterId' | 'checkId'>;

/** A check that differs between the snapshots. All its different outcomes are here and in no other row. */
export interface ChangedCheckRow {
  class: 'check-changed';
  check: string;
  severity: Severity;
  why: ('version' | 'settings' | 'severity')[];
  outcomes: { cluster: string; before: Outcome; after: Outcome }[];
  note: string;
}

/** A check that only B has, with outcomes on the clusters of both. */
export interface AddedCheckRow {
  class: 'check-added';
  check: string;
  severity: Severity;
  outcomes: { cluster: string; after: Outcome }[];
}

export interface RemovedCheckRow {
  class: 'check-removed';
  check: string;
  severity: Severity;
}

export type DiffRow =
  | OutcomeRow
  | NewClusterRow
  | RemovedClusterRow
  | UnreadableClusterRow
  | ExemptionRow
  | ChangedCheckRow
  | AddedCheckRow
  | RemovedCheckRow;

export interface ComparedSnapshot {
  readAt: string;
  product: string;
  depth: SnapshotDepth;
  clusters: number;
}

export interface StillFailing {
  cluster: string;
  check: string;
  /** Another fingerprint: other properties or items. */
  changed?: true;
}

/** A pair without a class: pass and not applicable, or unknown and error. */
export interface OutcomePair {
  cluster: string;
  check: string;
  before: Outcome;
  after: Outcome;
}

export interface SnapshotDiff {
  format: typeof diffFormat;
  a: ComparedSnapshot;
  b: ComparedSnapshot;
  notes: string[];
  /** Rows of each class. For `still-failing`, the length of `stillFailing`. */
  counts: Record<DiffClass, number>;
  /** By class, cluster, and check. Without `still-failing`. */
  changes: DiffRow[];
  stillFailing: StillFailing[];
  other: OutcomePair[];
}
