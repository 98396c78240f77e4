import type { KnownInBoth } from '@/lib/history/known-in-both';
import { severities } from '@/lib/model/finding';
import { Card } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';

const severityWords = {
  high: 'High-severity failures',
  medium: 'Medium-severity failures',
  low: 'Low-severity failures',
  info: 'Info-severity failures',
};

export function KnownSummary({ known }: { known: KnownInBoth }) {
  const { a, b, clusters, results } = known;
  const rows: [name: string, before: number | null, after: number | null][] = [
    ['Score', a.score, b.score],
    ...severities.map((severity): [string, number, number] => [
      severityWords[severity],
      a.bySeverity[severity],
      b.bySeverity[severity],
    ]),
    ['Pass', a.pass, b.pass],
    ['Exempt', a.exempted, b.exempted],
  ];
  return (
    <Card title="Score and counts">
      <p className="text-xs text-muted">
        Based on {counted(results, 'result')} from {counted(clusters, 'cluster')} in both snapshots. Changed checks
        aren’t counted.
      </p>
      <DataTable label="Score and counts of both snapshots">
        <thead>
          <tr>
            <Th>Metric</Th>
            <Th numeric>First snapshot</Th>
            <Th numeric>Second snapshot</Th>
            <Th numeric>Difference</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, after]) => (
            <tr key={name}>
              <Td head>{name}</Td>
              <Td numeric>{before === null ? '–' : figure(before)}</Td>
              <Td numeric>{after === null ? '–' : figure(after)}</Td>
              <Td numeric>{before === null || after === null ? '–' : signed(after - before)}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function signed(difference: number): string {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  return sign + figure(Math.abs(difference));
}
