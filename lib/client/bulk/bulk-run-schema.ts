import * as z from 'zod';
import { fixIdSchema } from '@/lib/fixes/catalog';
import { fixPlanSchema, preflightRowSchema, whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';
import { savedPlanSchema, savedStepsSchema } from '@/lib/plan-file/plan-file';
import { failureSchema } from '../changes/change-schema';

/**
 * A bulk run in localStorage. Every page of this origin and earlier versions can write there, so it's parsed. Times are
 * ISO.
 */

export const skipReasonSchema = z.enum([
  'forbidden',
  'blocked',
  'needs-consent',
  'left-out',
  'nothing-to-do',
  'unsupported',
  'undo-refused',
  'unreadable',
]);

export const bulkPlanSchema = z.strictObject({
  plan: fixPlanSchema,
  whatIf: whatIfSchema,
  preflight: z.array(preflightRowSchema),
});

export const bulkStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('planned') }),
  z.strictObject({
    kind: z.literal('skipped'),
    reason: skipReasonSchema,
    message: z.string(),
    missingAction: z.string().exactOptional(),
    /** Rows that don't pass. */
    preflight: z.array(preflightRowSchema).exactOptional(),
    /** For a plan file. Another person may be permitted to apply it. */
    preview: savedStepsSchema.omit({ targets: true }).exactOptional(),
  }),
  /** Sent, or about to be. `operationId` is the ID of the change. */
  z.strictObject({ kind: z.literal('applying'), operationId: z.string() }),
  /** Verified by a read. `already`: in force before anything was sent. */
  z.strictObject({
    kind: z.literal('done'),
    how: z.enum(['closed', 'in-force', 'already']),
    readAt: z.string(),
    requestId: z.string().nullable(),
  }),
  /** `refused`: nothing was written. `unproved`: written, but a read doesn't show the requested state. */
  failureSchema.omit({ needsConsent: true }).extend({
    kind: z.literal('failed'),
    how: z.enum(['refused', 'failed', 'not-applied', 'unproved', 'undecided']),
    written: z.literal(true).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('canceled') }),
]);

export const bulkItemSchema = z.strictObject({
  state: bulkStateSchema,
  planned: bulkPlanSchema.exactOptional(),
  leftOut: z.literal(true).exactOptional(),
  /** Rows that the person confirmed (`consentsOf`). */
  consents: z.array(z.string()).exactOptional(),
  /** 0 is the canary. */
  wave: z.number().int().nonnegative().exactOptional(),
  /** In an undo: what the undone run changed. */
  change: z.strictObject({ plan: fixPlanSchema, state: bulkStateSchema }).exactOptional(),
});

export const runPauseSchema = z.strictObject({
  /** `earlier`: confirmed on another page, or before a reload. `window`: outside of the maintenance window. `away`: the tab was suspended. */
  reason: z.enum(['asked', 'failure', 'sign-in', 'trouble', 'earlier', 'window', 'away']),
  message: z.string(),
  claims: z.string().exactOptional(),
});

/** A run without its items. */
export const bulkHeadSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  /** It runs only for the person who started it. */
  tenantId: z.string(),
  personId: z.string(),
  /** The page that created the draft, or last ran the run. Only that page sends. */
  sessionId: z.string().exactOptional(),
  fixId: fixIdSchema,
  input: jsonSchema,
  title: z.string(),
  /** By lowercase ID, as the person picked them. */
  names: z.record(z.string(), z.string()).exactOptional(),
  /** Environment tags by lowercase cluster ID, as they were when the run was created. */
  environments: z.record(z.string(), z.string()).exactOptional(),
  startedAt: z.string(),
  phase: z.enum(['planning', 'review', 'canary', 'proved', 'waves', 'ended']),
  pause: runPauseSchema.exactOptional(),
  /** The person accepted them by continuing. */
  failuresSeen: z.number().int().nonnegative(),
  waveSize: z.number().int().min(1).max(50),
  canary: z.number().int().nonnegative().exactOptional(),
  undoing: z.boolean(),
  /** In an undo: the ID of the undone run. */
  undoes: z.string().exactOptional(),
  /** ID of the undo. It can be deleted. */
  undoneBy: z.string().exactOptional(),
  clusters: z.array(clusterRefSchema).min(1),
  saved: savedPlanSchema.exactOptional(),
  reason: z.string().exactOptional(),
  /** The person confirmed writes outside of the maintenance window, until the next start or resume. */
  outsideWindow: z.enum(['before', 'after']).exactOptional(),
});
