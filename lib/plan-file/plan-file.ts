import * as z from 'zod';
import { mostClusters } from '@/lib/fixes/catalog';
import { isReason } from '@/lib/fixes/plan/change-reason';
import { whatIfSchema } from '@/lib/fixes/plan/fix-plan';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { type clusterRefSchema, guidSchema } from '@/lib/model/azure/arm-id-schema';
import { jsonSchema } from '@/lib/model/json';
import { jsonLimits } from '@/lib/model/read-json';
import { maintenanceWindowSchema } from './maintenance-window-schema';

/**
 * A fix with its input and clusters that one person prepares and another reviews and applies. It's an unsigned request,
 * not an approval: the server plans again before anything is applied. It has no token.
 */

/** The second one has a reason. */
export const planFormats = ['kustodian.plan/1', 'kustodian.plan/2'] as const;

export const mostBytes = jsonLimits.planFile.bytes;

export const mostNoteCharacters = 2000;

const name = z.string().max(256, 'must have at most 256 characters');

/** `subscription ID/resource group/name`. Shorter than the ARM ID, so that 500 clusters fit. */
const targetSchema = z.string().refine((text) => toTargetRef(text) !== undefined, {
  message: 'must be a cluster, such as 00000000-0000-0000-0000-000000000000/rg-telemetry/contosotelemetry',
});

/** Clusters with equal planned steps. */
export const savedStepsSchema = z.strictObject({
  targets: z.array(targetSchema).min(1).max(mostClusters),
  /** See `hashOfSteps`. */
  stepsHash: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: followed by 64 lowercase hex digits'),
  /** Absent if the file would be too large. */
  changes: whatIfSchema.shape.changes.exactOptional(),
});
export type SavedSteps = z.infer<typeof savedStepsSchema>;

const savedShape = {
  productVersion: z.string().max(64),
  /** As the author's browser had it. Not verified. */
  createdBy: z.strictObject({ objectId: guidSchema, name }),
  createdAt: z.iso.datetime('must be a UTC time, such as 2026-02-01T22:00:00Z'),
  note: z.string().max(mostNoteCharacters).exactOptional(),
  window: maintenanceWindowSchema.exactOptional(),
  /** Proposed to the person who applies the plan. */
  reason: z
    .string()
    .refine((text) => isReason(text) && text === text.trim(), 'must be one line of 3–500 characters')
    .exactOptional(),
  /** As the author saw them. Not verified. */
  names: z
    .array(z.strictObject({ id: guidSchema, name }))
    .max(200)
    .exactOptional(),
  plans: z.array(savedStepsSchema).min(1).max(mostClusters),
};

/** What a review keeps of its plan file. */
export const savedPlanSchema = z.strictObject(savedShape);
export type SavedPlan = z.infer<typeof savedPlanSchema>;

export const planFileSchema = z
  .strictObject({
    format: z.enum(planFormats),
    /** `fix`: one cluster, for Fix review. `run`: a draft of a bulk run. */
    kind: z.enum(['fix', 'run']),
    tenantId: guidSchema,
    fixId: z.string(),
    input: jsonSchema,
    ...savedShape,
  })
  .refine(({ format, reason }) => format === planFormatOf(reason), {
    path: ['reason'],
    message: 'must be in a file of format 2, and only there',
  });

export function planFormatOf(reason: string | undefined): (typeof planFormats)[number] {
  return reason === undefined ? planFormats[0] : planFormats[1];
}

/** `readPlanFile` also checks the fix. */
export type PlanFile = z.infer<typeof planFileSchema>;

export function toTargetRef(text: string): z.infer<typeof clusterRefSchema> | undefined {
  const [subscriptionId = '', resourceGroup = '', clusterName = '', ...more] = text.split('/');
  const { guid, resourceGroup: group, cluster } = namePatterns;
  if (more.length > 0 || !guid.test(subscriptionId) || !group.test(resourceGroup) || !cluster.test(clusterName))
    return undefined;
  return { subscriptionId, resourceGroup, clusterName };
}
