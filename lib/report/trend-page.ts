import { missingScopesNote, type SkippedFile, type Trend } from '@/lib/history/trend';
import { figure, utcTime } from '@/lib/model/text';
import { type ChartLine, lineChart } from './charts';
import { type Html, html } from './html';
import { section, writePage } from './page';
import { type Column, facts, table } from './words';

/** Yields the HTML file in pieces. */
export function writeTrendPage(tenants: readonly Trend[], skipped: readonly SkippedFile[]): Generator<string> {
  return writePage({ title: 'Security over time', body: bodyOf(tenants, skipped) });
}

const shown = ['high', 'medium', 'low'] as const;

function* bodyOf(tenants: readonly Trend[], skipped: readonly SkippedFile[]): Generator<Html> {
  yield html`<h1>Security over time</h1>`;
  for (const trend of tenants) yield* tenantParts(trend, tenants.length > 1);
  if (skipped.length > 0) {
    const rows = skipped.map(({ file, reason }) => [file, reason]);
    yield section('Skipped files', table(['File', 'Reason'], rows));
  }
}

function* tenantParts({ tenantId, points, meanDaysToFix }: Trend, isNamed: boolean): Generator<Html> {
  const times = points.map(({ readAt }) => Date.parse(readAt));
  const labels = { start: dayOf(points[0]?.readAt), end: dayOf(points.at(-1)?.readAt) };
  const failing = shown.map((name): ChartLine => ({ name, values: points.map((point) => point.bySeverity[name]) }));
  const most = Math.max(1, ...failing.flatMap(({ values }) => values.map((value) => value ?? 0)));
  if (isNamed) yield html`<h2>Tenant ${tenantId}</h2>`;
  yield facts([
    ['Tenant', tenantId],
    ['Snapshots', figure(points.length)],
    ['Period', `${labels.start} to ${labels.end}`],
  ]);
  const hollow = points.map(({ unread }) => unread > 0);
  const note = missingScopesNote(points);
  yield html`<h3>Score</h3>
${lineChart([{ name: 'score', values: points.map(({ score }) => score) }], { times, most: 100, labels, hollow })}
<h3>Failures by severity</h3>
${lineChart(failing, { times, most, labels, hollow })}
<p class="small muted">High: solid line. Medium: dashed line. Low: dotted line.</p>
${note !== undefined && html`<p>${note} Charts show these snapshots as hollow points.</p>`}`;
  yield daysTable(meanDaysToFix);
  yield table(columns, points.map(rowOf), 'Snapshots');
}

const columns = [
  'Scanned',
  ...['Clusters', 'Score', 'Evaluated', 'High', 'Medium', 'Low', 'Unknown'].map(numeric),
  ...['Scopes not loaded', 'New', 'Fixed', 'Changed checks'].map(numeric),
  'File',
];

function numeric(head: string): Column {
  return { head, has: 'number' };
}

function rowOf(point: Trend['points'][number]) {
  const { readAt, clusters, score, coverage, bySeverity, unknown, unread, newFailures, fixed, checkChanged, file } =
    point;
  const counts = [
    bySeverity.high,
    bySeverity.medium,
    bySeverity.low,
    unknown,
    unread,
    newFailures,
    fixed,
    checkChanged,
  ];
  return [utcTime(readAt), figure(clusters), score ?? '–', `${coverage}%`, ...counts.map(figure), file];
}

function daysTable(meanDaysToFix: Trend['meanDaysToFix']): Html {
  if (!meanDaysToFix) return html`<p>Mean days to fix: no failure was fixed in this period.</p>`;
  const days = (value: number | null) => (value === null ? '–' : value.toFixed(1));
  const head = ['High', 'Medium', 'Low'].map(numeric);
  return table(['Mean days to fix', ...head], [['Days', ...shown.map((name) => days(meanDaysToFix[name]))]]);
}

function dayOf(at: string | undefined): string {
  return at === undefined ? '–' : utcTime(at).slice(0, 10);
}
