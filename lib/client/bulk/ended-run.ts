import { type BulkItem, type BulkRun, hasRunEnded, isUndoable } from './bulk-run';

/** For each person. */
export const mostEndedRuns = 20;

/**
 * Returns a run as it's stored. Once it has ended, only clusters that were written to keep their plans, for the undo
 * and the report.
 */
export function withoutSpentPlans(run: BulkRun): BulkRun {
  return hasRunEnded(run) ? { ...run, items: run.items.map(withoutSpentPlan) } : run;
}

function withoutSpentPlan(item: BulkItem): BulkItem {
  const { planned: _planned, ...rest } = item;
  const isSpent = item.state.kind === 'canceled' || item.state.kind === 'skipped';
  return isSpent && item.planned ? rest : item;
}

/** Returns a person's ended runs that are too many. Those that can be undone stay longest, then the latest. */
export function surplusRuns(runs: readonly BulkRun[], person: Pick<BulkRun, 'tenantId' | 'personId'>): BulkRun[] {
  const ended = runs.filter(
    (run) => hasRunEnded(run) && run.tenantId === person.tenantId && run.personId === person.personId,
  );
  const worth = (run: BulkRun) => (isUndoable(run) ? 1 : 0);
  return ended
    .toSorted((left, right) => worth(left) - worth(right) || left.startedAt.localeCompare(right.startedAt))
    .slice(0, Math.max(0, ended.length - mostEndedRuns));
}
