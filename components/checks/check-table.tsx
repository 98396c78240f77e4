import Link from 'next/link';
import type { Check } from '@/lib/checks/define-check';
import { DataTable, Td, Th } from '../ui/data-table';
import { SeverityBadge } from '../ui/severity-badge';
import { categoryWords } from './category-words';
import type { OutcomeCounts } from './count-outcomes';
import { FailingOn } from './failing-on';
import { toolsFoundBy } from './search-checks';

/** Checks, how bad their failure is, what can be done, and on how many clusters they fail. */
export function CheckTable(props: {
  checks: readonly Check[];
  counts: ReadonlyMap<string, OutcomeCounts>;
  /** What was searched for: another tool's id that it found stands beside the check. */
  words?: string;
}) {
  return (
    <DataTable label="Checks">
      <thead>
        <tr>
          <Th>Check</Th>
          <Th>Severity</Th>
          <Th>Area</Th>
          <Th>Fix</Th>
          <Th numeric>Failing on</Th>
          <Th numeric>Unknown on</Th>
        </tr>
      </thead>
      <tbody>
        {props.checks.map((check) => (
          <CheckRow key={check.id} check={check} counts={props.counts.get(check.id)} words={props.words ?? ''} />
        ))}
      </tbody>
    </DataTable>
  );
}

function CheckRow(props: { check: Check; counts: OutcomeCounts | undefined; words: string }) {
  const { check, counts } = props;
  return (
    <tr>
      <Td head className="min-w-60">
        <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
          {check.title}
        </Link>
        {toolsFoundBy(check, props.words).map(({ tool, id }) => (
          <span key={`${tool} ${id}`} className="block text-xs text-muted">
            {tool}: <span className="font-mono">{id}</span>
          </span>
        ))}
      </Td>
      <Td>
        <SeverityBadge severity={check.severity} />
      </Td>
      <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
      <Td className="whitespace-nowrap">{fixWord(check)}</Td>
      <Td numeric className="whitespace-nowrap">
        <FailingOn checkIds={[check.id]} counts={counts} />
      </Td>
      <Td numeric>{counts ? counts.unknown + counts.error : '–'}</Td>
    </tr>
  );
}

function fixWord({ fixes: [fix] }: Check): string {
  if (!fix) return 'Advice';
  return fix.grade === 'quick' ? 'Quick' : 'Guided';
}
