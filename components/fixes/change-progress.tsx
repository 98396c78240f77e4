import type { Change } from '@/lib/client/changes/change';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { NotDocumented } from '../ui/not-documented';
import { Time } from '../ui/time';
import { Elapsed } from './elapsed';
import { durationNotDocumented } from './impact-strip';
import { restsOnPage, type UnderWay } from './under-way';

const words: Record<UnderWay['kind'], string> = {
  queued: 'Queued behind another change on this cluster. This change starts automatically.',
  sending: 'Sending the change to Azure…',
  waiting: 'Azure is busy and hasn’t started the change. Kustodian retries automatically.',
  running: 'Azure is applying the change.',
  reading: 'Verifying the change…',
};

export function ChangeProgress({ change }: { change: Change & { state: UnderWay } }) {
  const { state, plan, step, startedAt } = change;
  const percent = state.kind === 'running' ? state.percentComplete : undefined;
  return (
    <div className="grid gap-2">
      <p role="status">{words[state.kind]}</p>
      {percent === undefined ? null : (
        <progress aria-label={withNamesOnly(titleOf(plan), change.names)} className="w-full" max={1} value={percent} />
      )}
      <div className="flex flex-wrap gap-x-4 text-muted">
        <span>
          Elapsed <Elapsed since={startedAt} />
        </span>
        {plan.steps.length > 1 ? (
          <span>
            Step {step + 1} of {plan.steps.length}
          </span>
        ) : null}
        {state.kind === 'running' ? <span>{percentWords(percent)}</span> : null}
        <span>
          Typical duration: {plan.impact.duration}
          {plan.impact.notDocumented?.includes('duration') ? (
            <span className="ml-2">
              <NotDocumented sentences={[durationNotDocumented]} source={plan.impact.source} />
            </span>
          ) : null}
        </span>
      </div>
      {state.kind === 'waiting' ? (
        <p className="text-muted">
          {state.reason} Next attempt: <Time at={state.until} />.
        </p>
      ) : null}
      {state.kind === 'reading' && state.uncertain ? (
        <p className="text-muted">
          Azure didn’t confirm the change. Kustodian checks the cluster and doesn’t send the change again.
        </p>
      ) : null}
      <p className="text-muted">{restsOnPage(change) ? needsPage : goesOn}</p>
    </div>
  );
}

const goesOn =
  'You can close this page. The change continues in Azure, and Kustodian shows the result when you return.';
const needsPage =
  'You can close this panel. Keep Kustodian open in a tab: the remaining steps run from this browser and pause while Kustodian is closed.';

// An empty bar would read as "nothing done", which Azure didn't report.
function percentWords(percent: number | undefined): string {
  return percent === undefined
    ? 'Azure doesn’t report progress for this operation'
    : `${Math.round(percent * 100)}% done`;
}
