import Link from 'next/link';
import { categoryWords } from '@/lib/findings/category-words';
import type { FleetSummary } from '@/lib/fleet/summarize-fleet';
import { type Category, severities } from '@/lib/model/finding';
import { Bound } from '../ui/bound';
import { figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';

export function ScoreTable(props: {
  lines: readonly { word: string; count: number; isLower: boolean; href: string }[];
  score: number | null;
}) {
  const { lines, score } = props;
  return (
    <DataTable label="Failures by severity">
      <thead>
        <tr>
          <Th>Result</Th>
          <Th numeric>Findings</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ word, count, isLower, href }) => (
          <tr key={word}>
            <Td head>{word}</Td>
            <Td numeric>
              <Link href={href} prefetch={false} className="link">
                <Bound count={count} isLower={isLower} />
              </Link>
            </Td>
          </tr>
        ))}
        <tr>
          <Td head>Score</Td>
          <Td numeric>{score ?? '–'}</Td>
        </tr>
      </tbody>
    </DataTable>
  );
}

export function CategoryTable(props: {
  sorted: FleetSummary['categories'];
  isLowerBound: boolean;
  hrefOf: (category: Category) => string;
}) {
  const { sorted, isLowerBound, hrefOf } = props;
  return (
    <DataTable label="Table of results by category">
      <thead>
        <tr>
          <Th>Category</Th>
          <Th numeric>High</Th>
          <Th numeric>Medium</Th>
          <Th numeric>Low</Th>
          <Th numeric>Info</Th>
          <Th numeric>Pass</Th>
          <Th numeric>Unknown</Th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ category, failing, pass, missing }) => (
          <tr key={category}>
            <Td head className="whitespace-nowrap">
              <Link href={hrefOf(category)} prefetch={false} className="link">
                {categoryWords[category]}
              </Link>
            </Td>
            {severities.map((severity) => (
              <Td key={severity} numeric>
                <Bound count={failing[severity]} isLower={isLowerBound} />
              </Td>
            ))}
            <Td numeric>
              <Bound count={pass} isLower={isLowerBound} />
            </Td>
            <Td numeric>{figure(missing)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
