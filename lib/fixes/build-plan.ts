import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import type { FixId } from './catalog';
import { plannerOf } from './catalog/plans';
import type { DraftedPlan } from './draft/draft-plan';
import { type FixPlan, fixInputSchemas } from './plan/fix-plan';
import { planUndo } from './plan/plan-undo';

/**
 * Returns a plan. Without steps, `note` gives the reason. Throws `invalid-request`, `not-found`, `undo-refused`, or why
 * evidence couldn't be read.
 */
export function buildPlan(fixId: FixId, input: unknown, snapshot: Snapshot): FixPlan {
  const { closesCheck, ...plan } = draftOf(fixId, input, snapshot);
  return { fixId, ...(closesCheck ? { checkId: fixId } : {}), ...plan };
}

function draftOf(fixId: FixId, input: unknown, snapshot: Snapshot): DraftedPlan {
  if (fixId === 'undo') return planUndo(parseInput(fixInputSchemas.undo, input), snapshot);
  const planner = plannerOf(fixId);
  if (!planner) throw new Error(`The fix ${fixId} has no plan.`);
  return planner.plan(parseInput<Record<string, unknown>>(fixInputSchemas[fixId], input), snapshot);
}

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
