import * as z from 'zod';
import { jsonSchema } from '@/lib/model/json';
import { type CatalogInputs, type FixId, fixes, fixIdSchema } from '../catalog';
import { plainRowSchema, planBodySchema } from '../draft/plan-body';

/** A plan of steps, as data. */
export const fixPlanSchema = z.strictObject({ fixId: fixIdSchema, ...planBodySchema.shape });
export type FixPlan = z.infer<typeof fixPlanSchema>;

/** `undefined`: absent on that side. */
const whatIfChangeSchema = z.strictObject({
  path: z.string(),
  before: jsonSchema.optional(),
  after: jsonSchema.optional(),
});

export const whatIfSchema = z.strictObject({
  changes: z.array(whatIfChangeSchema),
  closes: z.array(z.string()),
  newlyFails: z.array(z.string()),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

export const preflightRowSchema = plainRowSchema.extend({
  /** A small fix that satisfies the condition. */
  fix: z.object({ fixId: fixIdSchema, input: jsonSchema }).exactOptional(),
});
export type PreflightRow = z.infer<typeof preflightRowSchema>;

const undoInput = z.strictObject({ of: fixPlanSchema });

export const fixInputSchemas = {
  ...(Object.fromEntries(fixes.map(({ id, input }) => [id, input])) as CatalogInputs),
  undo: undoInput,
} as const;

export type FixInput<Id extends FixId> = z.infer<(typeof fixInputSchemas)[Id]>;
