import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { clusterCount, countGroups } from './bulk-words';

/** Announces the progress of a run. */
export function BulkProgress({ run }: { run: BulkRun }) {
  const counts = countGroups(run);
  const total = run.items.length;
  const queued = run.items.filter(({ state }) => state.kind === 'queued').length;
  const settled = run.phase === 'planning' ? total - queued : total - counts.waiting - counts['under-way'];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <progress
        aria-label={run.phase === 'planning' ? 'Clusters planned' : 'Clusters settled'}
        value={settled}
        max={total}
        className="h-1.5 w-40 accent-accent-solid"
      />
      <p role="status" className="figures min-w-0 flex-1 basis-60">
        {sentence(run, total - queued)}
      </p>
    </div>
  );
}

function sentence(run: BulkRun, planned: number): string {
  const counts = countGroups(run);
  const total = run.items.length;
  const account = [
    `${counts.done} done`,
    ...(counts['under-way'] > 0 ? [`${counts['under-way']} under way`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
    ...(counts.canceled > 0 ? [`${counts.canceled} canceled`] : []),
    ...(counts.waiting > 0 ? [`${counts.waiting} to come`] : []),
  ].join(', ');
  const doing = run.undoing ? 'Taking back' : 'Applying';
  if (run.pause) return `Stands still: ${account}.`;
  if (hasRunEnded(run)) return `Finished: ${account}.`;
  switch (run.phase) {
    case 'planning':
      return `${planned} of ${clusterCount(total)} planned. Nothing is written yet.`;
    case 'review':
      return `Ready to begin: ${account}. Nothing more is written before you decide.`;
    case 'canary':
      return `${doing} to the canary: ${account}.`;
    case 'proved':
      return `The canary is proved: ${account}.`;
    default:
      return `${doing}: ${account}.`;
  }
}
