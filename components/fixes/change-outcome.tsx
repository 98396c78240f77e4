import { getCheck } from '@/lib/checks/index';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { ProblemNotice } from '../shell/problem-notice';
import { Banner } from '../ui/banner';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';
import type { Ended } from './under-way';

/** How a change ended, as a fresh read of the cluster says, with the request that proves it. */
export function ChangeOutcome({ operation }: { operation: FollowedOperation & { state: Ended } }) {
  const { state, plan } = operation;
  switch (state.kind) {
    case 'closed':
      return (
        <Banner kind="pass" announce title={closedTitle(plan.checkId)}>
          <p>
            Closed {utcClock(state.readAt)} UTC
            {state.requestId ? (
              <>
                , request id <span className="font-mono text-xs break-all">{state.requestId}</span>{' '}
                <CopyButton text={state.requestId} label="Copy request ID" />
              </>
            ) : null}
          </p>
        </Banner>
      );
    case 'in-force':
      return (
        <Banner kind="pass" announce title="The change is in force">
          <p>
            Read again from Azure at <Time at={state.readAt} />.
          </p>
        </Banner>
      );
    case 'unproved':
      return (
        <Banner kind="warn" announce title="Applied, still failing">
          <p>Azure reports success, but: {state.message}</p>
          <p>
            Read again at <Time at={state.readAt} />.
          </p>
        </Banner>
      );
    case 'not-applied':
      return (
        <Banner kind="fail" announce title="The change did not happen">
          <p>
            No answer came, and the cluster as read at <Time at={state.readAt} /> is as it was. It can be tried again.
          </p>
        </Banner>
      );
    case 'failed':
      return (
        <ProblemNotice
          title="The change failed"
          problem={{
            detail: `${state.message} Nothing counts as changed${plan.checkId ? ': the finding stays open' : ''}.`,
            ...(state.azureCode ? { azure: { code: state.azureCode, requestId: state.requestId ?? null } } : {}),
          }}
        />
      );
    default:
      return state satisfies never;
  }
}

function closedTitle(checkId: string | undefined): string {
  const check = checkId === undefined ? undefined : getCheck(checkId);
  return check ? `Proved: ${check.title}` : 'Proved by a fresh read';
}

function utcClock(at: string): string {
  return new Date(at).toISOString().slice(11, 19);
}
