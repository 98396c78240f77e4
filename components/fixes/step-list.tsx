import { type FixStep, stepWords, targetOfStep } from '@/lib/fixes/steps';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { CopyButton } from '../ui/copy-button';
import { type Status, StatusPill } from '../ui/status-pill';
import { Time } from '../ui/time';
import { type StepState, stepStates } from './step-states';

const looks: Record<StepState, { status: Status; word: string }> = {
  done: { status: 'pass', word: 'Done' },
  'under-way': { status: 'checking', word: 'Under way' },
  failed: { status: 'fail', word: 'Not done' },
  unknown: { status: 'unknown', word: 'Not known' },
  'not-begun': { status: 'not-applicable', word: 'Not begun' },
};

/** The requests of a plan in their order, one at a time; of a plan that was applied, what became of each. */
export function StepList({ steps, operation }: { steps: readonly FixStep[]; operation?: FollowedOperation }) {
  const states = operation ? stepStates(operation) : [];
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
              <span className="figures text-muted">{index + 1}.</span> {stepWords(step)}
            </p>
            {state ? (
              <span>
                <StatusPill status={looks[state].status}>{looks[state].word}</StatusPill>
              </span>
            ) : null}
            <Sent sent={operation?.sent?.[index]} />
          </li>
        );
      })}
    </ol>
  );
}

function Sent({ sent }: { sent: NonNullable<FollowedOperation['sent']>[number] | undefined }) {
  if (!sent) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted sm:col-span-2">
      <span>
        Sent <Time at={sent.sentAt} />
      </span>
      {sent.endedAt ? (
        <span>
          ended <Time at={sent.endedAt} />
        </span>
      ) : null}
      {sent.requestId ? (
        <span className="inline-flex min-w-0 items-center gap-1">
          request <span className="font-mono break-all">{sent.requestId}</span>
          <CopyButton text={sent.requestId} label="Copy request ID" />
        </span>
      ) : null}
    </p>
  );
}
