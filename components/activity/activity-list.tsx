'use client';

import Link from 'next/link';
import type { Change } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { Elapsed } from '../fixes/elapsed';
import { StepList } from '../fixes/step-list';
import { isUnderWay } from '../fixes/under-way';
import { mayRetry, undoablePlan, whyNoUndo } from '../fixes/undoable-plan';
import { NamedText } from '../principals';
import type { Status } from '../ui/badge';
import { StatusIcon, StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { CodeBlock, CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { MarkedName } from '../ui/mixed-scripts';
import { Time } from '../ui/time';

export interface ActivityItem {
  change: Change;
  href: string;
  status: Status;
  text: string;
  later?: LaterState | undefined;
}

/** Writing commands are absent in a read-only browser. */
export interface ActivityCommands {
  onUndo?: ((change: Change, plan: FixPlan) => void) | undefined;
  onRetry?: ((change: Change) => void) | undefined;
  onDismiss: (id: string) => void;
  jsonOf: (change: Change) => string;
  /** Called when a link of the list is followed. */
  onLeave: () => void;
}

/** `longest`: milliseconds of a full bar. */
function ActivityEntry({ item, longest, ...commands }: ActivityCommands & { item: ActivityItem; longest: number }) {
  const { change } = item;
  const { plan, ref, startedAt, endedAt, userName } = change;
  const begun = change.state.kind !== 'queued';
  return (
    <li className="group relative flex flex-col gap-1 pb-5 pl-7 last:pb-2">
      {/* The line joins the icons. */}
      <span aria-hidden="true" className="absolute inset-y-1 left-[0.4375rem] w-px bg-line group-last:hidden" />
      <StatusIcon status={item.status} className="absolute top-0.5 left-0 bg-raised" />
      <h3 className="font-medium">
        <NamedText text={titleOf(plan)} names={change.names} isLinked />
      </h3>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <Link href={item.href} prefetch={false} onClick={commands.onLeave} className="link">
          {ref.clusterName}
        </Link>
        <Time at={startedAt} date />
        {userName ? (
          <span>
            <MarkedName name={userName} />
          </span>
        ) : null}
        {isUnderWay(change) || endedAt ? (
          <span className="inline-flex items-center gap-1.5">
            {begun ? 'Duration' : 'Waiting'} <Elapsed since={startedAt} until={endedAt} />
            {begun && endedAt ? <DurationBar share={durationOf(change) / longest} /> : null}
          </span>
        ) : null}
      </p>
      <p>{item.text}</p>
      {change.reason === undefined ? null : <p className="text-xs break-words text-muted">Reason: {change.reason}</p>}
      <Proof item={item} />
      <StepList steps={plan.steps} change={change} />
      <Commands item={item} {...commands} />
      <Disclosure summary="JSON View">
        <CodeBlock label="Change" code={commands.jsonOf(change)} />
      </Disclosure>
    </li>
  );
}

function DurationBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="h-1.5 w-24 overflow-hidden rounded-full bg-hover forced-colors:border">
      <span className="block h-full bg-accent-solid" style={{ width: `${Math.max(2, Math.round(100 * share))}%` }} />
    </span>
  );
}

/** Returns milliseconds, at least 1. 1 for a change that didn't end. */
function durationOf({ startedAt, endedAt }: Change): number {
  return endedAt ? Math.max(1, Date.parse(endedAt) - Date.parse(startedAt)) : 1;
}

function Proof({ item: { change, later } }: { item: ActivityItem }) {
  const { state } = change;
  if (later?.kind === 'undone')
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <StatusPill status="not-applicable">Undone</StatusPill> <Time at={later.at} />
      </p>
    );
  if (later && later.kind !== 'undo-open') return null;
  if (state.kind !== 'closed' && state.kind !== 'in-force') return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
      <StatusPill status="pass">Verified</StatusPill> <Time at={state.readAt} />
      {state.requestId ? (
        <span className="inline-flex min-w-0 items-center gap-1">
          Request ID <span className="font-mono break-all">{state.requestId}</span>
          <CopyButton text={state.requestId} label="Copy request ID" />
        </span>
      ) : null}
    </p>
  );
}

function Commands({ item, onUndo, onRetry, onDismiss }: ActivityCommands & { item: ActivityItem }) {
  const { change, later } = item;
  const undoable = undoablePlan(change, later);
  const noUndo = whyNoUndo(change);
  const queued = change.state.kind === 'queued';
  return (
    <div className="flex flex-wrap items-center gap-2">
      {undoable && onUndo ? (
        <Button icon="undo" onClick={() => onUndo(change, undoable)}>
          Undo change…
        </Button>
      ) : null}
      {mayRetry(change, later) && onRetry ? (
        <Button icon="refresh" onClick={() => onRetry(change)}>
          Create new plan
        </Button>
      ) : null}
      {queued || !isUnderWay(change) ? (
        <Button
          look="quiet"
          aria-label={`${queued ? 'Remove from queue' : 'Dismiss'}: ${withNamesOnly(titleOf(change.plan), change.names)}`}
          onClick={() => onDismiss(change.id)}
        >
          {queued ? 'Remove from queue' : 'Dismiss'}
        </Button>
      ) : null}
      {noUndo ? <p className="text-xs text-muted">{noUndo}</p> : null}
    </div>
  );
}

export function ActivityList({ items, ...commands }: ActivityCommands & { items: readonly ActivityItem[] }) {
  if (items.length === 0) return <p className="text-muted">No changes from this browser yet.</p>;
  const longest = Math.max(...items.map(({ change }) => durationOf(change)));
  return (
    <ol className="flex flex-col pt-2">
      {items.map((item) => (
        <ActivityEntry key={item.change.id} item={item} longest={longest} {...commands} />
      ))}
    </ol>
  );
}
