import { getCheck } from '@/lib/checks/catalog';
import type { Change } from '@/lib/client/changes/change';
import { Banner, ProblemNotice } from '../ui/banner';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';
import type { Ended } from './under-way';

/** Shows the result of a change, from a new read of the cluster. */
export function ChangeOutcome({ change }: { change: Change & { state: Ended } }) {
  const { state, plan } = change;
  switch (state.kind) {
    case 'closed':
      return (
        <Banner kind="pass" announce title={closedTitle(plan.checkId)}>
          <p>
            Closed {utcClock(state.readAt)} UTC
            <RequestId id={state.requestId} />
          </p>
          <Unanswered state={state} />
        </Banner>
      );
    case 'in-force':
      return (
        <Banner kind="pass" announce title="The change is in force">
          <p>
            Read again {utcClock(state.readAt)} UTC
            <RequestId id={state.requestId} />
          </p>
          <Unanswered state={state} />
        </Banner>
      );
    case 'unproved':
      return (
        <Banner kind="warn" announce title={unprovedTitle(state, plan.checkId)}>
          <p>{state.message}</p>
          <p>
            Read again at <Time at={state.readAt} />.
          </p>
        </Banner>
      );
    case 'not-applied':
      return (
        <Banner kind="fail" announce title="The change did not happen">
          <p>
            No answer came, and the cluster as read at <Time at={state.readAt} /> does not show the change. It can be
            tried again.
          </p>
        </Banner>
      );
    case 'undecided':
      return (
        <Banner kind="warn" announce title="Not known whether the change happened">
          <p>
            No answer came, and reading again at <Time at={state.readAt} /> could not tell: {state.message}
          </p>
          <p>Read the cluster again before you decide; planning again looks first and writes nothing.</p>
        </Banner>
      );
    case 'failed':
      return (
        <ProblemNotice
          title="The change failed"
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

function Unanswered({ state }: { state: { unanswered?: true } }) {
  return state.unanswered ? <p>No answer came to the request; reading again showed that it took effect.</p> : null;
}

function RequestId({ id }: { id: string | null }) {
  if (!id) return null;
  return (
    <>
      , request id <span className="font-mono text-xs break-all">{id}</span>{' '}
      <CopyButton text={id} label="Copy request ID" />
    </>
  );
}

function closedTitle(checkId: string | undefined): string {
  const check = checkId === undefined ? undefined : getCheck(checkId);
  return check ? `Proved: ${check.title}` : 'Proved by a fresh read';
}

function utcClock(at: string): string {
  return new Date(at).toISOString().slice(11, 19);
}

function unprovedTitle({ still }: Extract<Ended, { kind: 'unproved' }>, checkId: string | undefined): string {
  if (still === 'unknown') return 'Applied, not proved';
  return checkId === undefined ? 'Applied, not in force' : 'Applied, still failing';
}

function whatStands({ plan, step, state }: Change): string {
  const before = step > 0 ? ` The steps before this one (${step} of ${plan.steps.length}) were done.` : '';
  const now = state.kind === 'failed' ? state.now : undefined;
  const open = plan.checkId ? ': the finding stays open' : '';
  return `${now ? nowWords(now, open) : `Nothing counts as changed${open}.`}${before}`;
}

/** Describes the cluster after a failure. */
function nowWords(now: NonNullable<Extract<Ended, { kind: 'failed' }>['now']>, open: string): string {
  const at = `A fresh read at ${utcClock(now.readAt)} UTC`;
  switch (now.state) {
    case 'in-force':
      return `${at} shows that what was asked for is in force all the same.`;
    case 'not-in-force':
      return `${at} does not show the change${open}.`;
    case 'unknown':
      return `Whether something of it took effect is not known: ${now.message}`;
  }
}
