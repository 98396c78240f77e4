import { getCheck } from '@/lib/checks/catalog';
import type { PropertyChange } from '@/lib/model/resource-change';
import { figure, timeInText, utcTime } from '@/lib/model/text';
import { escapeMarkdown, markdownTable } from '@/lib/model/visible-text';
import { clusterCount, rowWords } from './diff-row-words';
import { type ChangedBy, type DiffRow, diffClasses, type SnapshotDiff } from './diff-types';

/**
 * Returns notes, what different coverage means, the number of rows of each class, and a row for each change.
 * @param coverage `coverageSentences` of the comparison
 */
export function diffMarkdown(diff: SnapshotDiff, coverage: readonly string[]): string {
  const { a, b, changes } = diff;
  const notes = [...diff.notes, ...coverage];
  const rows = changes.map((row) => {
    const { subject, check, detail } = cellsOf(row);
    return [row.class, subject, check, detail].map(escapeMarkdown);
  });
  return [
    '## Kustodian: changes between two snapshots',
    '',
    `First snapshot: scanned ${timeInText(a.readAt)}, ${clusterCount(a.clusters)}. Second snapshot: scanned ${timeInText(b.readAt)}, ${clusterCount(b.clusters)}.`,
    '',
    ...notes.map((note) => `- ${escapeMarkdown(note)}`),
    ...(notes.length > 0 ? [''] : []),
    countWords(diff),
    '',
    ...(rows.length > 0 ? [...markdownTable(['Change', 'Cluster', 'Check', 'Detail'], rows), ''] : []),
  ].join('\n');
}

/** Leaves out empty classes. Adds results that changed without a class. */
export function countWords({ counts, other }: SnapshotDiff): string {
  const words = [...diffClasses.map((name) => [name, counts[name]] as const), ['other', other.length] as const]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${figure(count)}`);
  return words.length === 0 ? 'No differences.' : words.join(' · ');
}

export interface RowCells {
  subject: string;
  check: string;
  detail: string;
}

/** Adds who changed the row, if that was read. Not escaped. */
export function cellsOf(row: DiffRow): RowCells {
  const { cluster = '', check = '', severity, change, who } = rowWords(row);
  const outcome = cluster && severity ? `${severity}, ${change}. ${getCheck(check)?.title ?? ''}` : change;
  return { subject: cluster, check, detail: who === undefined ? outcome : `${outcome} ${whoWords(who)}` };
}

function whoWords(who: ChangedBy | null): string {
  if (who === null) return 'Changed by: not recorded.';
  const { name, objectId, time, client, values } = who;
  const by = `Changed by ${name ?? objectId ?? 'an unknown principal'} (${client}), ${utcTime(time)}.`;
  return [by, ...(values === undefined ? [] : [valuesWords(values)])].join(' ');
}

/** Returns text such as `publicNetworkAccess: Disabled → Enabled`. */
function valuesWords(values: readonly PropertyChange[] | null): string {
  if (values === null) return 'Values not recorded.';
  const words = values.map(
    ({ path, before, after, truncated }) =>
      `${path.replace(/^properties\./, '')}: ${before ?? 'none'} → ${after ?? 'none'}${truncated ? ' (truncated by Azure)' : ''}`,
  );
  return words.join(', ');
}
