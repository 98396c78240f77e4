import clsx from 'clsx';
import type { Change } from '@/lib/client/changes/change';
import { Time } from '../ui/time';
import { Elapsed } from './elapsed';
import { restsOnPage, type UnderWay } from './under-way';

const words: Record<UnderWay['kind'], string> = {
  queued: 'Queued: another change of this cluster comes first. This one is sent by itself when that has ended.',
  sending: 'The change is being sent to Azure.',
  waiting: 'Azure is busy and began nothing. The change is sent again by itself.',
  running: 'Azure is making the change.',
  reading: 'Azure has answered. The cluster is being read again to see whether it is so.',
};

/** Shows a change in progress. */
export function ChangeProgress({ change }: { change: Change & { state: UnderWay } }) {
  const { state, plan, step, startedAt } = change;
  const percent = state.kind === 'running' ? state.percentComplete : undefined;
  return (
    <div className="grid gap-2">
      <p role="status">{words[state.kind]}</p>
      {percent === undefined ? null : (
        <progress
          aria-label={plan.title}
          className={clsx(
            'h-2 w-full appearance-none overflow-hidden rounded-sm border bg-sunken',
            '[&::-moz-progress-bar]:bg-accent-solid [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent-solid',
          )}
          max={1}
          value={percent}
        />
      )}
      <p className="flex flex-wrap gap-x-4 text-muted">
        <span>
          Elapsed <Elapsed since={startedAt} />
        </span>
        {plan.steps.length > 1 ? (
          <span>
            Step {step + 1} of {plan.steps.length}
          </span>
        ) : null}
        {state.kind === 'running' ? <span>{percentWords(percent)}</span> : null}
        <span>Usually: {plan.impact.duration}</span>
      </p>
      {state.kind === 'waiting' ? (
        <p className="text-muted">
          {state.reason} Next try <Time at={state.until} />.
        </p>
      ) : null}
      {state.kind === 'reading' && state.uncertain ? (
        <p className="text-muted">No answer said whether the change took effect, so it is looked up, not sent again.</p>
      ) : null}
      <p className="text-muted">{restsOnPage(change) ? needsPage : goesOn}</p>
    </div>
  );
}

const goesOn = 'You can close this, or the page: the change goes on, and is followed when you come back.';
const needsPage =
  'You can close this. Leave a page of Kustodian open: what is still to be sent, this browser sends; without a page it goes on when you come back.';

// An empty bar would read as "nothing done", which Azure didn't report.
function percentWords(percent: number | undefined): string {
  return percent === undefined ? 'Azure does not say how far it is' : `${Math.round(percent * 100)} % done`;
}
