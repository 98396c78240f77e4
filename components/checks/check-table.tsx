'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Check } from '@/lib/checks/engine/define-check';
import { categoryWords } from '@/lib/findings/category-words';
import type { OutcomeCounts } from '@/lib/findings/count-outcomes';
import { toolsMatchingSearch } from '@/lib/findings/search-checks';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { type CheckCard, CheckCards } from '../findings/check-cards';
import { queryOfFilter } from '../fleet/fleet-view-state';
import { SeverityBadge } from '../ui/badge';
import { figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { useIsPhone } from '../ui/use-media';
import { useCanWrite } from '../ui/write-access';
import type { CheckSort, CheckSortColumn } from './checks-view-state';

interface CheckTableProps {
  checks: readonly Check[];
  /** By check ID. Absent counts show a dash. `failing`: failures of the filtered severities. Default: all. */
  counts: ReadonlyMap<string, OutcomeCounts & { failing?: number }>;
  /** What the worst failure adds to a check's title, by check ID. */
  facts?: ReadonlyMap<string, string>;
  /** The clusters that are counted. */
  clusters?: FleetFilter;
  /** The severities that `failing` counts. */
  severity?: FleetFilter['severity'];
  /** Search text. Matching IDs of other tools are shown. */
  words?: string;
  sort?: CheckSort;
  onSort?: (sort: CheckSort) => void;
}

export function CheckTable(props: CheckTableProps) {
  const { checks, counts, clusters = noFilter, words = '', sort, onSort } = props;
  const canWrite = useCanWrite();
  const isPhone = useIsPhone();
  const someExempted = checks.some(({ id }) => (counts.get(id)?.exempted ?? 0) > 0);
  const shown = checks.map((check) => {
    const counted = counts.get(check.id);
    const hrefOf = (change: Partial<FleetFilter>) =>
      `/clusters?${queryOfFilter({ ...clusters, check: [check.id], ...change })}`;
    const unknown = counted && counted.unknown + counted.error;
    return {
      check,
      counted,
      note: <Notes check={check} words={words} fact={props.facts?.get(check.id)} />,
      fix:
        check.fixes.length > 0 && counted && (counted.failing ?? counted.fail) > 0 && canWrite ? (
          <TableLink
            href={`/plan?${queryOfFilter({ ...clusters, check: [check.id], outcome: ['fail'] })}`}
            label={`Plan fix: ${check.title}`}
          >
            Plan fix
          </TableLink>
        ) : (
          fixWord(check)
        ),
      failing: (
        <FailingOn checkIds={[check.id]} counts={counted} clusters={{ ...clusters, severity: props.severity ?? [] }} />
      ),
      exempted: counted ? <Count count={counted.exempted} href={hrefOf({ exempted: ['yes'] })} /> : '–',
      unknown: unknown === undefined ? '–' : <Count count={unknown} href={hrefOf({ outcome: ['unknown', 'error'] })} />,
      notApplicable: counted ? figure(counted['not-applicable']) : '–',
    };
  });
  if (isPhone)
    return (
      <CheckCards
        label="Checks"
        cards={shown.map(
          ({ check, note, fix, counted, ...line }): CheckCard => ({
            check,
            note,
            fix,
            bar: counted ? <OutcomeBar counts={counted} /> : null,
            counts: [
              { name: 'Failing clusters', value: line.failing },
              ...(someExempted ? [{ name: 'Exempt', value: line.exempted }] : []),
              { name: 'Unknown', value: line.unknown },
              { name: 'Not applicable', value: line.notApplicable },
            ],
          }),
        )}
      />
    );
  const head = (column: CheckSortColumn, title: string, numeric = false) => (
    <Th
      numeric={numeric}
      sorted={sort?.column === column && (sort.descending ? 'desc' : 'asc')}
      {...(onSort && {
        onSort: () =>
          onSort({ column, descending: sort?.column === column ? !sort.descending : firstDescending.includes(column) }),
      })}
    >
      {title}
    </Th>
  );
  return (
    <DataTable label="Checks">
      <thead>
        <tr>
          {head('check', 'Check')}
          {head('severity', 'Severity')}
          {head('category', 'Category')}
          <Th>Fix</Th>
          {head('failing', 'Failing clusters')}
          {someExempted ? head('exempted', 'Exempt', true) : null}
          {head('unknown', 'Unknown', true)}
          {head('not-applicable', 'Not applicable', true)}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ check, counted, ...line }) => (
          <tr key={check.id} className="hover:bg-hover">
            <Td head className="min-w-60">
              <Link href={`/checks/${check.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
                {check.title}
              </Link>
              {line.note}
            </Td>
            <Td>
              <SeverityBadge severity={check.severity} />
            </Td>
            <Td className="whitespace-nowrap">{categoryWords[check.category]}</Td>
            <Td className="whitespace-nowrap">{line.fix}</Td>
            <Td className="whitespace-nowrap">
              <span className="flex items-center gap-2">
                {counted ? <OutcomeBar counts={counted} /> : null}
                <span className="figures">{line.failing}</span>
              </span>
            </Td>
            {someExempted ? <Td numeric>{line.exempted}</Td> : null}
            <Td numeric>{line.unknown}</Td>
            <Td numeric>{line.notApplicable}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The first press sorts these from most to least. */
const firstDescending: readonly CheckSortColumn[] = ['failing', 'exempted', 'unknown', 'not-applicable'];

function Notes({ check, words, fact }: { check: Check; words: string; fact: string | undefined }) {
  return (
    <>
      {fact === undefined ? null : (
        <span className="block max-w-prose truncate text-xs text-muted" title={fact}>
          {fact}
        </span>
      )}
      {toolsMatchingSearch(check, words).map(({ tool, id }) => (
        <span key={`${tool} ${id}`} className="block text-xs text-muted">
          {tool}: <span className="font-mono">{id}</span>
        </span>
      ))}
    </>
  );
}

function fixWord({ fixes: [fix] }: Check): string {
  if (!fix) return 'Manual';
  return fix.grade === 'quick' ? 'Quick' : 'Guided';
}

/**
 * Links failing of evaluated clusters. Unknown without an evaluated cluster, or a dash if the check applies to none.
 * Exempt failures count on neither side.
 */
export function FailingOn(props: {
  checkIds: readonly string[];
  counts:
    | (Pick<OutcomeCounts, 'pass' | 'fail' | 'exempted' | 'unknown'> & { error?: number; failing?: number })
    | undefined;
  /** The clusters and severities that are counted. */
  clusters?: FleetFilter;
}) {
  const { fail = 0, pass = 0, exempted = 0, unknown = 0, error = 0 } = props.counts ?? {};
  if (fail + pass + exempted === 0) return unknown + error > 0 ? 'Unknown' : '–';
  const { failing = fail } = props.counts ?? {};
  const text = `${figure(failing)} of ${figure(fail + pass)}`;
  if (failing === 0) return text;
  const { checkIds: check, clusters = noFilter } = props;
  return <TableLink href={`/clusters?${queryOfFilter({ ...clusters, check, outcome: ['fail'] })}`}>{text}</TableLink>;
}

function Count({ count, href }: { count: number; href: string }) {
  return count === 0 ? '0' : <TableLink href={href}>{figure(count)}</TableLink>;
}

function TableLink({ href, label, children }: { href: string; label?: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      {...(label ? { 'aria-label': label } : {})}
      className="link inline-flex min-h-6 items-center"
    >
      {children}
    </Link>
  );
}

/** Decorative: the numbers are in the row. */
function OutcomeBar({ counts }: { counts: OutcomeCounts }) {
  const unknown = counts.unknown + counts.error;
  const total = counts.fail + counts.pass + unknown + counts.exempted;
  const parts = [
    { name: 'fail', count: counts.fail, look: 'bg-fail' },
    { name: 'pass', count: counts.pass, look: 'bg-pass/55' },
    { name: 'exempted', count: counts.exempted, look: 'bg-line-strong/45' },
    { name: 'unknown', count: unknown, look: 'border border-dashed border-line-strong bg-surface' },
  ];
  return (
    <span
      aria-hidden="true"
      title={`${figure(counts.fail)} fail, ${figure(counts.pass)} pass, ${figure(unknown)} unknown`}
      className="flex h-3 w-28 shrink-0 gap-px overflow-hidden rounded-sm bg-hover sm:w-40 forced-colors:border"
    >
      {total === 0
        ? null
        : parts.map(({ name, count, look }) =>
            count > 0 ? <span key={name} className={look} style={{ width: `${(100 * count) / total}%` }} /> : null,
          )}
    </span>
  );
}
