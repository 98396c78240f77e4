import type { SnapshotDiff } from '@/lib/history/diff-types';
import type { KnownInBoth } from '@/lib/history/known-in-both';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { type Severity, severities } from '@/lib/model/finding';
import { counted } from '../ui/count-words';

/**
 * Returns what the snapshots' different coverage means, one sentence each: results that became visible aren't new, and results that
 * became unknown aren't fixed.
 */
export function coverageSentences(
  { changes, counts }: Pick<SnapshotDiff, 'changes' | 'counts'>,
  b: SnapshotFile,
  known: KnownInBoth,
): string[] {
  const severityOf = new Map(b.header.catalog.checks.map(({ id, severity }) => [id, severity]));
  const visible = new Map<Severity, number>();
  for (const row of changes) {
    if (row.class !== 'became-known') continue;
    const failing = 'failures' in row ? row.failures : row.after === 'fail' ? [row] : [];
    for (const { check, severity = severityOf.get(check) ?? 'info' } of failing)
      visible.set(severity, (visible.get(severity) ?? 0) + 1);
  }
  const unread = b.header.unread.length;
  return [
    ...severities.flatMap((severity) => {
      const count = visible.get(severity);
      return count ? [`${counted(count, `${severity} finding`)} became visible, not new.`] : [];
    }),
    ...(counts['became-unknown'] > 0
      ? [
          `${counted(counts['became-unknown'], 'result')} became unknown, so ${counts['became-unknown'] === 1 ? 'it isn’t' : 'they aren’t'} counted.`,
        ]
      : []),
    ...(unread > 0 ? [`Couldn’t load ${counted(unread, 'scope')} in the second snapshot.`] : []),
    ...(known.onlyInOne > 0
      ? [`Score and counts exclude ${counted(known.onlyInOne, 'result')} that only one snapshot has.`]
      : []),
    ...(known.changed > 0 ? [`Score and counts exclude ${counted(known.changed, 'result')} of changed checks.`] : []),
  ];
}
