import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { FixId } from './fix-id';
import type { FixInput } from './fix-input';
import type { FixPlan, PreflightRow } from './fix-plan';
import type { PreflightFacts } from './preflight/preflight-facts';
import type { UndoOfFix } from './undo-setting';

/**
 * A fix: how evidence and input become a plan, and how its change of the cluster is taken back. It may not fetch, await, read
 * the clock, or invent names: the same evidence always gives the same plan. To add one: name it in lib/model (fix-id, fix-input)
 * and in steps-of-fix.ts, write catalog/<fix-id>.ts, and list it in fixes.ts.
 */
export interface Fix<Id extends FixId = FixId> {
  id: Id;
  /** Evidence that the plan and its preflight rest on, beside what every plan takes (lib/server/needed-parts.ts). */
  needs?: readonly EvidencePart[];
  /**
   * The plan; what is in force already gives one without steps that says so in `note`. Throws a Problem: `invalid-request`,
   * `not-found`, or the reason for which evidence that the plan rests on could not be read.
   */
  plan: (input: FixInput<Id>, snapshot: Snapshot) => FixPlan;
  /** Conditions of this fix alone, beside those that every plan has to meet (preflight.ts). */
  preflight?: (snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts) => PreflightRow[];
  /**
   * Plans a step back where the fix knows more than the step's own kind, as for `cluster.update`. `before` is what the plan gives
   * as its undo, and isn't trusted. `undefined`: the step's kind decides. Throws `undo-refused`.
   */
  undo?: UndoOfFix;
}

/** Every fix by its id. */
export type Fixes = { readonly [Id in FixId]: Fix<Id> };

/** Types a fix, so that its plan takes its own input. */
export function defineFix<Id extends FixId>(fix: Fix<Id>): Fix<Id> {
  return fix;
}
