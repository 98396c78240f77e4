import type { Trend } from '@/lib/history/trend';
import { utcTime } from '@/lib/model/text/utc-time';
import { visibleText } from '@/lib/model/text/visible-text';

const columns = [
  'Scanned',
  'Clusters',
  'Score',
  'High',
  'Medium',
  'Low',
  'Unknown',
  'New',
  'Fixed',
  'Check changed',
  'File',
];

/** Yields a line for each snapshot, and the mean days to fix. */
export function* trendLines({ points, meanDaysToFix }: Trend): Generator<string> {
  const rows = points.map((point) => [
    utcTime(point.readAt),
    ...[point.clusters, point.score ?? '–', point.bySeverity.high, point.bySeverity.medium, point.bySeverity.low].map(
      String,
    ),
    ...[point.unknown, point.newFailures, point.fixed, point.checkChanged].map(String),
    visibleText(point.file),
  ]);
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? '')].map((cell) => cell.length)),
  );
  for (const row of [columns, ...rows]) {
    const cells = row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)));
    yield `${cells.join('  ')}\n`;
  }
  if (!meanDaysToFix) return;
  const { high, medium, low } = meanDaysToFix;
  const days = (value: number | null) => (value === null ? '–' : value.toFixed(1));
  yield `\nMean days to fix: high ${days(high)}, medium ${days(medium)}, low ${days(low)}\n`;
}
