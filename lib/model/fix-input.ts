import * as z from 'zod';
import { databaseNameSchema, guidSchema } from './arm-id-schema';
import type { FixId } from './fix-id';
import { fixPlanSchema } from './fix-plan';
import { clusterRoles, databaseRoles } from './kusto-role';

const none = z.strictObject({});
const assignment = z.strictObject({ assignmentId: z.string().startsWith('/').max(2048) });

/** The input of every fix, strict: an unknown key is refused. `GET /api/checks` gives them to other programs as JSON Schema. */
export const fixInputSchemas = {
  'disk-encryption-off': none,
  'managed-identity-none': none,
  'turn-disk-encryption-off': none,
  'turn-system-identity-on': none,
  'assign-kusto-role': z.strictObject({
    /** Object id of a user or group; application (client) id of an app. A user's UPN is taken too. */
    principalId: z.string().min(1).max(256),
    principalType: z.enum(['User', 'Group', 'App']),
    tenantId: guidSchema.optional(),
    role: z.enum([...clusterRoles, ...databaseRoles]),
    /** Absent: the role is assigned on the cluster. */
    database: databaseNameSchema.optional(),
  }),
  'remove-kusto-role': assignment,
  'assign-azure-role': z.strictObject({
    principalId: guidSchema,
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
    /** Full id or the GUID alone. */
    roleDefinitionId: z.string().min(36).max(512),
    /** The cluster when absent. */
    scope: z.string().startsWith('/').max(1024).optional(),
  }),
  'remove-azure-role': assignment,
  undo: z.strictObject({ of: fixPlanSchema }),
} as const satisfies Record<FixId, z.ZodType>;

/** The input of one fix. */
export type FixInput<Id extends FixId> = z.infer<(typeof fixInputSchemas)[Id]>;
