import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { Icon, type IconName } from '../ui/icon';
import { countWords } from './bulk-words';
import { GroupBar } from './group-bar';
import { type RunStep, runSteps } from './run-steps';

/** Shows the canary and the waves. The counts say the same in words as the bars. */
export function RunStepper({ run }: { run: BulkRun }) {
  const steps = runSteps(run);
  if (steps.length === 0) return null;
  return (
    <ol aria-label="Run stages" className="grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {steps.map((step) => (
        <li key={step.name} className="min-w-0 rounded-md border bg-surface px-3 py-2">
          <p className="flex items-center gap-1.5 font-medium">
            <Icon {...lookOf(step)} />
            {step.name}
          </p>
          <GroupBar counts={step.counts} />
          <p className="figures text-xs text-muted">{countWords(step.counts).join(', ')}</p>
        </li>
      ))}
    </ol>
  );
}

function lookOf({ counts, total }: RunStep): { name: IconName; className: string } {
  if (counts.failed) return { name: 'failCircle', className: 'text-fail' };
  if (counts['under-way']) return { name: 'clock', className: 'text-accent' };
  if (counts.done === total) return { name: 'checkCircle', className: 'text-pass' };
  return { name: counts.waiting ? 'clock' : 'minusCircle', className: 'text-muted' };
}
