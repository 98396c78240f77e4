import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixId } from './catalog';
import { type FixInput, type FixPlan, fixInputSchemas } from './plan/fix-plan';
import { planners } from './planners';
import type { Planner } from './planners/define-plan';

/**
 * Returns a plan. Without steps, `note` gives the reason. Throws `invalid-request`, `not-found`, `undo-refused`, or why
 * evidence couldn't be read.
 */
export function buildPlan<Id extends FixId>(fixId: Id, input: unknown, snapshot: Snapshot): FixPlan {
  const planner: Planner<Id> = planners[fixId];
  return planner.plan(parseInput(schemas[fixId], input), snapshot);
}

const schemas: { readonly [Id in FixId]: StrictSchema<FixInput<Id>> } = fixInputSchemas;

/** The used part of a zod schema. zod isn't a dependency of this folder. */
interface StrictSchema<Input> {
  safeParse(input: unknown): { success: true; data: Input } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  path: readonly PropertyKey[];
  message: string;
  keys?: readonly string[];
}

function parseInput<Input>(schema: StrictSchema<Input>, input: unknown): Input {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-request', parsed.error.issues.map(issueText).join(' '));
}

function issueText({ path, message }: Issue): string {
  const where = path.length > 0 ? path.map(String).join('.') : 'input';
  return `${where}: ${message}.`;
}
