import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixId } from '../catalog';
import type { FixInput, FixPlan, PreflightRow } from '../plan/fix-plan';
import type { PreflightFacts } from '../preflight/preflight-facts';
import type { FixStep } from '../steps';
import type { UndoneStep } from '../steps/define-step';

/** Undoes a step of a fix. `undefined`: the step's kind decides. */
export type UndoOfFix = (
  step: FixStep,
  before: FixStep | undefined,
  snapshot: Snapshot,
) => UndoneStep<FixStep> | undefined;

/** Plans a fix from evidence and input. Pure, because the same evidence must give the same plan. */
export interface Planner<Id extends FixId = FixId> {
  id: Id;
  /**
   * Without steps, `note` gives the reason. Throws `invalid-request`, `not-found`, or why evidence couldn't be read.
   */
  plan: (input: FixInput<Id>, snapshot: Snapshot) => FixPlan;
  /** In addition to every plan's conditions. */
  preflight?: (snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts) => PreflightRow[];
  /**
   * For facts that the step's kind lacks. `before` comes from the plan and isn't trusted. `undefined`: the step's kind
   * decides. Throws `undo-refused`.
   */
  undo?: UndoOfFix;
}

export type Planners = { readonly [Id in FixId]: Planner<Id> };

export function definePlan<Id extends FixId>(planner: Planner<Id>): Planner<Id> {
  return planner;
}

/** Throws `invalid-request` for the first entry with a problem. */
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
