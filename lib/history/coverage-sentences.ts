import { type Severity, severities } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import type { SnapshotDiff } from './diff-types';
import type { KnownInBoth } from './known-in-both';
import type { SnapshotFile } from './snapshot-file';

/**
 * Returns what different coverage means: results that became visible aren't new, and results that became unknown aren't
 * fixed.
 */
export function coverageSentences(
  { changes, counts }: Pick<SnapshotDiff, 'changes' | 'counts'>,
  { header: { catalog, unread } }: Pick<SnapshotFile, 'header'>,
): string[] {
  const severityOf = new Map(catalog.checks.map(({ id, severity }) => [id, severity]));
  const visible = new Map<Severity, number>();
  for (const row of changes) {
    if (row.class !== 'became-known') continue;
    const failing = 'failures' in row ? row.failures : row.after === 'fail' ? [row] : [];
    for (const { check, severity = severityOf.get(check) ?? 'info' } of failing)
      visible.set(severity, (visible.get(severity) ?? 0) + 1);
  }
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
    ...(unread.length > 0
      ? [`The scan for the second snapshot couldn’t load ${counted(unread.length, 'scope')}.`]
      : []),
  ];
}

/** Returns what the score and counts of results known in both exclude. */
export function excludedSentences({ onlyInOne, changed }: KnownInBoth): string[] {
  return [
    ...(onlyInOne > 0
      ? [`The score and counts exclude ${counted(onlyInOne, 'result')} that only one snapshot has.`]
      : []),
    ...(changed > 0 ? [`The score and counts exclude ${counted(changed, 'result')} of changed checks.`] : []),
  ];
}
