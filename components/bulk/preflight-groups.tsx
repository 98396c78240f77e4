'use client';

import { useMemo, useState } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { countPrincipals } from '@/lib/fixes/preflight/lost-access';
import { counted } from '@/lib/model/text';
import { plainText } from '@/lib/model/text-pieces';
import { rowLooks } from '../fixes/preflight-list';
import { NamedText, PrincipalLink } from '../principals';
import { StatusPill } from '../ui/badge';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { clusterCount } from './bulk-words';
import { ClusterBoxes } from './cluster-boxes';
import { groupRows, type LostPrincipal, type ReviewedRows, type RowGroup } from './group-rows';
import { rowTitle } from './row-titles';

interface GroupActions {
  run: BulkRun;
  onInclude: (indexes: readonly number[], included: boolean) => void;
}

export function PreflightGroups(props: GroupActions) {
  const { run } = props;
  const rows = useMemo(() => groupRows(run), [run]);
  return (
    <section aria-label="Preflight checks" className="grid gap-2 rounded-md border bg-surface p-3">
      <h2 className="font-semibold">Preflight checks</h2>
      {rows.lost.length > 0 ? <LostAccess run={run} rows={rows} /> : null}
      {rows.groups.length === 0 ? (
        <p className="text-muted">All preflight checks passed.</p>
      ) : (
        <ul className="divide-y rounded-md border">
          {rows.groups.map((group) => (
            <li key={`${group.state} ${group.id}`} className="grid gap-1 px-3 py-2">
              <Group {...props} group={group} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const shownAtFirst = { principals: 10, messages: 3 };

function LostAccess({ run, rows: { lost, unlisted, lostPlaces } }: { run: BulkRun; rows: ReviewedRows }) {
  const [all, setAll] = useState(false);
  const total = lost.length + unlisted;
  const shown = all ? lost : lost.slice(0, shownAtFirst.principals);
  const nameOf = (index: number) => run.clusters[index]?.clusterName ?? '';
  const nameOfPrincipal = ({ id, name }: LostPrincipal) => run.names?.[id.toLowerCase()] ?? name;
  const placesOf = ({ indexes }: LostPrincipal) =>
    `${indexes.slice(0, 3).map(nameOf).join(', ')}${indexes.length > 3 ? `, and ${counted(indexes.length - 3, 'more cluster')}` : ''}`;
  const count = `${countPrincipals({ total, principals: [...lost] })} ${total === 1 ? 'loses' : 'lose'} some or all access to ${clusterCount(lostPlaces.length)}`;
  const [only] = lost;
  if (total === 1 && only)
    return (
      <Banner
        kind="warn"
        title={
          <>
            {count}: <LostName principal={only} name={nameOfPrincipal(only)} /> ({placesOf(only)})
          </>
        }
      />
    );
  return (
    <Banner kind="warn" title={count}>
      <ul className="max-h-60 list-disc overflow-auto pl-5">
        {shown.map((principal) => (
          <li key={principal.id} className="break-words">
            <LostName principal={principal} name={nameOfPrincipal(principal)} /> ({placesOf(principal)})
          </li>
        ))}
      </ul>
      {shown.length < lost.length ? (
        <button type="button" onClick={() => setAll(true)} className="min-h-6 rounded-sm text-accent hover:bg-hover">
          Show {counted(lost.length - shown.length, 'more principal')}
        </button>
      ) : null}
      {unlisted > 0 ? (
        <p>
          {counted(unlisted, 'other principal')} {unlisted === 1 ? 'isn’t' : 'aren’t'} listed.
        </p>
      ) : null}
    </Banner>
  );
}

function LostName({ principal: { id }, name }: { principal: LostPrincipal; name: string }) {
  return (
    <PrincipalLink id={id} name={name} title={`Show the principal’s access to all clusters. ID: ${id}`}>
      {name}
    </PrincipalLink>
  );
}

function Group({ run, group, onInclude }: GroupActions & { group: RowGroup }) {
  const [all, setAll] = useState(false);
  const { messages, indexes } = group;
  const shown = all ? messages : messages.slice(0, shownAtFirst.messages);
  const planned = indexes.filter((index) => run.items[index]?.state.kind === 'planned');
  const included = planned.filter((index) => !run.items[index]?.leftOut);
  const look = rowLooks[group.state];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusPill status={look.status}>{look.word}</StatusPill>
        <h3 className="min-w-0 font-medium">{rowTitle(group.id)}</h3>
        <p className="figures text-muted">
          {countWords(group, { planned: planned.length, included: included.length })}
        </p>
        {planned.length > 0 ? (
          <Button className="ml-auto" onClick={() => onInclude(planned, included.length === 0)}>
            {included.length > 0
              ? `Remove ${clusterCount(included.length)} from the run`
              : `Add ${clusterCount(planned.length)} back`}
            <span className="sr-only"> ({rowTitle(group.id)})</span>
          </Button>
        ) : null}
      </div>
      <ul className="grid gap-1">
        {shown.map(({ message, indexes: at }) => (
          <li key={plainText(message)}>
            <p className="break-words">
              <NamedText text={message} names={run.names} />
            </p>
            <Disclosure summary={clusterCount(at.length)}>
              <ClusterBoxes run={run} indexes={at} onInclude={onInclude} />
            </Disclosure>
          </li>
        ))}
      </ul>
      {shown.length < messages.length ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-6 justify-self-start rounded-sm text-accent hover:bg-hover"
        >
          Show {counted(messages.length - shown.length, 'more result')}
        </button>
      ) : null}
    </>
  );
}

function countWords({ indexes }: RowGroup, { planned, included }: { planned: number; included: number }): string {
  const skipped = indexes.length - planned;
  const removed = planned - included;
  return [
    clusterCount(indexes.length),
    ...(skipped > 0 ? [`${skipped.toLocaleString('en')} skipped`] : []),
    ...(removed > 0 ? [`${removed.toLocaleString('en')} removed from the run`] : []),
  ].join(', ');
}
