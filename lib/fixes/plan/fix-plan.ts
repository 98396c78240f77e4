import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';
import { fixIdSchema } from '../catalog';
import { fixStepSchema } from '../steps';
import { impactSchema } from '../support/impact';

/** A fix is data: a plan of steps (steps/). The schemas are strict, because plans come back from the browser. */

/** How a change is taken back. */
const undoSchema = z.union([
  z.strictObject({ steps: z.array(fixStepSchema).min(1) }),
  z.strictObject({ impossible: z.string() }),
]);

/** A permission that a plan needs. */
const neededPermissionSchema = z.strictObject({ action: z.string(), scope: armId });
/** A permission that a plan needs. */
export type NeededPermission = z.infer<typeof neededPermissionSchema>;

/** A plan. Without steps it says in `note` that what was asked for is in force already. */
export const fixPlanSchema = z.strictObject({
  fixId: fixIdSchema,
  checkId: z.string().optional(),
  /** What the plan does, one sentence. */
  title: z.string(),
  /** The cluster's id, whatever the steps touch. */
  target: armId,
  /** ETag of the cluster that the plan was made from; counts for step 0 alone. */
  basedOn: z.string().nullable(),
  steps: z.array(fixStepSchema).max(20),
  note: z.string().optional(),
  impact: impactSchema,
  warnings: z.array(z.string()),
  needsPermission: z.array(neededPermissionSchema),
  undo: undoSchema.optional(),
});
/** A plan of steps. */
export type FixPlan = z.infer<typeof fixPlanSchema>;

/** One changed path of the what-if; `undefined` on one side means that it is absent there. */
const whatIfChangeSchema = z.strictObject({
  path: z.string(),
  before: jsonSchema.optional(),
  after: jsonSchema.optional(),
});

/** What a plan would do to the evidence and to the findings. */
export const whatIfSchema = z.strictObject({
  changes: z.array(whatIfChangeSchema),
  closes: z.array(z.string()),
  newlyFails: z.array(z.string()),
});
/** What a plan would do. */
export type WhatIf = z.infer<typeof whatIfSchema>;

/** Principals that lose access: how many, and the first 100 by name. `type` is Azure's word, such as `User`. */
const losesAccessSchema = z.object({
  total: z.number().int().nonnegative(),
  principals: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })).max(100),
});
/** Principals that lose access. */
export type LosesAccess = z.infer<typeof losesAccessSchema>;

/** One condition that is looked at before a plan is applied. */
export const preflightRowSchema = z.object({
  id: z.string(),
  state: z.enum(['pass', 'warn', 'block', 'unknown']),
  message: z.string(),
  missingAction: z.string().exactOptional(),
  smallestRole: z.string().exactOptional(),
  /** Roles with the missing action that the person may activate in Privileged Identity Management. */
  eligible: z.array(z.object({ roleName: z.string(), scope: z.string() })).exactOptional(),
  /** A lockout row: `confirm` must equal `confirmWith`, or the cluster's name if that is absent. */
  consent: z.literal(true).exactOptional(),
  /** The text that confirms the plan, if it isn't the cluster's name. All `consent` rows of a plan have the same text. */
  confirmWith: z.string().exactOptional(),
  /** Principals that lose access. */
  losesAccess: losesAccessSchema.exactOptional(),
  /** A fix of its own that makes the condition hold. */
  fix: z.object({ fixId: fixIdSchema, input: jsonSchema }).exactOptional(),
});
/** One condition that is looked at before a plan is applied. */
export type PreflightRow = z.infer<typeof preflightRowSchema>;
