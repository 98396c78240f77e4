import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { conditionSchema } from './condition';

const file = path.resolve(import.meta.dirname, '../../../../shared/specs/policy/adx-definitions.json');

/** Whether Microsoft's definitions exist next to the checkout. Prints a loud message if they don't, because nothing is compared. */
export const haveDefinitions = existsSync(file);

if (!haveDefinitions) {
  process.stderr.write(`\n!!! NOT RUN: checks against Azure Policy’s conditions, because ${file} is absent. !!!\n`);
}

const definitionSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  parameters: z.record(z.string(), z.object({ defaultValue: z.unknown().optional() })),
  if: conditionSchema,
  /** For the effects AuditIfNotExists and DeployIfNotExists: the condition for a related resource, and its type. */
  existenceCondition: conditionSchema.nullable(),
  existenceType: z.string().nullable(),
});

/** A built-in definition of Azure Policy. */
export type PolicyDefinition = z.infer<typeof definitionSchema>;

/** Returns the built-in definitions for Azure Data Explorer as Microsoft publishes them, or none if the file is absent. */
export function readDefinitions(): PolicyDefinition[] {
  if (!haveDefinitions) return [];
  return z.object({ definitions: z.array(definitionSchema) }).parse(JSON.parse(readFileSync(file, 'utf8'))).definitions;
}
