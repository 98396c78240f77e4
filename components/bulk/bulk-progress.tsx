import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { clusterCount, countGroups } from './bulk-words';
import { RunStepper } from './run-stepper';
import { runSteps } from './run-steps';

export function BulkProgress({ run }: { run: BulkRun }) {
  const total = run.items.length;
  const planned = total - run.items.filter(({ state }) => state.kind === 'queued').length;
  // The stepper shows what the sentence says, except that the run has ended.
  const isDrawn = runSteps(run).length > 0 && !hasRunEnded(run);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {run.phase === 'planning' ? (
          <progress
            aria-label="Clusters planned"
            value={planned}
            max={total}
            className="h-1.5 w-40 accent-accent-solid"
          />
        ) : null}
        <p role="status" className={isDrawn ? 'sr-only' : 'figures min-w-0 flex-1 basis-60'}>
          {sentence(run, planned)}
        </p>
      </div>
      <RunStepper run={run} />
    </div>
  );
}

function sentence(run: BulkRun, planned: number): string {
  const counts = countGroups(run);
  const total = run.items.length;
  const account = [
    `${clusterCount(counts.done)} done`,
    ...(counts['under-way'] > 0 ? [`${counts['under-way']} in progress`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
    ...(counts.canceled > 0 ? [`${counts.canceled} canceled`] : []),
    ...(counts.waiting > 0 ? [`${counts.waiting} pending`] : []),
  ].join(', ');
  const doing = run.undoing ? 'Undoing' : 'Applying';
  if (run.pause) return `Paused: ${account}.`;
  // The access that remains decides whether the removal of a principal is complete.
  if (hasRunEnded(run)) return `${run.fixId === 'remove-principal-access' ? 'Run ended' : 'Finished'}: ${account}.`;
  switch (run.phase) {
    case 'planning':
      return `${planned} of ${clusterCount(total)} planned. Nothing changes yet.`;
    case 'review':
      return `Ready to start: ${account}. Nothing changes until you start the run.`;
    case 'canary':
      return `${run.undoing ? 'Undoing on' : 'Applying to'} the canary: ${account}.`;
    case 'proved':
      return `Canary verified: ${account}.`;
    default:
      return `${doing}: ${account}.`;
  }
}
