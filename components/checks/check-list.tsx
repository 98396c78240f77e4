import Link from 'next/link';
import type { Check } from '@/lib/checks/define-check';
import type { NotRead } from '@/lib/checks/not-read';
import { scoreFormula } from '@/lib/checks/score';
import { DataTable, Td, Th } from '../ui/data-table';
import { SeverityBadge } from '../ui/severity-badge';
import { categoryWords } from './category-words';
import type { OutcomeCounts } from './count-outcomes';

/** The catalogue: every check, how bad its failure is, what can be done, and on how many clusters it fails. */
export function CheckList(props: {
  checks: readonly Check[];
  notRead: readonly NotRead[];
  /** By check id; a check without an entry, or that nothing was judged by, shows a dash. */
  counts: ReadonlyMap<string, OutcomeCounts>;
  /** One sentence on how much of the fleet the counts cover. */
  coverage: string;
}) {
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">Checks</h1>
        <p className="max-w-prose text-muted">
          {props.checks.length} checks judge every cluster. What could not be read is unknown and never counts as
          passed.
        </p>
        <p role="status" className="text-muted">
          {props.coverage}
        </p>
      </header>
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
            <CheckRow key={check.id} check={check} counts={props.counts.get(check.id)} />
          ))}
        </tbody>
      </DataTable>
      <section aria-labelledby="score" className="flex max-w-prose flex-col gap-1">
        <h2 id="score" className="text-lg font-semibold">
          Score
        </h2>
        <p>{scoreFormula}</p>
      </section>
      <section aria-labelledby="not-read" className="flex max-w-prose flex-col gap-1">
        <h2 id="not-read" className="text-lg font-semibold">
          Recommended, but not read
        </h2>
        <p className="text-muted">
          Microsoft recommends these, too. No check judges them, since they are not read here.
        </p>
        <dl className="flex flex-col gap-1">
          {props.notRead.map(({ title, reason }) => (
            <div key={title}>
              <dt className="font-medium">{title}</dt>
              <dd className="text-muted">{reason}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function CheckRow({ check, counts }: { check: Check; counts: OutcomeCounts | undefined }) {
  const judged = counts ? counts.pass + counts.fail : 0;
  return (
    <tr>
      <Td head>
        <Link href={`/checks/${check.id}`} className="link inline-flex min-h-6 items-center">
          {check.title}
        </Link>
      </Td>
      <Td>
        <SeverityBadge severity={check.severity} />
      </Td>
      <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
      <Td className="whitespace-nowrap">{fixWord(check)}</Td>
      <Td numeric className="whitespace-nowrap">
        {counts && counts.fail > 0 ? (
          <Link href={`/?outcome=fail&check=${check.id}`} className="link inline-flex min-h-6 items-center">
            {counts.fail} of {judged}
          </Link>
        ) : counts && judged > 0 ? (
          `0 of ${judged}`
        ) : (
          '–'
        )}
      </Td>
      <Td numeric>{counts ? counts.unknown + counts.error : '–'}</Td>
    </tr>
  );
}

function fixWord({ fixes: [fix] }: Check): string {
  if (!fix) return 'Advice';
  return fix.grade === 'quick' ? 'Quick' : 'Guided';
}
