import type { ReactNode } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import type { Change } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import { toDetail } from '@/lib/model/problem-detail';
import { Banner, ProblemNotice } from '../ui/banner';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';
import type { Ended } from './under-way';

/** Shows a new read of the cluster, with what happened to the change later. */
export function ChangeOutcome({
  change,
  later,
  actions,
}: {
  change: Change & { state: Ended };
  later?: LaterState | undefined;
  /** Next to a verified change. */
  actions?: ReactNode;
}) {
  const { state, plan } = change;
  if (later && later.kind !== 'undo-open') return <LaterOutcome later={later} />;
  switch (state.kind) {
    case 'closed':
      return (
        <Banner kind="pass" announce title={closedTitle(plan.checkId)} actions={actions}>
          <p>
            Resolved {utcClock(state.readAt)} UTC
            <RequestId id={state.requestId} />
          </p>
          <Unanswered state={state} />
          <NewFindings checkIds={change.newlyFails} />
        </Banner>
      );
    case 'in-force':
      return (
        <Banner kind="pass" announce title="Change applied" actions={actions}>
          <p>
            Verified {utcClock(state.readAt)} UTC
            <RequestId id={state.requestId} />
          </p>
          <Unanswered state={state} />
          <NewFindings checkIds={change.newlyFails} />
        </Banner>
      );
    case 'unproved':
      return (
        <Banner kind="warn" announce title={unprovedTitle(state, plan.checkId)}>
          <p>{state.message}</p>
          <p>
            Checked <Time at={state.readAt} />.
          </p>
          <NewFindings checkIds={change.newlyFails} />
        </Banner>
      );
    case 'not-applied':
      return (
        <Banner kind="fail" announce title="Change not applied">
          <p>
            Azure didn’t respond to the request. The cluster doesn’t show the change (checked <Time at={state.readAt} />
            ). Create a new plan to try again.
          </p>
        </Banner>
      );
    case 'undecided':
      return (
        <Banner kind="warn" announce title="Couldn’t confirm the change">
          <p>
            Azure didn’t respond to the request. At <Time at={state.readAt} />, Kustodian couldn’t check whether the
            change is on the cluster. {state.message}
          </p>
          <p>Refresh the cluster, and then create a new plan. Nothing changes until you apply the plan.</p>
        </Banner>
      );
    case 'too-late':
      return (
        <Banner kind="warn" announce title="Change not sent">
          <p>
            {toDetail(
              'The maintenance window ended before the change was sent. To apply the change, open the plan again.',
              { outcome: 'unchanged' },
            )}
          </p>
        </Banner>
      );
    case 'failed':
      return (
        <ProblemNotice
          title="Change failed"
          problem={{
            detail: `${state.message} ${whatStands(change)}`,
            ...(state.azureCode ? { azure: { code: state.azureCode, requestId: state.requestId ?? null } } : {}),
          }}
        />
      );
    default:
      return state satisfies never;
  }
}

function LaterOutcome({ later }: { later: Exclude<LaterState, { kind: 'undo-open' }> }) {
  if (later.kind === 'undone')
    return (
      <Banner kind="info" announce title="Change undone">
        Undone <Time at={later.at} date />
      </Banner>
    );
  return (
    <Banner kind={later.kind === 'finding-open' ? 'warn' : 'info'} announce title={laterTitles[later.kind]}>
      Checked <Time at={later.readAt} date />. {laterWords[later.kind]}
    </Banner>
  );
}

const laterTitles = {
  'not-in-force': 'Change no longer in effect',
  'partly-in-force': 'Change partly in effect',
  'finding-open': 'Change applied, finding open again',
  'in-force': 'Change in effect',
} as const;

const laterWords = {
  'not-in-force': 'The cluster has another value now.',
  'partly-in-force': 'Part of the change has another value now.',
  'finding-open': 'The cluster shows the change, but the check fails again.',
  'in-force': 'The cluster shows the change now.',
} as const;

function Unanswered({ state }: { state: { unanswered?: true } }) {
  return state.unanswered ? <p>Azure didn’t respond, but the cluster shows the change.</p> : null;
}

/** Explains a score that falls after the change, with the plan's prediction. */
function NewFindings({ checkIds = [] }: { checkIds: readonly string[] | undefined }) {
  if (checkIds.length === 0) return null;
  return (
    <>
      <p>
        {checkIds.length === 1
          ? 'The plan predicted a new finding, which can lower the score:'
          : 'The plan predicted new findings, which can lower the score:'}
      </p>
      <ul className="list-disc pl-5">
        {checkIds.map((id) => (
          <li key={id}>{getCheck(id)?.title ?? id}</li>
        ))}
      </ul>
    </>
  );
}

function RequestId({ id }: { id: string | null }) {
  if (!id) return null;
  return (
    <>
      , request ID <span className="font-mono text-xs break-all">{id}</span>{' '}
      <CopyButton text={id} label="Copy request ID" />
    </>
  );
}

function closedTitle(checkId: string | undefined): string {
  const check = checkId === undefined ? undefined : getCheck(checkId);
  return check ? `Verified: ${check.passTitle}` : 'Change verified';
}

function utcClock(at: string): string {
  return new Date(at).toISOString().slice(11, 19);
}

function unprovedTitle({ still }: Extract<Ended, { kind: 'unproved' }>, checkId: string | undefined): string {
  if (still === 'unknown') return 'Applied, not verified';
  return checkId === undefined ? 'Applied, not in effect' : 'Applied, still failing';
}

function whatStands({ plan, step, state }: Change): string {
  const before = step > 0 ? ` ${step} of ${plan.steps.length} steps completed before the failure.` : '';
  const now = state.kind === 'failed' ? state.now : undefined;
  const open = plan.checkId ? ' The finding stays open.' : '';
  return `${now ? nowWords(now, open) : `Kustodian didn’t check the cluster after the failure.${open}`}${before}`;
}

function nowWords(now: NonNullable<Extract<Ended, { kind: 'failed' }>['now']>, open: string): string {
  const at = utcClock(now.readAt);
  switch (now.state) {
    case 'in-force':
      return `The cluster shows the change anyway (checked ${at} UTC).`;
    case 'not-in-force':
      return `The cluster doesn’t show the change (checked ${at} UTC).${open}`;
    case 'unknown':
      return `Couldn’t check whether part of the change took effect. ${now.message}`;
  }
}
