import * as z from 'zod';
import { guidSchema, vaultIdSchema } from '@/lib/model/azure/arm-id-schema';
import { categories, outcomes, severities } from '@/lib/model/finding';

/** Strict bodies and queries of our routes. */

/** Body of `POST /api/operations/status`. The path can have 8 KB. */
export const operationStatusRequestSchema = z.strictObject({
  operation: z.string().min(1).max(8192),
  target: z.string().startsWith('/').max(2048).optional(),
});

export const vaultKeysQuerySchema = z.strictObject({
  vaultId: vaultIdSchema,
});

export const principalSearchSchema = z.strictObject({
  search: z.string().trim().min(2).max(120),
});

export const resolvePrincipalsRequestSchema = z.strictObject({ ids: z.array(guidSchema).min(1).max(1000) });

/** Query of `GET /api/fleet` and of one cluster. Other parameters are ignored. */
export const findingsQuerySchema = z.object({ findings: z.literal('compact').optional() });

const repeated = <T extends z.ZodType>(value: T) => z.array(value).max(200).default([]);
const texts = repeated(z.string().min(1).max(256));

/** Query of `GET /api/fleet/export`, with repeatable filters. */
export const exportQuerySchema = z.strictObject({
  format: z.tuple([z.enum(['csv', 'json', 'sarif', 'ocsf'])]),
  q: z.array(z.string().max(256)).max(1).default([]),
  subscription: texts,
  location: texts,
  state: texts,
  tag: texts,
  severity: repeated(z.enum(severities)),
  category: repeated(z.enum(categories)),
  framework: texts,
  outcome: repeated(z.enum(outcomes)),
  check: texts,
  fixable: repeated(z.literal('yes')),
  exempted: repeated(z.literal('yes')),
});
