import * as z from 'zod';
import { fixIdSchema } from './fix-id';
import { jsonObjectSchema, jsonSchema } from './json';

/**
 * A fix is data: a plan of steps, each named after the ARM request that performs it. The schemas are strict, since a
 * plan comes back from the browser. To build plans go to lib/fixes, to perform a step to lib/azure/run-step.
 */

const armId = z.string().startsWith('/').max(2048);

/** Changes a cluster by PATCH; `body` holds only what changes, identity and lists whole where Azure replaces them. */
export const clusterUpdateStepSchema = z.strictObject({
  kind: z.literal('cluster.update'),
  clusterId: armId,
  body: z.strictObject({ properties: jsonObjectSchema.optional(), identity: jsonObjectSchema.optional() }),
});

const principalProperties = z.strictObject({
  principalId: z.string().min(1).max(256),
  role: z.string().min(1).max(64),
  principalType: z.enum(['User', 'Group', 'App']),
  tenantId: z.string().optional(),
});

/** What was there may say a type that Azure lists and does not take. */
const removedPrincipalProperties = principalProperties.extend({ principalType: z.string().min(1).max(64) });

/** Creates a Kusto principal assignment on a cluster. */
export const clusterPrincipalCreateStepSchema = z.strictObject({
  kind: z.literal('cluster-principal.create'),
  /** Id of the assignment that will exist. */
  id: armId,
  properties: principalProperties,
});

/** Removes a Kusto principal assignment from a cluster; `properties` is what was there when the plan was made. */
export const clusterPrincipalDeleteStepSchema = z.strictObject({
  kind: z.literal('cluster-principal.delete'),
  id: armId,
  properties: removedPrincipalProperties,
});

/** Creates a Kusto principal assignment on a database. */
export const databasePrincipalCreateStepSchema = z.strictObject({
  kind: z.literal('database-principal.create'),
  id: armId,
  properties: principalProperties,
});

/** Removes a Kusto principal assignment from a database. */
export const databasePrincipalDeleteStepSchema = z.strictObject({
  kind: z.literal('database-principal.delete'),
  id: armId,
  properties: removedPrincipalProperties,
});

const roleProperties = z.strictObject({
  /** Full id, with the subscription where the scope has one. */
  roleDefinitionId: armId,
  principalId: z.string(),
  principalType: z.string().optional(),
  description: z.string().optional(),
  condition: z.string().optional(),
  conditionVersion: z.string().optional(),
});

/** Creates an Azure role assignment. */
export const roleAssignmentCreateStepSchema = z.strictObject({
  kind: z.literal('role-assignment.create'),
  id: armId,
  scope: armId,
  properties: roleProperties,
});

/** Removes an Azure role assignment at its own scope. */
export const roleAssignmentDeleteStepSchema = z.strictObject({
  kind: z.literal('role-assignment.delete'),
  id: armId,
  scope: armId,
  properties: roleProperties,
});

/** The closed union of all steps; `runStep`, `whatIf` and `render` interpret each and end in `satisfies never`. */
export const fixStepSchema = z.discriminatedUnion('kind', [
  clusterUpdateStepSchema,
  clusterPrincipalCreateStepSchema,
  clusterPrincipalDeleteStepSchema,
  databasePrincipalCreateStepSchema,
  databasePrincipalDeleteStepSchema,
  roleAssignmentCreateStepSchema,
  roleAssignmentDeleteStepSchema,
]);
/** One ARM request of a plan. */
export type FixStep = z.infer<typeof fixStepSchema>;

/** What a fix does to people and money, in minutes and sentences. */
export const impactSchema = z.strictObject({
  /** Documented unavailability in minutes at most; 0 when none is documented. */
  outageMinutes: z.number().nonnegative(),
  /** How long Azure usually takes, in words. */
  duration: z.string(),
  reversible: z.enum(['yes', 'partly', 'no']),
  /** What reversible means here, or what would be lost. */
  reversal: z.string(),
  /** Documented cost, or that none is documented. */
  money: z.string(),
  /** Who notices. */
  affects: z.string(),
  /** Learn page that these facts come from. */
  source: z.url(),
});
/** What a fix does to people and money. */
export type Impact = z.infer<typeof impactSchema>;

/** How a change is taken back. */
export const undoSchema = z.union([
  z.strictObject({ steps: z.array(fixStepSchema).min(1) }),
  z.strictObject({ impossible: z.string() }),
]);

/** A permission that a plan needs. */
export const neededPermissionSchema = z.strictObject({ action: z.string(), scope: armId });
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
export const whatIfChangeSchema = z.strictObject({
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

/** One condition that is looked at before a plan is applied. */
export const preflightRowSchema = z.object({
  id: z.string(),
  state: z.enum(['pass', 'warn', 'block', 'unknown']),
  message: z.string(),
  missingAction: z.string().exactOptional(),
  smallestRole: z.string().exactOptional(),
  /** A lock-out row: `confirm` must equal the cluster's name. */
  consent: z.literal(true).exactOptional(),
});
/** One condition that is looked at before a plan is applied. */
export type PreflightRow = z.infer<typeof preflightRowSchema>;

/** Where the present differs from what an undo rests on; both sides are JSON, `null` for absent. */
export const undoDifferenceSchema = z.object({ path: z.string(), expected: z.unknown(), actual: z.unknown() });
/** Where the present differs from what an undo rests on. */
export type UndoDifference = z.infer<typeof undoDifferenceSchema>;
