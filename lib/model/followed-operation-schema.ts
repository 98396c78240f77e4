import * as z from 'zod';
import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { clusterRefSchema } from './azure/arm-id-schema';
import { jsonSchema } from './json';

/**
 * Changes as this browser keeps them. What was kept by an earlier version, or edited by hand, is checked against these
 * schemas when it comes back. Times are ISO.
 */

const readAt = z.string();
const requestId = z.string().nullable();

/** Why a change came to its end, as Azure or our own server said it. */
const failure = z.strictObject({
  message: z.string(),
  azureCode: z.string().exactOptional(),
  requestId: requestId.exactOptional(),
});

/** What a fresh read said of the steps after a failure. */
const foundNow = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['in-force', 'not-in-force']), readAt }),
  z.strictObject({ state: z.literal('unknown'), readAt, message: z.string() }),
]);

/** Where a change stands. */
export const operationStateSchema = z.discriminatedUnion('kind', [
  /** Confirmed while another change of the cluster was under way; sent when that has ended. */
  z.strictObject({ kind: z.literal('queued') }),
  /** The request is out and has no answer yet. */
  z.strictObject({ kind: z.literal('sending') }),
  /** Refused in a way that began nothing; sent again at `until`. */
  z.strictObject({
    kind: z.literal('waiting'),
    reason: z.string(),
    until: z.string(),
    attempts: z.int().nonnegative(),
  }),
  /** Azure works on it; `operation` is a path and query, never a whole URL. `percentComplete` is 0 to 1. */
  z.strictObject({
    kind: z.literal('running'),
    operation: z.string(),
    percentComplete: z.number().min(0).max(1).exactOptional(),
  }),
  /**
   * Being read again from the resource provider. `uncertain`: no answer said whether the write took effect. `failure`: it
   * failed, and what is true on the cluster now is looked up.
   */
  z.strictObject({ kind: z.literal('reading'), uncertain: z.boolean(), failure: failure.exactOptional() }),
  /** The finding is closed, by a fresh read. `unanswered`: the read alone says that the write took effect. */
  z.strictObject({ kind: z.literal('closed'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  /** A fresh read shows that what was asked for is so. */
  z.strictObject({ kind: z.literal('in-force'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  /** Applied, yet the fresh read shows that it is still failing, or leaves that unknown. */
  z.strictObject({ kind: z.literal('unproved'), readAt, still: z.enum(['failing', 'unknown']), message: z.string() }),
  /** No answer came, and a fresh read does not show the change. */
  z.strictObject({ kind: z.literal('not-applied'), readAt }),
  /** No answer came, and the fresh read cannot tell whether the change took effect. */
  z.strictObject({ kind: z.literal('undecided'), readAt, message: z.string() }),
  /** It failed or was refused; `now` is what the cluster shows since. */
  failure.extend({ kind: z.literal('failed'), now: foundNow.exactOptional() }),
]);

/** What is kept of each step that was sent. */
export const sentStepSchema = z.strictObject({
  sentAt: z.string(),
  /** Azure's `x-ms-request-id` of the answer. */
  requestId: requestId.exactOptional(),
  /** When Azure had done it, or refused it. */
  endedAt: z.string().exactOptional(),
});

/** A change that somebody applied, kept in this browser so that a reload or a crash picks it up. It holds no token. */
export const followedOperationSchema = z.strictObject({
  id: z.string().min(1),
  /** The bulk run that it is part of. */
  runId: z.string().exactOptional(),
  /** Tenant and object ID of the person who confirmed it. Another person in the same browser doesn't see it. */
  tenantId: z.string(),
  personId: z.string(),
  /** Session of the tab in which it was confirmed. Only that tab sends it. */
  sessionId: z.string().exactOptional(),
  /** How that person signs in, for the record. */
  userName: z.string().exactOptional(),
  ref: clusterRefSchema,
  input: jsonSchema,
  plan: fixPlanSchema,
  /** Index of the step that is under way. */
  step: z.int().nonnegative(),
  /** The cluster's name as the person typed it, where a lock-out row asked for it. */
  confirm: z.string().exactOptional(),
  /** Findings that fail because of the change, as the person was told. */
  newlyFails: z.array(z.string()).exactOptional(),
  startedAt: z.string(),
  endedAt: z.string().exactOptional(),
  state: operationStateSchema,
  /** The steps that were sent, in their order. */
  sent: z.array(sentStepSchema).exactOptional(),
});
