import * as z from 'zod';
import { fileFormatNames } from '@/lib/export/file-format';
import { armIdSchema, guidSchema, vaultIdSchema } from '@/lib/model/azure/arm-id-schema';
import { categories, outcomes, severities } from '@/lib/model/finding';
import { parseExclusion } from '@/lib/model/fleet-filter';
import { principalSearchLimits } from '@/lib/model/principal';
import { publicReaches } from '@/lib/model/public-reach';

/** Strict bodies and queries of our routes. */

/** `POST /api/operations/status`. The path can have 8 KiB. */
export const operationStatusRequestSchema = z.strictObject({
  operation: z.string().min(1).max(8192),
  target: z.string().startsWith('/').max(2048).optional(),
});

export const eligibleRolesQuerySchema = z.strictObject({
  resource: armIdSchema
    .regex(
      /^\/subscriptions\//i,
      'must be the ID of a subscription or of a resource in a subscription, such as /subscriptions/00000000-0000-0000-0000-000000000000',
    )
    .optional(),
});

export const vaultKeysQuerySchema = z.strictObject({
  vaultId: vaultIdSchema,
});

export const principalSearchSchema = z.strictObject({
  search: z.string().trim().min(principalSearchLimits.least).max(principalSearchLimits.most),
});

export const resolvePrincipalsRequestSchema = z.strictObject({ ids: z.array(guidSchema).min(1).max(1000) });

/** `GET /api/fleet` and one cluster. */
export const findingsQuerySchema = z.strictObject({
  findings: z.literal('compact').optional(),
  /** Adds what a snapshot file needs to compact findings. */
  evidence: z.literal('hash').optional(),
});

export const clusterQuerySchema = findingsQuerySchema.extend({
  /** `kusto`: only the results of management commands. */
  evidence: z.enum(['hash', 'kusto']).optional(),
});

export const fleetQuerySchema = findingsQuerySchema.extend({
  expectedClusters: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a number of at most six digits')
    .transform(Number)
    .optional(),
});

/** `GET /api/changes`. */
export const changesQuerySchema = z.strictObject({
  most: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 500')
    .transform(Number)
    .refine((most) => most >= 1 && most <= 500, 'must be a number from 1 to 500')
    .default(50),
  effects: z.literal('true').optional(),
});

const repeated = <T extends z.ZodType>(value: T) => z.array(value).max(200).default([]);
const texts = repeated(z.string().min(1).max(256));

/** `GET /api/fleet/export`. */
export const exportQuerySchema = z.strictObject({
  format: z.tuple([z.enum(fileFormatNames)]),
  q: z.array(z.string().max(256)).max(1).default([]),
  subscription: texts,
  location: texts,
  state: texts,
  publicAccess: repeated(z.enum(publicReaches)),
  tag: texts,
  severity: repeated(z.enum(severities)),
  category: repeated(z.enum(categories)),
  framework: texts,
  outcome: repeated(z.enum(outcomes)),
  check: texts,
  fixable: repeated(z.literal('yes')),
  exempted: repeated(z.literal('yes')),
  cluster: texts,
  not: texts.refine((values) => values.every(parseExclusion), 'Enter filter=value, such as tag=owner'),
});

/** A principal as roles name it, or a follower's resource ID. */
const principalIdSchema = z.union(
  [
    guidSchema,
    z.string().max(320).refine(isUserPrincipalName),
    armIdSchema.regex(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+$/i),
  ],
  'must be an object ID, a client ID, or a user principal name, such as ada@contoso.com',
);

function isUserPrincipalName(text: string): boolean {
  const [user, domain, ...rest] = text.split('@');
  return Boolean(user && domain) && rest.length === 0 && !/[\s\p{Cc}\p{Cf}]/u.test(text);
}

/** Accepts more than `databaseNameSchema`, because nothing is sent to Azure. */
const databaseFilterSchema = z
  .string()
  .regex(/^[^/\\\p{Cc}\p{Cf}]{1,260}$/u, 'must be a database name, such as telemetry');

/** `GET /api/clusters/{…}/access`. */
export const accessQuerySchema = z.strictObject({
  database: repeated(databaseFilterSchema),
  principal: repeated(principalIdSchema),
});

/** `GET /api/access`. */
export const principalAccessQuerySchema = z.strictObject({ principal: principalIdSchema });
