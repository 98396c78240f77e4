import type { Change } from '@/lib/client/changes/change';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { type FixStep, stepWords, targetOfStep } from '@/lib/fixes/steps';
import { NamedText } from '../principals';
import { type Status, StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';

const looks: Record<StepState, { status: Status; word: string }> = {
  done: { status: 'pass', word: 'Done' },
  'under-way': { status: 'checking', word: 'In progress' },
  failed: { status: 'fail', word: 'Failed' },
  unknown: { status: 'unknown', word: 'Unknown' },
  'not-begun': { status: 'not-applicable', word: 'Not started' },
};

export function StepList(props: { steps: readonly FixStep[]; change?: Change; names?: PrincipalNames | undefined }) {
  const { steps, change } = props;
  const states = change ? stepStates(change) : [];
  return (
    <ol className="divide-y rounded-md border">
      {steps.map((step, index) => {
        const state = states[index];
        return (
          <li
            key={`${step.kind} ${targetOfStep(step)}`}
            className="grid gap-x-3 gap-y-0.5 px-3 py-1.5 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <p className="break-words">
              <span className="figures text-muted">{index + 1}.</span>{' '}
              <NamedText text={stepWords(step)} names={change?.names ?? props.names} isLinked />
            </p>
            {state ? (
              <span>
                <StatusPill status={looks[state].status}>{looks[state].word}</StatusPill>
              </span>
            ) : null}
            <Sent sent={change?.sent?.[index]} />
          </li>
        );
      })}
    </ol>
  );
}

function Sent({ sent }: { sent: NonNullable<Change['sent']>[number] | undefined }) {
  if (!sent) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted sm:col-span-2">
      <span>
        Sent <Time at={sent.sentAt} />
      </span>
      {sent.endedAt ? (
        <span>
          Ended <Time at={sent.endedAt} />
        </span>
      ) : null}
      {sent.requestId ? (
        <span className="inline-flex min-w-0 items-center gap-1">
          Request ID <span className="font-mono break-all">{sent.requestId}</span>
          <CopyButton text={sent.requestId} label="Copy request ID" />
        </span>
      ) : null}
    </p>
  );
}

export function stepStates({ plan, step, state }: Change): StepState[] {
  return plan.steps.map((_, index) => {
    if (index < step || state.kind === 'closed' || state.kind === 'in-force' || state.kind === 'unproved')
      return 'done';
    if (index > step || state.kind === 'queued' || state.kind === 'too-late') return 'not-begun';
    return currentState(state.kind);
  });
}

export type StepState = 'done' | 'not-begun' | 'under-way' | 'failed' | 'unknown';

function currentState(
  kind: Exclude<Change['state']['kind'], 'closed' | 'in-force' | 'unproved' | 'queued' | 'too-late'>,
): StepState {
  if (kind === 'failed' || kind === 'not-applied') return 'failed';
  return kind === 'undecided' ? 'unknown' : 'under-way';
}
