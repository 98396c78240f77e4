import type * as z from 'zod';
import type { KustoCluster } from '@/lib/model/cluster';
import type { KeyRequest, Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { StepKind } from '../steps';
import type { Impact } from '../support/impact';
import { noInput } from '../support/input-schemas';

/**
 * What every layer knows about a fix: its ID, input, steps, words, and fields. How it is planned is in planners/<fix-id>.ts, so that
 * pages don't load the plans. To add a fix: define it in the file of its category. One that turns a property on or off is
 * then complete. For any other, write planners/<fix-id>.ts and list it in planners/index.ts.
 */

/** A field of a fix's input, the same for one cluster and for many. */
export interface FixField {
  /** Member of the fix's input. */
  name: string;
  label: string;
  description?: string;
  /** `list`: one entry per line. `tenants`: tenant IDs, selected from those in use. */
  kind: 'text' | 'number' | 'list' | 'tenants';
  /** Whether it can be left empty. The member is absent then. */
  optional?: true;
  placeholder?: string;
}

/** A property of the cluster that a fix turns on or off, with everything that its plan says. */
export interface FlagChange {
  /** Whether the fix closes the check of its ID. */
  closesCheck?: true;
  flag: 'enableDiskEncryption' | 'enablePurge' | 'enableAutoStop';
  value: boolean;
  title: string;
  /** What the plan says if the property has this value. */
  note: string;
  impact: Impact;
  warnings?(cluster: KustoCluster): string[];
  /** What the undo does differently. */
  undoImpact?: Partial<Impact>;
}

/** The facts about a fix. */
export interface FixFacts<Id extends string = string, Input extends z.ZodObject = z.ZodObject> {
  /** Also the ID of the check that it closes, if it closes one. */
  id: Id;
  /** Schema of the input, strict. `GET /api/checks` returns it as JSON Schema. */
  input: Input;
  /** The kinds of steps that it can plan, the cluster's own first. */
  steps: readonly StepKind[];
  /** Whether it can plan several removals. Replacements of roles always have several steps. */
  severalSteps?: true;
  /** Label of its button. */
  button: string;
  /** Whether its principal is selected on the Access page first. */
  choose?: true;
  /** Page below the cluster's on which its input is selected. */
  page?: string;
  /** Page below the cluster's that also leads there step by step. */
  wizard?: string;
  /** Whether it can be applied to many clusters, with the same input for all. */
  bulk?: true;
  /** The fields of the input, for many clusters, and with `form: 'fields'` also for one. */
  fields?: readonly FixField[];
  /** Whether the fields are the form for one cluster. Absent: it has a form or page of its own, or none. */
  form?: 'fields';
  /** Evidence that the plan and its preflight need in addition to what every plan needs (lib/server/needed-parts.ts). */
  parts?: readonly EvidencePart[];
  /** Returns the databases that it is about, so that they are read however many there are. */
  databases?(input: z.infer<Input>): readonly string[];
  /** Returns the key that has to be read: the one in the input, or the cluster's own. */
  key?(input: z.infer<Input>): KeyRequest | 'own' | undefined;
  /** Returns the user-assigned identity that it attaches. */
  identity?(input: z.infer<Input>): string;
  /** Returns what the cluster itself decides about the input. */
  knownInput?(snapshot: Snapshot): Partial<z.infer<Input>>;
}

/** Types a fix by its ID and input. */
export function defineFix<const Id extends string, Input extends z.ZodObject>(
  fix: FixFacts<Id, Input>,
): FixFacts<Id, Input> {
  return fix;
}

/** A fix that turns one property of the cluster on or off. It needs no plan of its own (planners/plan-setting.ts). */
export interface FlagFix<Id extends string = string> extends FixFacts<Id, typeof noInput> {
  sets: FlagChange;
}

/** Defines a fix that turns one property of the cluster on or off. */
export function defineFlagFix<const Id extends string>(fix: Pick<FlagFix<Id>, 'id' | 'button' | 'sets'>): FlagFix<Id> {
  return { ...fix, input: noInput, steps: ['cluster.update'], bulk: true };
}
