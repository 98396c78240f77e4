import * as z from 'zod';
import type { FixId } from '@/lib/fixes/catalog';
import { fixInputSchemas, fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { applyFixRequestSchema, planFixRequestSchema } from '@/lib/fixes/plan/fix-request';
import type { Json } from '@/lib/model/json';
import { Problem, refusal } from '@/lib/model/problem';
import { getSettings } from './config/settings';

/** `POST …/fixes/plan`, with the fix's own input schema. */
export const planFixBodySchema = planFixRequestSchema.superRefine(checkInput);

/** `POST …/fixes`, with a step of the plan. */
export const applyFixBodySchema = applyFixRequestSchema.superRefine((request, context) => {
  checkInput(request, context);
  if (request.plan.fixId !== request.fixId) {
    context.addIssue({ code: 'custom', path: ['plan', 'fixId'], message: 'must be the same as fixId' });
  }
  if (request.step > 0 && request.step >= request.plan.steps.length) {
    context.addIssue({
      code: 'custom',
      path: ['step'],
      message: 'must be the position of a step in the plan, starting at 0',
    });
  }
});

/** Throws without the reason that this deployment requires. */
export function requireReason({ reason }: Pick<z.infer<typeof applyFixBodySchema>, 'reason'>): void {
  if (reason) return;
  if (getSettings().requireReason) throw refusal('reason-required', 'Enter a reason for this change.');
  if (reason === '') throw new Problem('invalid-request', 'reason: must have 3–500 characters, or leave it out.');
}

/** Body of `POST …/fixes/access`. */
export const accessEffectBodySchema = z.strictObject({ plan: fixPlanSchema });

function checkInput({ fixId, input }: { fixId: FixId; input: Json }, context: z.RefinementCtx): void {
  const parsed = fixInputSchemas[fixId].safeParse(input);
  for (const { path, message } of parsed.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: ['input', ...path], message });
  }
}
