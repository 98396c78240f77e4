import * as z from 'zod';
import { clusterRefSchema } from './arm-id-schema';
import { fixPlanSchema } from './fix-plan';
import { jsonSchema } from './json';

/**
 * Changes as this browser keeps them. What was kept by an earlier version, or edited by hand, is checked against these
 * schemas when it comes back. Times are ISO.
 */

const readAt = z.string();
const requestId = z.string().nullable();

/** Where a change stands. */
export const operationStateSchema = z.discriminatedUnion('kind', [
  /** The request is out and has no answer yet. */
  z.object({ kind: z.literal('sending') }),
  /** Refused in a way that began nothing; sent again at `until`. */
  z.object({ kind: z.literal('waiting'), reason: z.string(), until: z.string(), attempts: z.number() }),
  /** Azure works on it; `operation` is a path and query, never a whole URL. `percentComplete` is 0 to 1. */
  z.object({ kind: z.literal('running'), operation: z.string(), percentComplete: z.number().exactOptional() }),
  /** Being read again from the resource provider. `uncertain`: no answer said whether the write took effect. */
  z.object({ kind: z.literal('reading'), uncertain: z.boolean() }),
  /** The finding is closed, by a fresh read. */
  z.object({ kind: z.literal('closed'), readAt, requestId }),
  /** A fresh read shows that what was asked for is so. */
  z.object({ kind: z.literal('in-force'), readAt, requestId }),
  /** Applied, yet the fresh read shows that it is still failing, or leaves that unknown. */
  z.object({ kind: z.literal('unproved'), readAt, still: z.enum(['failing', 'unknown']), message: z.string() }),
  /** No answer came, and a fresh read does not show the change. */
  z.object({ kind: z.literal('not-applied'), readAt }),
  /** No answer came, and the fresh read cannot tell whether the change took effect. */
  z.object({ kind: z.literal('undecided'), readAt, message: z.string() }),
  z.object({
    kind: z.literal('failed'),
    message: z.string(),
    azureCode: z.string().exactOptional(),
    requestId: requestId.exactOptional(),
  }),
]);

/** A change that somebody applied, kept in this browser so that a reload or a crash picks it up. It holds no token. */
export const followedOperationSchema = z.object({
  id: z.string(),
  /** Object id of who applied it: another person in the same browser does not drive it. */
  personId: z.string(),
  ref: clusterRefSchema,
  input: jsonSchema,
  plan: fixPlanSchema,
  /** Index of the step that is under way. */
  step: z.number(),
  /** The cluster's name as the person typed it, where a lock-out row asked for it. */
  confirm: z.string().exactOptional(),
  startedAt: z.string(),
  state: operationStateSchema,
});
