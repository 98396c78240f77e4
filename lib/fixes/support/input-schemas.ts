import * as z from 'zod';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { armIdSchema as armId, databaseNameSchema, guidSchema } from '@/lib/model/azure/arm-id-schema';
import { exampleKeyVaultUri, isKeyVaultHost } from '@/lib/model/azure/key-vault-domains';

export const text = z.string().trim().min(1);

export const noInput = z.strictObject({});

const keyVaultUriHint = () => `Enter a key vault URI, such as ${exampleKeyVaultUri()}`;

/** Data plane URL of a vault, without a path. Azure sometimes writes the port. */
const keyVaultUri = z
  .url({ protocol: /^https$/, error: keyVaultUriHint, abort: true })
  .max(256)
  .regex(/^https:\/\/[0-9a-z.-]+(:443)?\/?$/i, { error: keyVaultUriHint, abort: true })
  .refine((uri) => isKeyVaultHost(new URL(uri).hostname), { error: keyVaultUriHint });

export const vaultInput = z.strictObject({ keyVaultUri });

export const keyInput = z.strictObject({
  keyVaultUri,
  /** Learn: about-keys-secrets-certificates, 1 to 127 letters, digits and hyphens. */
  keyName: z
    .string()
    .regex(/^[0-9a-zA-Z-]{1,127}$/, 'Enter a key name with letters, digits, and hyphens, such as adx-key'),
  /** ARM ID of a user-assigned identity. Absent: system-assigned. */
  userIdentity: armId
    .regex(
      /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[\w-]+$/i,
      'Enter the resource ID of a user-assigned identity, such as /subscriptions/…/Microsoft.ManagedIdentity/userAssignedIdentities/contoso',
    )
    .optional(),
});

export const identityInput = z.strictObject({ identityId: armId });

export const assignmentInput = z.strictObject({ assignmentId: armId });

/** Assignments of one role at one scope, and the group that gets the role. */
export const moveToGroupInput = z.strictObject({ assignmentIds: z.array(armId).min(1).max(19), groupId: guidSchema });

/** Object ID of a user or group, a user's UPN, or application (client) ID of an app. */
const kustoPrincipalId = z
  .string()
  .max(256)
  .regex(/^[^\s\p{C}]+$/u, 'Enter an object ID, a client ID, or a user principal name, such as ada@contoso.com');

export const principalInput = z.strictObject({ principalIds: z.array(kustoPrincipalId).min(1).max(5) });

export const kustoRoleInput = z.strictObject({
  principalId: kustoPrincipalId,
  principalType: z.enum(['User', 'Group', 'App']),
  tenantId: guidSchema.optional(),
  role: z.enum([...clusterRoles, ...databaseRoles]),
  /** Absent: the cluster. */
  database: databaseNameSchema.optional(),
});

export const azureRoleInput = z.strictObject({
  principalId: guidSchema,
  principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** Full ID or the GUID. */
  roleDefinitionId: z.string().min(36).max(512),
  /** Absent: the cluster. */
  scope: armId.max(1024).optional(),
});
