import * as z from 'zod';
import { fixPlanSchema } from '@/lib/fixes/plan/fix-plan';
import { clusterRefSchema } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';

/**
 * Changes as localStorage holds them. Every page of this origin can write there, and earlier versions did, so entries are parsed
 * with these schemas. Times are ISO.
 */

const readAt = z.string();
const requestId = z.string().nullable();

/** Why a change failed, as Azure or our server reported it. */
const failure = z.strictObject({
  message: z.string(),
  azureCode: z.string().exactOptional(),
  requestId: requestId.exactOptional(),
});

/** Result of the read after a failure. */
const foundNow = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['in-force', 'not-in-force']), readAt }),
  z.strictObject({ state: z.literal('unknown'), readAt, message: z.string() }),
]);

export const changeStateSchema = z.discriminatedUnion('kind', [
  /** Confirmed while another change of the cluster was open. It is sent when that one has ended. */
  z.strictObject({ kind: z.literal('queued') }),
  /** Sent, without a response yet. */
  z.strictObject({ kind: z.literal('sending') }),
  /** Refused before anything started. It is sent again at `until`. */
  z.strictObject({
    kind: z.literal('waiting'),
    reason: z.string(),
    until: z.string(),
    attempts: z.int().nonnegative(),
  }),
  /** Azure's operation is in progress. `operation` is a path and query, never a whole URL. `percentComplete` is 0 to 1. */
  z.strictObject({
    kind: z.literal('running'),
    operation: z.string(),
    percentComplete: z.number().min(0).max(1).exactOptional(),
  }),
  /**
   * Being verified by a read from the resource provider. `uncertain`: no response says whether the write took effect. `failure`: it
   * failed, and the read finds out what the cluster has now.
   */
  z.strictObject({ kind: z.literal('reading'), uncertain: z.boolean(), failure: failure.exactOptional() }),
  /** A read shows that the finding is closed. `unanswered`: only that read shows that the write took effect. */
  z.strictObject({ kind: z.literal('closed'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  /** A read shows that the requested state is in force. */
  z.strictObject({ kind: z.literal('in-force'), readAt, requestId, unanswered: z.literal(true).exactOptional() }),
  /** Applied, but the read shows a failing or unknown finding. */
  z.strictObject({ kind: z.literal('unproved'), readAt, still: z.enum(['failing', 'unknown']), message: z.string() }),
  /** No response came, and the read doesn't show the change. */
  z.strictObject({ kind: z.literal('not-applied'), readAt }),
  /** No response came, and the read can't show whether the change took effect. */
  z.strictObject({ kind: z.literal('undecided'), readAt, message: z.string() }),
  /** Not sent, because the maintenance window ended first. */
  z.strictObject({ kind: z.literal('too-late') }),
  /** Failed or refused. `now` is what a later read found. */
  failure.extend({ kind: z.literal('failed'), now: foundNow.exactOptional() }),
]);

export const sentStepSchema = z.strictObject({
  sentAt: z.string(),
  /** Azure's `x-ms-request-id` of the response. */
  requestId: requestId.exactOptional(),
  /** When Azure completed or refused it. */
  endedAt: z.string().exactOptional(),
});

/** A change, stored so that a reload or a crash resumes it. It holds no token. */
export const changeSchema = z.strictObject({
  id: z.string().min(1),
  /** ID of its bulk run, if it belongs to one. */
  runId: z.string().exactOptional(),
  /** Tenant and object ID of the person who confirmed it. Another person in the same browser doesn't see it. */
  tenantId: z.string(),
  personId: z.string(),
  /** Session of the tab in which it was confirmed. Only that tab sends it. */
  sessionId: z.string().exactOptional(),
  /** User principal name of that person, for the record. */
  userName: z.string().exactOptional(),
  ref: clusterRefSchema,
  input: jsonSchema,
  plan: fixPlanSchema,
  /** Names of the principals in the plan, by lowercase ID, as the person saw them. */
  names: z.record(z.string(), z.string()).exactOptional(),
  step: z.int().nonnegative(),
  /** The text that a lockout row required (`confirmationOf`). */
  confirm: z.string().exactOptional(),
  /** IDs of the checks that the person saw as newly failing. */
  newlyFails: z.array(z.string()).exactOptional(),
  /** End of the maintenance window. A change that is still queued then isn't sent. */
  notAfter: z.string().exactOptional(),
  startedAt: z.string(),
  endedAt: z.string().exactOptional(),
  state: changeStateSchema,
  sent: z.array(sentStepSchema).exactOptional(),
});
