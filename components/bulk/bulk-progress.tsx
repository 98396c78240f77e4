import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { counted, figure } from '../ui/count-words';
import { countGroups, countWords, unchangedGroups } from './bulk-words';
import { RunStepper } from './run-stepper';
import { isAlone, runSteps, timeLeft } from './run-steps';

export function BulkProgress({ run, isElsewhere = false }: { run: BulkRun; isElsewhere?: boolean }) {
  const total = run.items.length;
  const planned = total - run.items.filter(({ state }) => state.kind === 'queued').length;
  // The stepper shows what the sentence says, except that the run has ended.
  const isDrawn = runSteps(run).length > 0 && !hasRunEnded(run);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {run.phase === 'planning' ? (
          <progress aria-label="Clusters planned" value={planned} max={total} className="w-40" />
        ) : null}
        <p role="status" className={isDrawn ? 'sr-only' : 'figures min-w-0 flex-1 basis-60'}>
          {sentence(run, planned)}
        </p>
      </div>
      {run.phase === 'review' ? null : <RunStepper run={run} />}
      {isElsewhere || run.phase === 'planning' || run.phase === 'review' || hasRunEnded(run) ? null : (
        <p className="text-muted">Runs only while this tab is open. {timeWords(run)}</p>
      )}
    </div>
  );
}

/** Returns how long the rest of a run takes, such as `About 98 × 20 min, 33 hours.` */
export function timeWords(run: BulkRun): string {
  const left = timeLeft(run);
  if (!left) return '';
  const { steps, minutes, duration } = left;
  const isStarted = run.phase !== 'review';
  if (minutes === 0)
    return duration ? `${counted(steps, 'step')}${isStarted ? ' left' : ''}, one after another. Each: ${duration}` : '';
  const each = steps > 1 ? `${figure(steps)} × ${minutes} min, ` : '';
  return `About ${each}${totalWords(steps * minutes)}${isStarted ? ' left' : ''}.`;
}

function totalWords(minutes: number): string {
  return minutes < 120 ? `${minutes} min` : `${figure(Math.round(minutes / 60))} hours`;
}

function accountOf(run: BulkRun): string {
  const counts = countGroups(run);
  return [
    `${counted(counts.done, 'cluster')} ${run.undoing ? 'undone' : 'done'}`,
    ...countWords(counts, ['under-way', ...unchangedGroups, 'waiting']),
  ].join(', ');
}

function sentence(run: BulkRun, planned: number): string {
  const total = run.items.length;
  const account = accountOf(run);
  const doing = run.undoing ? 'Undoing' : 'Applying';
  if (run.pause) return `Paused: ${account}.`;
  // The access that remains decides whether the removal of a principal is complete.
  if (hasRunEnded(run)) return `${run.fixId === 'remove-principal-access' ? 'Run ended' : 'Finished'}: ${account}.`;
  switch (run.phase) {
    case 'planning':
      return `${planned} of ${counted(total, 'cluster')} planned. Nothing changes yet.`;
    case 'review':
      return `Ready to start: ${account}. Nothing changes until you start the run.`;
    case 'canary':
      return isAlone(run) ? `${doing}: ${account}.` : `${doing} to the canary: ${account}.`;
    case 'proved':
      return `Canary verified: ${account}.`;
    default:
      return `${doing}: ${account}.`;
  }
}
