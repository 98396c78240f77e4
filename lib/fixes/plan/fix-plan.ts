import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { unknownReasons } from '@/lib/model/evidence-result';
import { jsonSchema } from '@/lib/model/json';
import { textPiecesSchema } from '@/lib/model/text-pieces';
import { type CatalogInputs, type FixId, fixes, fixIdSchema } from '../catalog';
import { fixStepSchema } from '../steps';
import { impactSchema } from '../support/impact';

/** A plan of steps, as data. Schemas are strict, because plans come back from the browser. */

const undoSchema = z.union([
  z.strictObject({ steps: z.array(fixStepSchema).min(1) }),
  z.strictObject({ impossible: z.string() }),
]);

const neededPermissionSchema = z.strictObject({ action: z.string(), scope: armId });
export type NeededPermission = z.infer<typeof neededPermissionSchema>;

/** `note` explains why a plan has no steps. */
export const fixPlanSchema = z.strictObject({
  fixId: fixIdSchema,
  checkId: z.string().optional(),
  title: z.string(),
  titleText: textPiecesSchema.exactOptional(),
  /** The cluster's ID, even if the steps write other resources. */
  target: armId,
  /** The cluster's ETag at planning time, for step 0 only. */
  basedOn: z.string().nullable(),
  steps: z.array(fixStepSchema).max(20),
  note: z.string().optional(),
  noteText: textPiecesSchema.exactOptional(),
  impact: impactSchema,
  warnings: z.array(z.string()),
  warningTexts: z.array(textPiecesSchema).exactOptional(),
  needsPermission: z.array(neededPermissionSchema),
  undo: undoSchema.optional(),
});
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

/** The number, and the first 100. `type` is Azure's, such as `User`. */
const losesAccessSchema = z.object({
  total: z.number().int().nonnegative(),
  principals: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })).max(100),
});
export type LosesAccess = z.infer<typeof losesAccessSchema>;

export const preflightRowSchema = z.object({
  id: z.string(),
  state: z.enum(['pass', 'warn', 'block', 'unknown']),
  message: z.string(),
  text: textPiecesSchema.exactOptional(),
  /** Absent if Azure left out the value. */
  cause: z
    .object({
      reason: z.enum(unknownReasons),
      missingAction: z.string().exactOptional(),
      smallestRole: z.string().exactOptional(),
      /** The reason in words, without a missing permission. */
      message: z.string().exactOptional(),
    })
    .exactOptional(),
  missingAction: z.string().exactOptional(),
  smallestRole: z.string().exactOptional(),
  /** With the missing action (Privileged Identity Management). */
  eligible: z.array(z.object({ roleName: z.string(), scope: z.string() })).exactOptional(),
  /** A row to confirm: `confirm` must equal `confirmWith`, or else the cluster's name. */
  consent: z.literal(true).exactOptional(),
  /** What `consents` must list. Another state, principal, or count has another one. */
  consentId: z.string().exactOptional(),
  /** The same in all `consent` rows. Default: the cluster's name. */
  confirmWith: z.string().exactOptional(),
  losesAccess: losesAccessSchema.exactOptional(),
  /** IDs that the message doesn't name. */
  about: z.array(z.string()).exactOptional(),
  /** The case and the values that the message has in words. Part of `consentId`. */
  facts: z.array(z.string()).exactOptional(),
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
