import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { conditionSchema } from './condition';

const file = path.resolve(import.meta.dirname, '../../../../shared/specs/policy/adx-definitions.json');

/** Whether Microsoft's definitions lie beside the checkout; without them nothing can be compared, which is said aloud. */
export const definitionsAreThere = existsSync(file);

if (!definitionsAreThere) {
  process.stderr.write(
    `\n!!! NOT RUN: checks against Azure Policy’s own conditions, since ${file} is not there. !!!\n`,
  );
}

const definitionSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  parameters: z.record(z.string(), z.object({ defaultValue: z.unknown().optional() })),
  if: conditionSchema,
  /** With the effects AuditIfNotExists and DeployIfNotExists: what some related resource has to fulfil, and of which type. */
  existenceCondition: conditionSchema.nullable(),
  existenceType: z.string().nullable(),
});

/** A built-in definition of Azure Policy. */
export type PolicyDefinition = z.infer<typeof definitionSchema>;

/** The built-in definitions for Azure Data Explorer, as Microsoft publishes them; none where the file is absent. */
export function readDefinitions(): PolicyDefinition[] {
  if (!definitionsAreThere) return [];
  return z.object({ definitions: z.array(definitionSchema) }).parse(JSON.parse(readFileSync(file, 'utf8'))).definitions;
}
