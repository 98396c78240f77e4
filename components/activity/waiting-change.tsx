'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { buttonOf } from '@/lib/fixes/catalog';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { confirmationOf } from '@/lib/fixes/preflight/decisive-rows';
import { consentReasons } from '@/lib/fixes/review/consent';
import type { ShownProblem } from '@/lib/model/problem';
import { joinTexts } from '@/lib/model/text-pieces';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { OutsideWindowDialog } from '../fixes/outside-window-dialog';
import { PreflightList } from '../fixes/preflight-list';
import { StepList } from '../fixes/step-list';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { Skeleton } from '../ui/page-states';
import { TextField } from '../ui/text-field';
import { Time } from '../ui/time';

/** The plan of a waiting change, made again by the server. */
export type PlanAgain =
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem }
  | { state: 'planned'; answer: PlanFixAnswer };

export interface WaitingItem {
  change: Change;
  href: string;
  plan: PlanAgain;
  onRetry: () => void;
}

/** A change with its new plan, and the text that the person entered if the plan asks for one (`confirmationOf`). */
export interface ConfirmedAgain {
  id: string;
  answer: PlanFixAnswer;
  consent?: string;
}

interface WaitingDecisionProps {
  items: readonly WaitingItem[];
  mayWrite: boolean;
  onSend: (confirmed: readonly ConfirmedAgain[]) => void;
  onDiscard: (ids: readonly string[]) => void;
  onLeave?: (() => void) | undefined;
}

/** Asks once for all waiting changes. One that can't be sent stays. */
export function WaitingDecision({ items, mayWrite, onSend, onDiscard, onLeave }: WaitingDecisionProps) {
  // Text that was entered for one plan, and its preflight rows, doesn't confirm others.
  const [entered, setEntered] = useState<ReadonlyMap<string, { answer: PlanFixAnswer; text: string }>>(new Map());
  const typedFor = (id: string, answer: PlanFixAnswer) => {
    const found = entered.get(id);
    return found?.answer === answer ? found.text : '';
  };
  const [isAsking, setAsking] = useState(false);
  const sendable = items.flatMap(({ change, plan }) => {
    if (plan.state !== 'planned' || whyNotSend(plan.answer) !== undefined) return [];
    const { answer } = plan;
    const asked = textToEnter(answer);
    const consent = typedFor(change.id, answer);
    return [{ change, answer, asked, consent, isComplete: asked === undefined || asked === consent }];
  });
  const send = () =>
    onSend(
      sendable.map(({ change: { id }, answer, asked, consent }) => ({
        id,
        answer,
        ...(asked === undefined ? {} : { consent }),
      })),
    );
  const late = sendable.find(({ change: { notAfter } }) => notAfter !== undefined && new Date() >= new Date(notAfter));
  const submit = () => (late ? setAsking(true) : send());
  const missing = sendable.find(({ isComplete }) => !isComplete)?.asked;
  const [unsendable] = items.flatMap(({ plan }) => (plan.state === 'planned' ? (whyNotSend(plan.answer) ?? []) : []));
  const isWaiting = items.some(({ plan }) => plan.state === 'loading');
  const whyNot = !mayWrite
    ? readOnly
    : isWaiting || (sendable.length === 0 && unsendable === undefined)
      ? 'Wait for the updated plan'
      : sendable.length === 0
        ? unsendable
        : missing === undefined
          ? undefined
          : `Enter ${missing} to confirm`;
  const titles = items.map(({ change }) => titleOf(change)).join('; ');
  const [sent, all] = [Math.max(1, sendable.length), items.length].map(changeCount);
  return (
    <div className="grid min-w-0 gap-3">
      <ul className="grid max-h-96 min-w-0 gap-3 overflow-auto">
        {items.map((item) => (
          <li key={item.change.id} className="grid gap-2">
            <WaitingChange {...item} onLeave={onLeave} />
            {item.plan.state === 'planned' ? (
              <ConsentField
                answer={item.plan.answer}
                typed={typedFor(item.change.id, item.plan.answer)}
                onType={(answer, text) => setEntered(new Map(entered).set(item.change.id, { answer, text }))}
                onEnter={() => (whyNot === undefined ? submit() : undefined)}
              />
            ) : null}
            {items.length > 1 ? (
              <Button
                className="justify-self-start"
                aria-label={`Discard change: ${titleOf(item.change)}`}
                onClick={() => onDiscard([item.change.id])}
              >
                Discard change
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          look={sendable.some(({ asked }) => asked !== undefined) ? 'danger' : 'primary'}
          aria-label={`Send ${sent}: ${titles}`}
          disabledReason={whyNot}
          onClick={submit}
        >
          Send {sent}
        </Button>
        <Button
          aria-label={`Discard ${all}: ${titles}`}
          onClick={() => onDiscard(items.map(({ change }) => change.id))}
        >
          Discard {all}
        </Button>
      </div>
      <OutsideWindowDialog
        open={isAsking}
        verb="Send"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          send();
        }}
      >
        The maintenance window ended <Time at={late?.change.notAfter ?? ''} date />.
      </OutsideWindowDialog>
    </div>
  );
}

function titleOf({ plan, ref }: Change): string {
  return `${buttonOf(plan.fixId)}, ${ref.clusterName}`;
}

function changeCount(count: number): string {
  return count === 1 ? 'change' : counted(count, 'change');
}

/** Returns the text that confirms a plan, or `undefined` if it needs none. */
function textToEnter(answer: PlanFixAnswer): string | undefined {
  return consentReasons(answer, true).length > 0 ? confirmationOf(answer.preflight, answer.plan) : undefined;
}

function ConsentField(props: {
  answer: PlanFixAnswer;
  typed: string;
  onType: (answer: PlanFixAnswer, text: string) => void;
  onEnter: () => void;
}) {
  const { answer } = props;
  const asked = textToEnter(answer);
  if (asked === undefined) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onEnter();
      }}
    >
      <TextField
        label={`Enter ${asked} to confirm`}
        description={withNamesOnly(joinTexts(consentReasons(answer, true)))}
        value={props.typed}
        onChange={(text) => props.onType(answer, text)}
        autoComplete="off"
        spellCheck={false}
        className="max-w-md"
      />
    </form>
  );
}

/** Other pages can write to the browser's storage, so the name comes from the fix and the plan from the server. */
function WaitingChange(props: WaitingItem & Pick<WaitingDecisionProps, 'onLeave'>) {
  const { change, plan } = props;
  const { ref, startedAt, step } = change;
  return (
    <div className="grid min-w-0 gap-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{buttonOf(change.plan.fixId)}</span>
        <span>
          Cluster{' '}
          <Link href={props.href} prefetch={false} onClick={() => props.onLeave?.()} className="link break-all">
            {ref.clusterName}
          </Link>
        </span>
        <span className="text-xs text-muted">
          Confirmed <Time at={startedAt} date />
        </span>
      </p>
      {step > 0 ? (
        <p>
          Applied: {counted(step, 'step')} of {change.plan.steps.length}. The next step wasn’t sent.
        </p>
      ) : null}
      {plan.state === 'loading' ? <Loading /> : null}
      {plan.state === 'failed' ? (
        <>
          <ProblemNotice
            title="Couldn’t update the plan. Nothing was sent."
            problem={plan.problem}
            actions={
              <Button icon="refresh" onClick={props.onRetry}>
                Retry
              </Button>
            }
          />
          <Part title="Confirmed steps">
            <StepList steps={change.plan.steps} />
          </Part>
        </>
      ) : null}
      {plan.state === 'planned' ? <Planned answer={plan.answer} /> : null}
    </div>
  );
}

function Loading() {
  return (
    <div role="status">
      <p className="sr-only">Updating the plan. Nothing is sent.</p>
      <Skeleton className="h-10 w-full" />
    </div>
  );
}

function Planned({ answer: { plan, whatIf, preflight } }: { answer: PlanFixAnswer }) {
  if (plan.steps.length === 0) return <p>No change needed. {plan.note}</p>;
  const rows = preflight.filter(({ state }) => state !== 'pass');
  return (
    <>
      <Part title={plan.steps.length === 1 ? 'Step' : 'Steps'}>
        <StepList steps={plan.steps} />
      </Part>
      {rows.length > 0 ? (
        <Part title="Preflight checks">
          <PreflightList rows={rows} />
        </Part>
      ) : null}
      {whatIf.changes.length > 0 ? (
        <Part title="Changes">
          <ChangeList changes={whatIf.changes} />
        </Part>
      ) : null}
      <Disclosure summary="Findings">
        <CheckEffects closes={whatIf.closes} newlyFails={whatIf.newlyFails} />
      </Disclosure>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <p className="text-xs text-muted">{title}</p>
      {children}
    </div>
  );
}

const readOnly = 'Read-only mode is on. Turn it off in Settings.';

function whyNotSend({ plan, preflight }: PlanFixAnswer): string | undefined {
  if (plan.steps.length === 0) return 'No change needed';
  return preflight.find(({ state }) => state === 'block')?.message;
}
