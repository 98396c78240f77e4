import { getCheck } from '@/lib/checks/catalog';
import { isExplained } from '@/lib/history/changes/diff-authors';
import { type RowWords, rowWords } from '@/lib/history/diff-row-words';
import { type DiffClass, type DiffRow, diffClasses, type SnapshotDiff } from '@/lib/history/diff-types';
import { counted, figure, utcTime } from '@/lib/model/text';
import { type Html, type HtmlValue, html } from './html';
import { section, writePage } from './page';
import { facts, severityWord, table } from './words';

/**
 * Yields the HTML file in pieces. `hasAuthors`: who made the changes was read (`--who`). `coverage` has the
 * `coverageSentences` of the comparison.
 */
export function writeDiffPage(diff: SnapshotDiff, details: DiffDetails): Generator<string> {
  return writePage({ title: 'Changes between two snapshots', body: bodyOf(diff, details) });
}

interface DiffDetails {
  hasAuthors: boolean;
  coverage: readonly string[];
}

function* bodyOf(diff: SnapshotDiff, details: DiffDetails): Generator<Html> {
  const { a, b } = diff;
  yield html`<h1>Changes between two snapshots</h1>
${facts([
  [
    'First snapshot',
    `${utcTime(a.readAt)}, ${counted(a.clusters, 'cluster')}, ${a.depth} depth, Kustodian ${a.product}`,
  ],
  [
    'Second snapshot',
    `${utcTime(b.readAt)}, ${counted(b.clusters, 'cluster')}, ${b.depth} depth, Kustodian ${b.product}`,
  ],
])}`;
  yield section('Changes', diffTables(diff, details));
}

/**
 * Returns notes and coverage, the number of rows of each class and of unclassified changes, and a table for each class
 * with rows.
 */
export function diffTables(
  { notes, counts, changes, other }: SnapshotDiff,
  { hasAuthors, coverage }: DiffDetails,
): Html {
  const present = diffClasses.filter((name) => counts[name] > 0);
  const entries = [
    ...present.map((name) => [classWords[name], counts[name]] as const),
    ...(other.length > 0 ? [['Other changed results', other.length] as const] : []),
  ].map(([words, count]) => html`<li><b>${figure(count)}</b>${words}</li>`);
  const tables = present.map((name) => {
    const rows = changes.filter((row) => row.class === name).map((row) => cellsOf(row, hasAuthors));
    return rows.length > 0 && table(columns, rows, classWords[name]);
  });
  return html`${[...notes, ...coverage].map((note) => html`<p>${note}</p>`)}
${entries.length > 0 ? html`<ul class="figures">${entries}</ul>` : html`<p>No differences.</p>`}
${tables}`;
}

/** A change of a check isn't a change in Azure, so its words differ. */
const classWords: Record<DiffClass, string> = {
  'new-failure': 'New failures',
  fixed: 'Fixed',
  'still-failing': 'Still failing',
  'became-unknown': 'Became unknown',
  'became-known': 'Became known',
  'cluster-added': 'Added clusters',
  'cluster-removed': 'Removed clusters',
  'cluster-unreadable': 'Clusters without results',
  'exemption-changed': 'Changed exemptions',
  'check-changed': 'Changed checks (not a change in Azure)',
  'check-added': 'Added checks (not a change in Azure)',
  'check-removed': 'Removed checks (not a change in Azure)',
};

const columns = ['Cluster', 'Check', 'Severity', 'Change', 'Changed by'];

function cellsOf(row: DiffRow, hasAuthors: boolean): HtmlValue[] {
  const { cluster = '–', check, severity, change, items, who } = rowWords(row);
  const details = items.length > 0 && html` <span class="muted">${items.join(', ')}</span>`;
  return [
    cluster,
    check === undefined ? '–' : (getCheck(check)?.title ?? check),
    severity ? severityWord(severity) : '–',
    html`${change}${details}`,
    who === undefined ? (hasAuthors && isExplained(row) ? 'Unknown' : '–') : changedBy(who),
  ];
}

function changedBy(who: NonNullable<RowWords['who']> | null): string {
  if (who === null) return 'Not recorded';
  return `${who.name ?? who.objectId ?? 'Unknown principal'}, ${utcTime(who.time)}, ${who.client}, correlation ID ${who.correlationId}`;
}
