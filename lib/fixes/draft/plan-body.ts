import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { unknownReasons } from '@/lib/model/evidence-result';
import type { Json } from '@/lib/model/json';
import { fixStepSchema } from '../steps';
import { impactSchema } from '../support/impact';

/** A plan without its fix, which the files of fixes can import. Schemas are strict, because plans come back from the browser. */

const textPiecesSchema = z.array(
  z.union([
    z.string(),
    z.strictObject({ principal: z.string(), name: z.string().exactOptional() }),
    z.strictObject({ undocumented: z.string() }),
  ]),
);

const undoSchema = z.union([
  z.strictObject({ steps: z.array(fixStepSchema).min(1) }),
  z.strictObject({ impossible: z.string() }),
]);

const neededPermissionSchema = z.strictObject({ action: z.string(), scope: armId });
export type NeededPermission = z.infer<typeof neededPermissionSchema>;

/** `note` explains why a plan has no steps. */
export const planBodySchema = z.strictObject({
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
export type PlanBody = z.infer<typeof planBodySchema>;

/** The number, and the first 100. `type` is Azure's, such as `User`. */
const losesAccessSchema = z.object({
  total: z.number().int().nonnegative(),
  principals: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })).max(100),
});
export type LosesAccess = z.infer<typeof losesAccessSchema>;

export const plainRowSchema = z.object({
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
});
export type PlainRow = z.infer<typeof plainRowSchema>;

/** A row of a fix. `preflight` checks the ID of the fix. */
export type DraftedRow = PlainRow & { fix?: { fixId: string; input: Json } };
