import * as z from 'zod';
import { fixIdSchema } from '@/lib/fixes/catalog';
import { maintenanceWindowSchema } from '@/lib/plan-file/maintenance-window-schema';
import type { Person } from './auth/auth-state';
import { belongsTo } from './changes/change';
import { fromJson, persistedStore } from './persisted-store';
import { storageKeys } from './storage-keys';

const mostPlans = 50;
export const mostNames = 3;

const handedOverSchema = z.strictObject({
  /** Equal for the same fix, input, and clusters. */
  id: z.string().max(200),
  tenantId: z.string(),
  personId: z.string(),
  fixId: fixIdSchema,
  /** Names of the first clusters. */
  clusters: z.array(z.string()).min(1).max(mostNames),
  count: z.number().int().positive(),
  createdAt: z.iso.datetime(),
  window: maintenanceWindowSchema.exactOptional(),
  /** Fragment of the plan's link. Absent: the plan is too long for a link. */
  fragment: z
    .string()
    .regex(/^#plan=[\w-]{1,4000}$/)
    .exactOptional(),
});
/** A plan that this browser saved or copied for another person. */
export type HandedOverPlan = z.infer<typeof handedOverSchema>;

export const handedOverPlans = persistedStore<readonly HandedOverPlan[]>({
  key: storageKeys.handedOverPlans,
  parse: fromJson(z.array(handedOverSchema).max(mostPlans)),
  fallback: [],
});

/** Replaces the same plan with another note or window. Without storage, the plan isn't listed. */
export function rememberHandedOver(plan: HandedOverPlan): void {
  const others = handedOverPlans.read().filter(({ id }) => id !== plan.id);
  try {
    handedOverPlans.write([plan, ...others].slice(0, mostPlans));
  } catch {
    // The storage is full.
  }
}

export function forgetHandedOver(id: string): void {
  handedOverPlans.write(handedOverPlans.read().filter((plan) => plan.id !== id));
}

export function handedOverBy(
  plans: readonly HandedOverPlan[],
  person: Pick<Person, 'tenantId' | 'objectId'>,
): HandedOverPlan[] {
  return plans.filter((plan) => belongsTo(plan, person));
}
