import type * as z from 'zod';
import type { KustoCluster } from '@/lib/model/cluster';
import type { KeyRequest, Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import type { Text } from '@/lib/model/text-pieces';
import type { Flag } from '../settings/flags';
import type { FixStep, StepKind } from '../steps';
import type { UndoneStep } from '../steps/define-step';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';
import type { DraftedPlan } from './draft-plan';
import type { DraftedRow, PlanBody } from './plan-body';

/**
 * A fix is one file of `catalog` and one entry of `catalog/index.ts`. Its plan is a second export of the file, which
 * `catalog/plans.ts` lists, so that pages don't load plans. A fix that turns a property on or off has no plan of its own.
 */

export interface FixField {
  name: string;
  label: string;
  description?: string;
  /** Says what to enter, in place of a description. */
  enter?: string;
  /** `list`: one entry per line. `tenants`: selected from the tenant IDs in use. */
  kind: 'text' | 'number' | 'list' | 'tenants';
  /** An empty field leaves out the member. */
  optional?: true;
  placeholder?: string;
  /** The choice that an empty list makes, such as `Block all outbound calls`. Forms ask for it. */
  whenEmpty?: string;
}

/** A property of the cluster that a fix turns on or off, with the plan's words. */
export interface FlagChange {
  closesCheck?: true;
  flag: Flag;
  value: boolean;
  title: string;
  /** If the property already has this value. */
  note: string;
  warnings?(cluster: KustoCluster): Text[];
}

export interface FixFacts<Id extends string = string, Input extends z.ZodObject = z.ZodObject> {
  /** Also the ID of the check that it closes, if any. */
  id: Id;
  /** Strict. `GET /api/checks` returns it as JSON Schema. */
  input: Input;
  /** The cluster's own first. */
  steps: readonly StepKind[];
  /** Replacements of roles assign first and then remove. */
  severalSteps?: true;
  /** The plan refuses a role that gives its principal anything new. */
  onlyReduces?: true;
  button: string;
  /** What the plan's downtime and lockout risk don't say, such as `Breaks calls to other hosts`. */
  breaks?: string;
  /** The principal is selected on the Access page first. */
  choose?: true;
  /** Path below the cluster's page where the input is selected. */
  page?: string;
  /** Path below the cluster's page of its wizard. */
  wizard?: string;
  bulk?: true;
  /** Fields for many clusters, and with `form: 'fields'` for one. */
  fields?: readonly FixField[];
  /** The fields are the form for one cluster. Absent: its own form or page, or none. */
  form?: 'fields';
  /** In addition to what every plan needs (lib/server/needed-parts.ts). */
  parts?: readonly EvidencePart[];
  /** Databases that are read even if the cluster has many. */
  databases?(input: z.infer<Input>): readonly string[];
  /** The input's key, or the cluster's own. */
  key?(input: z.infer<Input>): KeyRequest | 'own' | undefined;
  identity?(input: z.infer<Input>): string;
  /** The plan needs the recorded changes of the cluster. */
  readsChanges?: true;
  knownInput?(snapshot: Snapshot): Partial<z.infer<Input>>;
}

/** The input of a fix, as its plan gets it. */
export type InputOf<Fix extends { input: z.ZodObject }> = z.infer<Fix['input']>;

export function defineFix<const Id extends string, Input extends z.ZodObject>(
  fix: FixFacts<Id, Input>,
): FixFacts<Id, Input> {
  return fix;
}

/** A fix that turns one property on or off. It needs no planner (planners/plan-setting.ts). */
export interface FlagFix<Id extends string = string> extends FixFacts<Id, typeof noInput> {
  sets: FlagChange;
}

export function defineFlagFix<const Id extends string>(
  fix: Pick<FlagFix<Id>, 'id' | 'button' | 'sets' | 'breaks'>,
): FlagFix<Id> {
  return { ...fix, input: noInput, steps: clusterChange, bulk: true };
}

/** Undoes a step of a fix. `undefined`: the step's kind decides. */
export type UndoOfFix = (
  step: FixStep,
  before: FixStep | undefined,
  snapshot: Snapshot,
) => UndoneStep<FixStep> | undefined;

/** Plans a fix from evidence and input. Pure, because the same evidence must give the same plan. */
interface PlanOfFix<Input> {
  /**
   * Without steps, `note` gives the reason. Throws `invalid-request`, `not-found`, or why evidence couldn't be read.
   */
  plan(input: Input, snapshot: Snapshot): DraftedPlan;
  /** In addition to every plan's conditions. */
  preflight?: (snapshot: Snapshot, plan: PlanBody) => DraftedRow[];
  /**
   * For facts that the step's kind lacks. `before` comes from the plan and isn't trusted. `undefined`: the step's kind
   * decides. Throws `undo-refused`.
   */
  undo?: UndoOfFix;
}

export interface Planner<Id extends string = string, Input = Record<string, unknown>> extends PlanOfFix<Input> {
  id: Id;
}

/** Returns the half of a fix that pages don't load. Export a function that calls this, because the build keeps calls at the top of a file. */
export function definePlan<Id extends string, Input extends z.ZodObject>(
  { id }: FixFacts<Id, Input>,
  plan: PlanOfFix<z.infer<Input>>,
): Planner<Id, z.infer<Input>> {
  return { id, ...plan };
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
