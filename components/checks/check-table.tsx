import Link from 'next/link';
import type { Check } from '@/lib/checks/engine/define-check';
import { categoryWords } from '@/lib/findings/category-words';
import type { OutcomeCounts } from '@/lib/findings/count-outcomes';
import { toolsMatchingSearch } from '@/lib/findings/search-checks';
import { type CheckCard, CheckCards } from '../findings/check-cards';
import { SeverityBadge } from '../ui/badge';
import { Bound } from '../ui/bound';
import { figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { useIsPhone } from '../ui/use-media';

interface CheckTableProps {
  checks: readonly Check[];
  counts: ReadonlyMap<string, OutcomeCounts>;
  /** Clusters can be missing: they still load, or couldn't be loaded. */
  isPartial: boolean;
  /** Search text. Matching IDs of other tools are shown. */
  words?: string;
}

export function CheckTable(props: CheckTableProps) {
  const { checks, counts } = props;
  const isPhone = useIsPhone();
  const someExempted = checks.some(({ id }) => (counts.get(id)?.exempted ?? 0) > 0);
  if (isPhone) return <CheckCards label="Checks" cards={toCards(props, someExempted)} />;
  return (
    <DataTable label="Checks">
      <thead>
        <tr>
          <Th>Check</Th>
          <Th>Severity</Th>
          <Th>Category</Th>
          <Th>Fix</Th>
          <Th numeric>Failing clusters</Th>
          {someExempted ? <Th numeric>Exempt clusters</Th> : null}
          <Th numeric>Unknown clusters</Th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow
            key={check.id}
            check={check}
            counts={counts.get(check.id)}
            isPartial={props.isPartial}
            someExempted={someExempted}
            words={props.words ?? ''}
          />
        ))}
      </tbody>
    </DataTable>
  );
}

function toCards({ checks, counts, isPartial, words = '' }: CheckTableProps, someExempted: boolean): CheckCard[] {
  return checks.map((check) => {
    const counted = counts.get(check.id);
    return {
      check,
      note: <MatchingTools check={check} words={words} />,
      fix: fixWord(check),
      counts: [
        { name: 'Failing clusters', value: <FailingOn checkIds={[check.id]} counts={counted} isPartial={isPartial} /> },
        ...(someExempted
          ? [{ name: 'Exempt clusters', value: <ExemptedOn checkId={check.id} counts={counted} /> }]
          : []),
        { name: 'Unknown clusters', value: unknownOf(counted) },
      ],
    };
  });
}

function MatchingTools({ check, words }: { check: Check; words: string }) {
  return toolsMatchingSearch(check, words).map(({ tool, id }) => (
    <span key={`${tool} ${id}`} className="block text-xs text-muted">
      {tool}: <span className="font-mono">{id}</span>
    </span>
  ));
}

function unknownOf(counts: OutcomeCounts | undefined): string {
  return counts ? figure(counts.unknown + counts.error) : '–';
}

function CheckRow(props: {
  check: Check;
  counts: OutcomeCounts | undefined;
  isPartial: boolean;
  someExempted: boolean;
  words: string;
}) {
  const { check, counts } = props;
  return (
    <tr>
      <Td head className="min-w-60">
        <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
          {check.title}
        </Link>
        <MatchingTools check={check} words={props.words} />
      </Td>
      <Td>
        <SeverityBadge severity={check.severity} />
      </Td>
      <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
      <Td className="whitespace-nowrap">{fixWord(check)}</Td>
      <Td numeric className="whitespace-nowrap">
        <FailingOn checkIds={[check.id]} counts={counts} isPartial={props.isPartial} />
      </Td>
      {props.someExempted ? (
        <Td numeric>
          <ExemptedOn checkId={check.id} counts={counts} />
        </Td>
      ) : null}
      <Td numeric>{unknownOf(counts)}</Td>
    </tr>
  );
}

function ExemptedOn({ checkId, counts }: { checkId: string; counts: OutcomeCounts | undefined }) {
  if (!counts) return '–';
  if (counts.exempted === 0) return '0';
  return (
    <Link
      href={`/clusters?check=${checkId}&exempted=yes`}
      prefetch={false}
      className="link inline-flex min-h-6 items-center"
    >
      {counts.exempted}
    </Link>
  );
}

function fixWord({ fixes: [fix] }: Check): string {
  if (!fix) return 'Manual';
  return fix.grade === 'quick' ? 'Quick' : 'Guided';
}

/**
 * Links failing of evaluated clusters, at least as many while something is missing. Unknown without an evaluated
 * cluster, or a dash if the check applies to none. Exempt failures count on neither side.
 */
export function FailingOn(props: {
  checkIds: readonly string[];
  counts: (Pick<OutcomeCounts, 'pass' | 'fail' | 'exempted' | 'unknown'> & { error?: number }) | undefined;
  isPartial: boolean;
}) {
  const { fail = 0, pass = 0, exempted = 0, unknown = 0, error = 0 } = props.counts ?? {};
  if (fail + pass + exempted === 0) return unknown + error > 0 ? 'Unknown' : '–';
  const text = (
    <span>
      <Bound count={fail} isLower={props.isPartial || unknown + error > 0} /> of {figure(fail + pass)}
    </span>
  );
  if (fail === 0) return text;
  const query = new URLSearchParams([['outcome', 'fail'], ...props.checkIds.map((id) => ['check', id])]);
  return (
    <Link href={`/clusters?${query}`} prefetch={false} className="link inline-flex min-h-6 items-center">
      {text}
    </Link>
  );
}
