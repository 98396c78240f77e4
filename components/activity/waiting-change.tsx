'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { buttonOf } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { confirmationOf } from '@/lib/fixes/preflight/decisive-rows';
import type { ShownProblem } from '@/lib/model/problem';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { consentReasons } from '../fixes/consent';
import { OutsideWindowDialog } from '../fixes/outside-window-dialog';
import { PreflightList } from '../fixes/preflight-list';
import { StepList } from '../fixes/step-list';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Skeleton } from '../ui/page-states';
import { TextField } from '../ui/text-field';
import { Time } from '../ui/time';

/** The plan of a waiting change, made again by the server. */
export type PlanAgain =
  | { state: 'loading' }
  | { state: 'failed'; problem: ShownProblem }
  | { state: 'planned'; answer: PlanFixAnswer };

export interface WaitingChangeProps {
  change: Change;
  href: string;
  plan: PlanAgain;
  mayWrite: boolean;
  /** Sends the new plan. `consent` is the text that the person entered (`confirmationOf`). */
  onSend: (answer: PlanFixAnswer, consent?: string) => void;
  onDiscard: () => void;
  onRetry: () => void;
  onLeave?: (() => void) | undefined;
}

/**
 * A change from an earlier session. Other pages can write to the browser's storage, so the name comes from the fix
 * and the plan from the server.
 */
export function WaitingChange(props: WaitingChangeProps) {
  const { change, plan } = props;
  const { ref, startedAt } = change;
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
      <Decision key={plan.state} {...props} />
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

function Decision(props: WaitingChangeProps) {
  const answer = props.plan.state === 'planned' ? props.plan.answer : undefined;
  const { fixId } = props.change.plan;
  const title = `${buttonOf(fixId)}, ${props.change.ref.clusterName}`;
  const asked = answer ? confirmationOf(answer.preflight, answer.plan) : '';
  // Text that was entered for one plan doesn't confirm another.
  const [typed, setTyped] = useState<{ plan: FixPlan; text: string } | null>(null);
  const text = typed && typed.plan === answer?.plan ? typed.text : '';
  const reasons = answer ? consentReasons(answer) : [];
  const needsText = reasons.length > 0;
  const [isAsking, setAsking] = useState(false);
  const { notAfter } = props.change;
  const send = () => {
    if (!answer) return;
    if (needsText) props.onSend(answer, text);
    else props.onSend(answer);
  };
  const whyNot = props.mayWrite ? whyNotSend(answer, needsText && text !== asked ? asked : undefined) : readOnly;
  const submit = () => {
    if (notAfter !== undefined && new Date() >= new Date(notAfter)) setAsking(true);
    else send();
  };
  return (
    <>
      {answer && needsText ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (whyNot === undefined) submit();
          }}
        >
          <TextField
            label={`Enter ${asked} to confirm`}
            description={reasons.join(' ')}
            value={text}
            onChange={(next) => setTyped({ plan: answer.plan, text: next })}
            autoComplete="off"
            spellCheck={false}
            className="max-w-md"
          />
        </form>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          look={needsText ? 'danger' : 'primary'}
          aria-label={`Send change: ${title}`}
          disabledReason={whyNot}
          onClick={submit}
        >
          Send change
        </Button>
        <Button aria-label={`Discard change: ${title}`} onClick={props.onDiscard}>
          Discard change
        </Button>
      </div>
      {notAfter === undefined ? null : (
        <OutsideWindowDialog
          open={isAsking}
          verb="Send"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            send();
          }}
        >
          The maintenance window ended <Time at={notAfter} date />.
        </OutsideWindowDialog>
      )}
    </>
  );
}

const readOnly = 'Read-only mode is on. Turn it off in Settings.';

function whyNotSend(answer: PlanFixAnswer | undefined, textToEnter: string | undefined): string | undefined {
  if (!answer) return 'Wait for the updated plan';
  if (answer.plan.steps.length === 0) return 'No change needed';
  const block = answer.preflight.find(({ state }) => state === 'block');
  if (block) return block.message;
  return textToEnter === undefined ? undefined : `Enter ${textToEnter} to confirm`;
}
