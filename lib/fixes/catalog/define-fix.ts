import type * as z from 'zod';
import type { KustoCluster } from '@/lib/model/cluster';
import type { KeyRequest, Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { Text } from '@/lib/model/text-pieces';
import type { Flag } from '../settings/flags';
import type { StepKind } from '../steps';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';

/**
 * The plan of a fix is in planners/<fix-id>.ts, so that pages don't load plans. To add a fix, define it in the file of
 * its category. A fix that turns a property on or off is then complete. For others, write planners/<fix-id>.ts and list
 * it in planners/index.ts.
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
  knownInput?(snapshot: Snapshot): Partial<z.infer<Input>>;
}

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
