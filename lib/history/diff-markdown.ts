import { getCheck } from '@/lib/checks/catalog';
import { escapeMarkdown } from '@/lib/model/text/escape-markdown';
import { utcTime } from '@/lib/model/text/utc-time';
import { type ChangedBy, type DiffRow, diffClasses, type SnapshotDiff } from './snapshot-diff';

/** Returns a comparison as Markdown: notes, the number of rows of each class, and a row for each change. */
export function diffMarkdown(diff: SnapshotDiff): string {
  const { a, b, notes, changes } = diff;
  const rows = changes.map((row) => {
    const { subject, check, detail } = cellsOf(row);
    return `| ${[row.class, subject, check, detail].map(escapeMarkdown).join(' | ')} |`;
  });
  return [
    '## Kustodian: changes between two snapshots',
    '',
    `A: scanned ${utcTime(a.readAt)}, ${clusterCount(a.clusters)}. B: scanned ${utcTime(b.readAt)}, ${clusterCount(b.clusters)}.`,
    '',
    ...notes.map((note) => `- ${escapeMarkdown(note)}`),
    ...(notes.length > 0 ? [''] : []),
    countWords(diff),
    '',
    ...(rows.length > 0 ? ['| Change | Cluster | Check | Detail |', '| --- | --- | --- | --- |', ...rows, ''] : []),
  ].join('\n');
}

/** Returns the number of rows of each class, without empty classes. */
export function countWords({ counts }: SnapshotDiff): string {
  const present = diffClasses.filter((name) => counts[name] > 0);
  if (present.length === 0) return 'No differences.';
  return present.map((name) => `${name} ${counts[name].toLocaleString('en')}`).join(' · ');
}

/** A row of a comparison as text. Not escaped. */
export interface RowCells {
  subject: string;
  check: string;
  detail: string;
}

/** Returns a row of a comparison as text, with who changed it if that was read. */
export function cellsOf(row: DiffRow): RowCells {
  const cells = plainCellsOf(row);
  if (!('who' in row) || row.who === undefined) return cells;
  return { ...cells, detail: `${cells.detail} ${whoWords(row.who)}`.trim() };
}

function whoWords(who: ChangedBy | null): string {
  if (who === null) return 'Changed by: not recorded.';
  const { name, objectId, time, client } = who;
  return `Changed by ${name ?? objectId ?? 'an unknown principal'} (${client}), ${utcTime(time)}.`;
}

function plainCellsOf(row: DiffRow): RowCells {
  switch (row.class) {
    case 'new-failure':
    case 'fixed':
    case 'became-unknown':
      return outcomeCells(row);
    case 'became-known':
      return 'failures' in row ? newClusterCells(row) : outcomeCells(row);
    case 'cluster-added':
      return newClusterCells(row);
    case 'cluster-removed':
      return { subject: row.name, check: '', detail: '' };
    case 'cluster-unreadable':
      return { subject: row.name, check: '', detail: row.why === 'unread' ? 'couldn’t be read' : 'not in scope' };
    case 'exemption-changed':
      return { subject: row.name ?? row.cluster, check: row.check, detail: row.why };
    case 'check-changed':
      return { subject: '', check: row.check, detail: `${row.why.join(', ')}: ${clusterCount(row.outcomes.length)}` };
    case 'check-added':
      return { subject: '', check: row.check, detail: clusterCount(row.outcomes.length) };
    case 'check-removed':
      return { subject: '', check: row.check, detail: '' };
    default:
      return row satisfies never;
  }
}

function outcomeCells(row: Extract<DiffRow, { before: string }>): RowCells {
  const title = getCheck(row.check)?.title ?? '';
  return { subject: row.name, check: row.check, detail: `${row.severity}, ${row.before} → ${row.after}. ${title}` };
}

function newClusterCells({ name, failures }: { name: string; failures: readonly unknown[] }): RowCells {
  return { subject: name, check: '', detail: failures.length === 1 ? '1 failure' : `${failures.length} failures` };
}

/** `1 cluster`, `3 clusters`. */
export function clusterCount(count: number): string {
  return count === 1 ? '1 cluster' : `${count} clusters`;
}
