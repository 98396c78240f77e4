import type { Severity } from '@/lib/model/finding';
import type { SnapshotDiff } from './diff-types';
import { exemptionKey, exemptionsInForce } from './snapshot-counts';
import type { SnapshotFailure, SnapshotFile } from './snapshot-file';

/** A failure that counts for `--fail-on new`. */
export interface NewFailure {
  cluster: string;
  check: string;
  severity: Severity;
  /** `exemption-ended`: the failure isn't new, but its exemption ended. */
  why: 'new-failure' | 'became-known' | 'cluster-added' | 'exemption-ended';
}

/**
 * Counts new failures, results that became known and fail, failures of clusters that A didn't have, and failures whose
 * exemption ended. Changed and added checks don't count, and neither do failures with an exemption in force in B.
 */
export function newFailuresOf(diff: SnapshotDiff, a: SnapshotFile, b: SnapshotFile): NewFailure[] {
  const severityOf = new Map(b.header.catalog.checks.map(({ id, severity }) => [id, severity]));
  const exempted = exemptionsInForce(b.header.exemptions, b.header.readAt);
  const found = new Map<string, NewFailure>();
  const add = (cluster: string, failure: SnapshotFailure, why: NewFailure['why']) => {
    const { check, severity = severityOf.get(check) } = failure;
    const key = exemptionKey({ clusterId: cluster, checkId: check });
    if (severity && !exempted(cluster, check) && !found.has(key)) found.set(key, { cluster, check, severity, why });
  };
  for (const row of diff.changes) {
    if (row.class === 'cluster-added' || row.class === 'became-known' || row.class === 'new-failure') {
      if ('failures' in row) for (const failure of row.failures) add(row.cluster, failure, row.class);
      else if (row.after === 'fail') add(row.cluster, row, row.class);
    }
  }
  addEndedExemptions(diff, { a, b, add });
  return [...found.values()];
}

function addEndedExemptions(
  { stillFailing }: SnapshotDiff,
  {
    a,
    b,
    add,
  }: {
    a: SnapshotFile;
    b: SnapshotFile;
    add: (cluster: string, failure: SnapshotFailure, why: NewFailure['why']) => void;
  },
): void {
  const wasExempted = exemptionsInForce(a.header.exemptions, a.header.readAt);
  const ended = new Map<string, Set<string>>();
  for (const { cluster, check } of stillFailing) {
    if (!wasExempted(cluster, check)) continue;
    const checks = ended.get(cluster) ?? new Set();
    ended.set(cluster, checks.add(check));
  }
  if (ended.size === 0) return;
  for (const { id, failures } of b.clusters) {
    const checks = ended.get(id);
    if (checks) for (const failure of failures) if (checks.has(failure.check)) add(id, failure, 'exemption-ended');
  }
}
