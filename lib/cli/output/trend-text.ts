import { missingScopesNote, type Trend } from '@/lib/history/trend';
import { utcTime } from '@/lib/model/text';
import type { Line } from './content';

const columns = [
  'Scanned',
  'Clusters',
  'Score',
  'Evaluated',
  'High',
  'Medium',
  'Low',
  'Unknown',
  'Not loaded',
  'New',
  'Fixed',
  'Check changed',
  'File',
];

/** Yields a line for each snapshot, whether scopes are missing, and the mean days to fix. Names several tenants. */
export function* trendLines(tenants: readonly Trend[]): Generator<Line> {
  for (const [index, trend] of tenants.entries()) {
    if (index > 0) yield '';
    if (tenants.length > 1) yield [{ text: `Tenant ${trend.tenantId}`, style: 'bold' }];
    yield* linesOfTenant(trend);
  }
}

function* linesOfTenant({ points, meanDaysToFix }: Trend): Generator<Line> {
  const rows = points.map((point) => [
    utcTime(point.readAt),
    ...[point.clusters, point.score ?? '–', `${point.coverage}%`].map(String),
    ...[point.bySeverity.high, point.bySeverity.medium, point.bySeverity.low, point.unknown, point.unread].map(String),
    ...[point.newFailures, point.fixed, point.checkChanged].map(String),
    point.file,
  ]);
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? '')].map((cell) => cell.length)),
  );
  for (const row of [columns, ...rows]) {
    yield row.map((text, index) => (index === row.length - 1 ? text : { text, width: widths[index] ?? 0 }));
  }
  const note = missingScopesNote(points);
  if (note !== undefined) yield* ['', note];
  if (!meanDaysToFix) return;
  const { high, medium, low } = meanDaysToFix;
  const days = (value: number | null) => (value === null ? '–' : value.toFixed(1));
  yield* ['', `Mean days to fix: high ${days(high)}, medium ${days(medium)}, low ${days(low)}`];
}
