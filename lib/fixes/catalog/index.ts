import * as z from 'zod';
import type { Snapshot } from '@/lib/model/evidence';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import { accessFixes } from './access';
import { dataProtectionFixes } from './data-protection';
import type { FixFacts, FixField } from './define-fix';
import { encryptionFixes } from './encryption';
import { identityFixes } from './identity';
import { networkFixes } from './network';
import { operationsFixes } from './operations';

/** Every fix except `undo`, which takes the others back. */
export const fixes = [
  ...encryptionFixes,
  ...identityFixes,
  ...networkFixes,
  ...dataProtectionFixes,
  ...operationsFixes,
  ...accessFixes,
] as const;

type Fix = (typeof fixes)[number];

/** The ID of a fix that isn't `undo`. */
export type CatalogFixId = Fix['id'];

/** The ID of a fix. */
export type FixId = CatalogFixId | 'undo';

/** The input schemas by ID, without that of `undo` (fix-input.ts). */
export type CatalogInputs = { readonly [Entry in Fix as Entry['id']]: Entry['input'] };

/** Schema of the IDs of all fixes. */
export const fixIdSchema: z.ZodEnum<{ [Id in FixId]: Id }> = z.enum([...fixes.map(({ id }) => id), 'undo']);

const byId: ReadonlyMap<string, FixFacts> = new Map(fixes.map((fix): [string, FixFacts] => [fix.id, fix]));

/** Returns the facts about a fix. `undefined` for `undo`. */
export function factsOf(fixId: FixId): FixFacts | undefined {
  return byId.get(fixId);
}

/** Returns the kinds of steps that a fix can plan, the cluster's own first. An undo plans those of other fixes. */
export function stepsOfFix(fixId: FixId): FixFacts['steps'] {
  return factsOf(fixId)?.steps ?? [];
}

/** Whether a fix can plan more than one step: replacements, which assign first and then remove, and several removals. */
export function hasSeveralSteps(fixId: FixId): boolean {
  if (factsOf(fixId)?.severalSteps) return true;
  const steps = stepsOfFix(fixId);
  return steps.some((kind) => kind.endsWith('.create')) && steps.some((kind) => kind.endsWith('.delete'));
}

/** Returns the label of a fix's button. */
export function buttonOf(fixId: FixId): string {
  return factsOf(fixId)?.button ?? 'Undo';
}

/** The fixes that can be applied to many clusters, with their fields. Others name something of one cluster, such as an assignment. */
export const bulkFixes: ReadonlyMap<FixId, readonly FixField[]> = new Map(
  [...byId.values()].flatMap(({ id, bulk, fields = [] }) => (bulk && isFixId(id) ? [[id, fields] as const] : [])),
);

/** The most clusters of a run and of a plan file, because planning reads all evidence of each cluster. */
export const mostClusters = 500;

/** Returns what the cluster itself decides about the input of a fix. */
export function knownInput(fixId: FixId, snapshot: Snapshot): JsonObject {
  return jsonObjectSchema.parse(factsOf(fixId)?.knownInput?.(snapshot) ?? {});
}

/** Whether a text is the ID of a fix. */
export function isFixId(text: string): text is FixId {
  return text === 'undo' || byId.has(text);
}

/** Returns the IDs of the fixes that a check or a finding offers. */
export function fixIdsOf({ fixes: offers }: { fixes: readonly { fixId: string }[] }): FixId[] {
  return offers.map(({ fixId }) => fixId).filter(isFixId);
}
