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

/** Every fix except `undo`. */
export const fixes = [
  ...encryptionFixes,
  ...identityFixes,
  ...networkFixes,
  ...dataProtectionFixes,
  ...operationsFixes,
  ...accessFixes,
] as const;

type Fix = (typeof fixes)[number];

export type CatalogFixId = Fix['id'];

export type FixId = CatalogFixId | 'undo';

/** Without that of `undo` (fix-input.ts). */
export type CatalogInputs = { readonly [Entry in Fix as Entry['id']]: Entry['input'] };

export const fixIdSchema: z.ZodEnum<{ [Id in FixId]: Id }> = z.enum([...fixes.map(({ id }) => id), 'undo']);

const byId: ReadonlyMap<string, FixFacts> = new Map(fixes.map((fix): [string, FixFacts] => [fix.id, fix]));

export function factsOf(fixId: FixId): FixFacts | undefined {
  return byId.get(fixId);
}

/** Returns the cluster's own step first. An undo plans those of other fixes. */
export function stepsOfFix(fixId: FixId): FixFacts['steps'] {
  return factsOf(fixId)?.steps ?? [];
}

export function hasSeveralSteps(fixId: FixId): boolean {
  return factsOf(fixId)?.severalSteps ?? false;
}

export function buttonOf(fixId: FixId): string {
  return factsOf(fixId)?.button ?? 'Undo';
}

/** The fixes for many clusters, with their fields. Others name something of one cluster, such as an assignment. */
export const bulkFixes: ReadonlyMap<FixId, readonly FixField[]> = new Map(
  [...byId.values()].flatMap(({ id, bulk, fields = [] }) => (bulk && isFixId(id) ? [[id, fields] as const] : [])),
);

/** Of a run and of a plan file, because planning reads all evidence of each cluster. */
export const mostClusters = 500;

export function knownInput(fixId: FixId, snapshot: Snapshot): JsonObject {
  return jsonObjectSchema.parse(factsOf(fixId)?.knownInput?.(snapshot) ?? {});
}

export function isFixId(text: string): text is FixId {
  return text === 'undo' || byId.has(text);
}

export function fixIdsOf({ fixes: offers }: { fixes: readonly { fixId: string }[] }): FixId[] {
  return offers.map(({ fixId }) => fixId).filter(isFixId);
}
