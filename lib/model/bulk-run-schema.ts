import * as z from 'zod';
import { fixIdSchema } from '@/lib/fixes/catalog';
import { fixPlanSchema, preflightRowSchema, whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import { clusterRefSchema } from './azure/arm-id-schema';
import { jsonSchema } from './json';

/**
 * A bulk run as this browser keeps it: one fix over many clusters. It holds no token. What was kept by an earlier version, or
 * edited by hand, is checked against these schemas when it comes back. Times are ISO.
 */

/** Why a cluster of the run is left alone. */
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

/** A plan as the run keeps it: what was in order before it is not kept. */
export const bulkPlanSchema = z.strictObject({
  plan: fixPlanSchema,
  whatIf: whatIfSchema,
  preflight: z.array(preflightRowSchema),
});

/** Where one cluster of a run stands. */
export const bulkStateSchema = z.discriminatedUnion('kind', [
  /** Its plan is still to be made. */
  z.strictObject({ kind: z.literal('queued') }),
  /** Planned, and nothing sent. */
  z.strictObject({ kind: z.literal('planned') }),
  z.strictObject({
    kind: z.literal('skipped'),
    reason: skipReasonSchema,
    message: z.string(),
    missingAction: z.string().exactOptional(),
    /** Rows of the plan that blocked it, and the others that don't pass. */
    preflight: z.array(preflightRowSchema).exactOptional(),
  }),
  /** Sent, or just about to be: the change of this id says how far it is. */
  z.strictObject({ kind: z.literal('applying'), operationId: z.string() }),
  /** Proved by a fresh read. `already`: the cluster was so before anything was sent. */
  z.strictObject({
    kind: z.literal('done'),
    how: z.enum(['closed', 'in-force', 'already']),
    readAt: z.string(),
    requestId: z.string().nullable(),
  }),
  /** `refused`: nothing was written. `unproved`: written, and a fresh read does not show what was wanted. */
  z.strictObject({
    kind: z.literal('failed'),
    how: z.enum(['refused', 'failed', 'not-applied', 'unproved', 'undecided']),
    message: z.string(),
    azureCode: z.string().exactOptional(),
    requestId: z.string().nullable().exactOptional(),
  }),
  /** Given up before anything was sent. */
  z.strictObject({ kind: z.literal('canceled') }),
]);

/** One cluster of a run. */
export const bulkItemSchema = z.strictObject({
  state: bulkStateSchema,
  planned: bulkPlanSchema.exactOptional(),
  /** Taken out of the run in the review. */
  leftOut: z.literal(true).exactOptional(),
  /** 0 is the canary. */
  wave: z.number().int().nonnegative().exactOptional(),
  /** Where the run is being undone: what it changed on this cluster. */
  change: z.strictObject({ plan: fixPlanSchema, state: bulkStateSchema }).exactOptional(),
});

/** Why a run stands still; what is on its way is followed all the same. */
export const bulkHoldSchema = z.strictObject({
  /** `earlier`: it was confirmed in another session of the browser, so it waits for the person. */
  reason: z.enum(['asked', 'failure', 'sign-in', 'trouble', 'earlier']),
  message: z.string(),
  /** Claims that Azure demands of the next sign-in, as JSON text. */
  claims: z.string().exactOptional(),
  /** Somebody pressed the button that signs in, so that the run goes on by itself afterwards. */
  goOn: z.literal(true).exactOptional(),
});

/** Everything of a run but its clusters' states. */
export const bulkHeadSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  /** Tenant and object ID of the person who began it. Another person in the same browser doesn't drive it. */
  tenantId: z.string(),
  personId: z.string(),
  /** Session of the tab in which it was confirmed last. Only that tab sends. */
  sessionId: z.string().exactOptional(),
  fixId: fixIdSchema,
  input: jsonSchema,
  title: z.string(),
  startedAt: z.string(),
  phase: z.enum(['planning', 'review', 'canary', 'proved', 'waves', 'ended']),
  hold: bulkHoldSchema.exactOptional(),
  /** Failures after which somebody chose to go on. */
  failuresSeen: z.number().int().nonnegative(),
  /** Clusters at once in a wave. */
  waveSize: z.number().int().min(1).max(50),
  /** Place of the canary among the clusters. */
  canary: z.number().int().nonnegative().exactOptional(),
  /** Whether clusters whose lock-out rows ask for consent are in it. */
  withConsent: z.boolean(),
  /** Whether it takes back what it changed. */
  undoing: z.boolean(),
  clusters: z.array(clusterRefSchema).min(1),
});
