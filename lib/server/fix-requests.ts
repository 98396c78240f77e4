import * as z from 'zod';
import type { FixId } from '@/lib/fixes/catalog';
import { fixInputSchemas, fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { applyFixRequestSchema, planFixRequestSchema } from '@/lib/fixes/plan/fix-request';
import type { Json } from '@/lib/model/json';

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

/** Body of `POST …/fixes/access`. */
export const accessEffectBodySchema = z.strictObject({ plan: fixPlanSchema });

function checkInput({ fixId, input }: { fixId: FixId; input: Json }, context: z.RefinementCtx): void {
  const parsed = fixInputSchemas[fixId].safeParse(input);
  for (const { path, message } of parsed.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: ['input', ...path], message });
  }
}
