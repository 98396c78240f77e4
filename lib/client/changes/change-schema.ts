import * as z from 'zod';
import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';

/**
 * Changes in localStorage. Every page of this origin and earlier versions can write there, so entries are parsed. Times
 * are ISO.
 */

const readAt = z.string();
const requestId = z.string().nullable();

/** Runs store it too. */
export const failureSchema = z.strictObject({
  message: z.string(),
  azureCode: z.string().exactOptional(),
  requestId: requestId.exactOptional(),
  /** The person didn't confirm the preflight check that refused it. */
  needsConsent: z.literal(true).exactOptional(),
});

/** Result of the read after a failure. */
const foundNow = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['in-force', 'not-in-force']), readAt }),
  z.strictObject({ state: z.literal('unknown'), readAt, message: z.string() }),
]);

export const changeStateSchema = z.discriminatedUnion('kind', [
  /** Sent when another change of the cluster has ended. */
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('sending') }),
  /** Refused before anything started. Sent again at `until`. */
  z.strictObject({
    kind: z.literal('waiting'),
    reason: z.string(),
    until: z.string(),
    attempts: z.int().nonnegative(),
  }),
  /** `operation` is a path and query, never a whole URL. `percentComplete` is 0 to 1. */
  z.strictObject({
    kind: z.literal('running'),
    operation: z.string(),
    percentComplete: z.number().min(0).max(1).exactOptional(),
  }),
  /**
   * `uncertain`: no response shows whether the write took effect. `failure`: the read finds out what the cluster has
   * now.
   */
  z.strictObject({ kind: z.literal('reading'), uncertain: z.boolean(), failure: failureSchema.exactOptional() }),
  /** A read shows that the finding is closed. `unanswered`: only that read shows that the write took effect. */
  z.strictObject({ kind: z.literal('closed'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  z.strictObject({ kind: z.literal('in-force'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  /** Applied, but the finding still fails or is unknown. */
  z.strictObject({ kind: z.literal('unproved'), readAt, still: z.enum(['failing', 'unknown']), message: z.string() }),
  /** No response came, and the read doesn't show the change. */
  z.strictObject({ kind: z.literal('not-applied'), readAt }),
  /** No response came, and the read can't decide. */
  z.strictObject({ kind: z.literal('undecided'), readAt, message: z.string() }),
  /** The maintenance window ended before it was sent. */
  z.strictObject({ kind: z.literal('too-late') }),
  /** `now` is what a later read found. */
  failureSchema.extend({ kind: z.literal('failed'), now: foundNow.exactOptional() }),
]);

export const sentStepSchema = z.strictObject({
  sentAt: z.string(),
  requestId: requestId.exactOptional(),
  /** Azure completed or refused it. */
  endedAt: z.string().exactOptional(),
});

/** Stored so that a reload or crash resumes it, without a token. */
export const changeSchema = z.strictObject({
  id: z.string().min(1),
  runId: z.string().exactOptional(),
  /** The person who confirmed it. It's hidden from others. */
  tenantId: z.string(),
  personId: z.string(),
  /** The page that confirmed it. Only that page sends it. */
  sessionId: z.string().exactOptional(),
  userName: z.string().exactOptional(),
  ref: clusterRefSchema,
  input: jsonSchema,
  plan: fixPlanSchema,
  /** By lowercase ID, as the person saw them. */
  names: z.record(z.string(), z.string()).exactOptional(),
  step: z.int().nonnegative(),
  confirm: z.string().exactOptional(),
  consents: z.array(z.string()).exactOptional(),
  reason: z.string().exactOptional(),
  newlyFails: z.array(z.string()).exactOptional(),
  /** A change that is still queued then isn't sent. */
  notAfter: z.string().exactOptional(),
  startedAt: z.string(),
  endedAt: z.string().exactOptional(),
  state: changeStateSchema,
  sent: z.array(sentStepSchema).exactOptional(),
});
