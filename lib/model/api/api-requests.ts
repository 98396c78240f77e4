import * as z from 'zod';
import { guidSchema, vaultIdSchema } from '../azure/arm-id-schema';
import { categories, outcomes, severities } from '../finding';

/** Bodies and queries of our routes, strict: an unknown key is refused. */

/** Body of `POST /api/operations/status`; `operation` is a path with its query, up to 8 KB. */
export const operationStatusRequestSchema = z.strictObject({
  operation: z.string().min(1).max(8192),
  /** The cluster that is being changed: asked where the operation itself may not be. */
  target: z.string().startsWith('/').max(2048).optional(),
});

/** Query of `GET …/key-vaults/keys`. */
export const vaultKeysQuerySchema = z.strictObject({
  vaultId: vaultIdSchema,
});

/** Query of `GET /api/principals`. */
export const principalSearchSchema = z.strictObject({
  search: z.string().trim().min(2).max(120),
});

/** Body of `POST /api/principals/resolve`. */
export const resolvePrincipalsRequestSchema = z.strictObject({ ids: z.array(guidSchema).min(1).max(1000) });

/** Query of `GET /api/fleet` and of one cluster: `compact` where thousands are read; whatever else stands there is not looked at. */
export const findingsQuerySchema = z.object({ findings: z.literal('compact').optional() });

const some = <T extends z.ZodType>(value: T) => z.array(value).max(200).default([]);
const someWords = some(z.string().min(1).max(256));

/** Query of `GET /api/fleet/export`: a format, and filters that may each stand several times. */
export const exportQuerySchema = z.strictObject({
  format: z.tuple([z.enum(['csv', 'json', 'sarif', 'ocsf'])]),
  q: z.array(z.string().max(256)).max(1).default([]),
  subscription: someWords,
  location: someWords,
  state: someWords,
  tag: someWords,
  severity: some(z.enum(severities)),
  category: some(z.enum(categories)),
  framework: someWords,
  outcome: some(z.enum(outcomes)),
  check: someWords,
  fixable: some(z.literal('yes')),
  exempted: some(z.literal('yes')),
});
