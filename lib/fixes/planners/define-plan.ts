import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixId } from '../catalog';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import type { PreflightFacts } from '../preflight/preflight-facts';
import type { UndoOfFix } from './undo-setting';

/**
 * How a fix is planned: evidence and input become a plan. It can't fetch, await, read the clock, or invent names, because the same
 * evidence must always give the same plan.
 */
export interface Planner<Id extends FixId = FixId> {
  id: Id;
  /**
   * Returns the plan. If what was asked for is in force, the plan has no steps, and `note` says so. Throws a Problem:
   * `invalid-request`, `not-found`, or the reason why evidence that the plan needs couldn't be read.
   */
  plan: (input: FixInput<Id>, snapshot: Snapshot) => FixPlan;
  /** Returns the conditions of this fix, in addition to those of every plan (preflight.ts). */
  preflight?: (snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts) => PreflightRow[];
  /**
   * Plans a step back where the fix knows more than the step's own kind, as for `cluster.update`. `before` is what the plan gives
   * as its undo, and isn't trusted. `undefined`: the step's kind decides. Throws `undo-refused`.
   */
  undo?: UndoOfFix;
}

/** Every planner by the ID of its fix. */
export type Planners = { readonly [Id in FixId]: Planner<Id> };

/** Types a planner, so that it gets the input of its own fix. */
export function definePlan<Id extends FixId>(planner: Planner<Id>): Planner<Id> {
  return planner;
}

/** Throws `invalid-request` that names the first entry of a list in an input that `wrong` has something to say of. */
export function refuseEntries(
  list: string,
  entries: readonly string[],
  wrong: (entry: string) => string | undefined,
): void {
  entries.forEach((entry, index) => {
    const problem = wrong(entry);
    if (problem !== undefined) throw new Problem('invalid-request', `${list}.${index}: ${problem}`);
  });
}
