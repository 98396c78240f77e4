'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useId, useMemo, useState } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { type PrincipalNames, shownName } from '@/lib/client/fixes/named-text';
import type { LosesAccess } from '@/lib/fixes/draft/plan-body';
import { messageOf } from '@/lib/fixes/plan/plan-texts';
import { countPrincipals } from '@/lib/fixes/preflight/lost-access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { plainText } from '@/lib/model/text-pieces';
import { rowLooks } from '../fixes/preflight-list';
import { NamedText, PrincipalLink } from '../principals';
import { StatusPill } from '../ui/badge';
import { Checkbox } from '../ui/checkbox';
import { counted } from '../ui/count-words';
import { Th } from '../ui/data-table';
import { BulkFilter } from './bulk-filter';
import { type ReviewFilter, type ReviewRow, reviewFilters } from './review-rows';
import { keptWhole, RowsInSight, type RowTies } from './rows-in-sight';

/** Up to this many clusters need no filter, and this many names fit in a cell. */
const few = 5;

interface ReviewActions {
  hrefOf: (ref: BulkRun['clusters'][number]) => string;
  onOpen: (index: number) => void;
  /** Absent if clusters can't be removed any more. */
  onInclude?: ((indexes: readonly number[], included: boolean) => void) | undefined;
  onConsent: (index: number, given: boolean) => void;
}

/** Shows each cluster of a run with what a person decides about it. */
export function ReviewTable(props: ReviewActions & { run: BulkRun; rows: readonly ReviewRow[] }) {
  const { rows, onInclude } = props;
  const [filter, setFilter] = useState<ReviewFilter | null>(null);
  const shown = useMemo(() => rows.filter((row) => filter === null || reviewFilters[filter].has(row)), [rows, filter]);
  const options = filterOrder.flatMap((value) => {
    const count = rows.filter(reviewFilters[value].has).length;
    return count > 0 || value === filter ? [{ value, label: reviewFilters[value].label, count }] : [];
  });
  const planned = shown.filter(({ isPlanned }) => isPlanned);
  return (
    <section aria-label="Clusters" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {rows.length > few ? (
        <BulkFilter total={rows.length} options={options} chosen={filter} onChoose={setFilter} />
      ) : null}
      <RowsInSight
        label="Clusters to review"
        rows={shown}
        keyOf={({ index }) => index}
        className={shown.length > keptWhole ? 'max-h-[70dvh]' : ''}
        tableClassName="max-md:block max-md:[&_thead]:sr-only max-md:[&_tbody]:block"
        head={
          <>
            <Th className="w-52">
              <span className="flex items-center gap-2">
                {onInclude && planned.length > 1 ? (
                  <Checkbox
                    aria-label="Include all shown clusters"
                    checked={planned.every(({ isIncluded }) => isIncluded)}
                    onChange={(isOn) =>
                      onInclude(
                        planned.map(({ index }) => index),
                        isOn,
                      )
                    }
                  />
                ) : null}
                Cluster
              </span>
            </Th>
            <Th className="w-48">Change</Th>
            <Th className="w-48">Loses access</Th>
            <Th>Blockers</Th>
          </>
        }
      >
        {(row, ties) => <Row key={row.index} {...props} row={row} ties={ties} />}
      </RowsInSight>
    </section>
  );
}

const filterOrder = ['confirm', 'loses', 'issues', 'skipped'] as const satisfies readonly ReviewFilter[];
const cell = 'px-2 py-1.5 align-top wrap-anywhere max-md:block max-sm:px-3 md:border-b';
/** Labels a cell where the table has no visible head. */
const labelled =
  'max-md:pl-8 max-md:empty:hidden max-md:before:text-xs max-md:before:text-muted max-md:before:content-[attr(data-label)] max-md:before:mr-2';

function Row(props: ReviewActions & { run: BulkRun; row: ReviewRow; ties: RowTies }) {
  const { run, row, onInclude } = props;
  const { index, clusterName, isPlanned } = row;
  const ref = run.clusters[index];
  return (
    <tr {...props.ties} className="max-md:block max-md:border-b max-md:py-1">
      <th scope="row" className={clsx(cell, 'text-left font-medium')}>
        <span className="flex items-start gap-2">
          {isPlanned && onInclude ? (
            <Checkbox
              aria-label={`Include ${clusterName}`}
              checked={row.isIncluded}
              onChange={(isOn) => onInclude([index], isOn)}
              className="mt-0.5"
            />
          ) : null}
          <span className="min-w-0">
            {ref ? (
              <Link href={props.hrefOf(ref)} prefetch={false} className="link">
                {clusterName}
              </Link>
            ) : null}
            {row.environment === undefined ? null : (
              <span className="block text-xs font-normal text-muted">{row.environment}</span>
            )}
          </span>
        </span>
      </th>
      <td data-label="Change" className={clsx(cell, labelled, !row.isIncluded && 'text-muted')}>
        <NamedText text={row.change} names={run.names} />{' '}
        <button
          type="button"
          onClick={() => props.onOpen(index)}
          className="min-h-6 rounded-sm text-accent hover:underline"
        >
          Details<span className="sr-only"> of {clusterName}</span>
        </button>
      </td>
      <td data-label="Loses access" className={clsx(cell, labelled)}>
        <Losses row={row} names={run.names} />
      </td>
      <td data-label="Blockers" className={clsx(cell, labelled)}>
        <Blockers {...props} />
      </td>
    </tr>
  );
}

function Losses({ row, names }: { row: ReviewRow; names: PrincipalNames | undefined }) {
  const { loses, lockout } = row;
  if (!row.isPlanned) return null;
  if (loses.total > 0) return <LostNames loses={loses} names={names} />;
  if (lockout.kind === 'none') return <span className="text-muted">None found</span>;
  return lockout.kind === 'unknown' ? 'Unknown' : 'Possible';
}

function LostNames({ loses, names }: { loses: LosesAccess; names: PrincipalNames | undefined }) {
  const named = loses.principals.flatMap(({ id, name }) => {
    const shown = shownName({ principal: id, name }, names) ?? id;
    return namePatterns.guid.test(shown) ? [] : [{ id, name: shown }];
  });
  const shown = named.slice(0, few);
  const others = loses.total - shown.length;
  if (shown.length === 0) return countPrincipals(loses);
  return (
    <ul>
      {shown.map(({ id, name }) => (
        <li key={id}>
          <PrincipalLink id={id} name={name}>
            {name}
          </PrincipalLink>
        </li>
      ))}
      {others > 0 ? <li className="text-muted">and {counted(others, 'other principal')}</li> : null}
    </ul>
  );
}

function Blockers({ run, row, onConsent }: ReviewActions & { run: BulkRun; row: ReviewRow }) {
  const reasonsId = useId();
  const { issues, reasons } = row;
  if (row.message !== undefined) return row.message;
  if (issues.length + reasons.length === 0) return <span className="text-muted">None</span>;
  return (
    <div className="grid gap-1.5">
      {issues.map((issue) => (
        <p key={`${issue.id} ${issue.message}`} className="line-clamp-3" title={issue.message}>
          <StatusPill status={rowLooks[issue.state].status} quiet>
            {rowLooks[issue.state].word}
          </StatusPill>{' '}
          <NamedText text={messageOf(issue)} names={run.names} />
        </p>
      ))}
      {reasons.length > 0 && row.isIncluded ? (
        <div>
          <Checkbox
            className="font-medium"
            checked={row.isConfirmed}
            onChange={(isOn) => onConsent(row.index, isOn)}
            aria-describedby={reasonsId}
          >
            Change {row.clusterName}
          </Checkbox>
          <ul id={reasonsId} className="grid gap-1 pl-6">
            {reasons.map((reason) => (
              <li key={plainText(reason)}>
                <NamedText text={reason} names={run.names} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
