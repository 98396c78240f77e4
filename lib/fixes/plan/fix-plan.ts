import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';
import { fixIdSchema } from '../catalog';
import { fixStepSchema } from '../steps';
import { impactSchema } from '../support/impact';

/** A fix is data: a plan of steps. Schemas are strict, because plans come back from the browser. */

const undoSchema = z.union([
  z.strictObject({ steps: z.array(fixStepSchema).min(1) }),
  z.strictObject({ impossible: z.string() }),
]);

const neededPermissionSchema = z.strictObject({ action: z.string(), scope: armId });
export type NeededPermission = z.infer<typeof neededPermissionSchema>;

/** A plan. `note` explains why a plan has no steps. */
export const fixPlanSchema = z.strictObject({
  fixId: fixIdSchema,
  checkId: z.string().optional(),
  title: z.string(),
  /** The cluster's ID, even if the steps write other resources. */
  target: armId,
  /** ETag of the cluster at planning time, for step 0 only. */
  basedOn: z.string().nullable(),
  steps: z.array(fixStepSchema).max(20),
  note: z.string().optional(),
  impact: impactSchema,
  warnings: z.array(z.string()),
  needsPermission: z.array(neededPermissionSchema),
  undo: undoSchema.optional(),
});
export type FixPlan = z.infer<typeof fixPlanSchema>;

/** One changed path. `undefined` means absent on that side. */
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

/** Principals that lose access: the number, and the first 100. `type` is Azure's, such as `User`. */
const losesAccessSchema = z.object({
  total: z.number().int().nonnegative(),
  principals: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })).max(100),
});
export type LosesAccess = z.infer<typeof losesAccessSchema>;

export const preflightRowSchema = z.object({
  id: z.string(),
  state: z.enum(['pass', 'warn', 'block', 'unknown']),
  message: z.string(),
  missingAction: z.string().exactOptional(),
  smallestRole: z.string().exactOptional(),
  /** Eligible roles (Privileged Identity Management) with the missing action. */
  eligible: z.array(z.object({ roleName: z.string(), scope: z.string() })).exactOptional(),
  /** A lockout row: `confirm` must equal `confirmWith`, or the cluster's name if that is absent. */
  consent: z.literal(true).exactOptional(),
  /** Text that confirms the plan, if not the cluster's name. The same in all `consent` rows. */
  confirmWith: z.string().exactOptional(),
  losesAccess: losesAccessSchema.exactOptional(),
  /** A small fix that satisfies the condition. */
  fix: z.object({ fixId: fixIdSchema, input: jsonSchema }).exactOptional(),
});
/** A condition that is checked before a plan is applied. */
export type PreflightRow = z.infer<typeof preflightRowSchema>;
