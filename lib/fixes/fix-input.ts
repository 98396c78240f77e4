import * as z from 'zod';
import { armIdSchema as armId, databaseNameSchema, guidSchema } from '@/lib/model/azure/arm-id-schema';
import { clusterRoles, databaseRoles } from '@/lib/model/azure/kusto-role';
import type { FixId } from './fix-id';
import { fixPlanSchema } from './fix-plan';

const none = z.strictObject({});
const assignment = z.strictObject({ assignmentId: armId });
const assignments = z.array(armId).min(1).max(19);
/** The vault's address on the data plane of some cloud, without a path; Azure itself writes some with the port. */
const keyVaultUri = z
  .url({ protocol: /^https$/ })
  .max(256)
  .regex(
    /^https:\/\/[0-9a-z-]+\.(vault|managedhsm)\.(azure\.net|azure\.cn|usgovcloudapi\.net)(:443)?\/?$/i,
    'must be the address of a vault, such as https://contoso.vault.azure.net',
  );
const vault = z.strictObject({ keyVaultUri });
const key = z.strictObject({
  keyVaultUri,
  /** Learn: about-keys-secrets-certificates, 1 to 127 letters, digits and hyphens. */
  keyName: z.string().regex(/^[0-9a-zA-Z-]{1,127}$/, 'must be the name of a key'),
  /** ARM id of a user-assigned identity; absent: the system-assigned one. */
  userIdentity: armId
    .regex(
      /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[\w-]+$/i,
      'must be the id of a user-assigned identity',
    )
    .optional(),
});
const identity = z.strictObject({ identityId: armId });
const text = z.string().trim().min(1);

/** The input of every fix, strict: an unknown key is refused. `GET /api/checks` gives them to other programs as JSON Schema. */
export const fixInputSchemas = {
  'disk-encryption-off': none,
  'managed-identity-none': none,
  'public-network-enabled': none,
  'purge-enabled': none,
  'resource-lock-missing': none,
  'auto-stop-off': none,
  'soft-delete-opt-out': none,
  /** Foreign tenants that stay trusted; nobody when absent. */
  'trusted-tenants-all': z.strictObject({ keep: z.array(guidSchema).max(100).optional() }),
  'cmk-not-used': key,
  'cmk-version-pinned': none,
  'cmk-identity-no-key-permission': key,
  'cmk-vault-no-purge-protection': vault,
  'cmk-vault-no-soft-delete': vault,
  /** IPv4 addresses, CIDR ranges or service tags; the whole list that shall be in force. */
  'public-without-ip-filter': z.strictObject({ allowedIpRangeList: z.array(text.max(128)).min(1).max(1000) }),
  /** Host names that the cluster may still call; empty: none. */
  'outbound-unrestricted': z.strictObject({ allowedFqdnList: z.array(text.max(253)).max(1000) }),
  /** The whole list that shall be in force. */
  'callout-policy-wide': z.strictObject({
    calloutPolicies: z
      .array(
        z.strictObject({
          calloutType: text.max(64),
          calloutUriRegex: text.max(1024),
          outboundAccess: z.enum(['Allow', 'Deny']),
        }),
      )
      .max(100),
  }),
  'private-endpoint-unknown': z.strictObject({ connectionId: armId, decision: z.enum(['Approved', 'Rejected']) }),
  'vnet-injection-legacy': none,
  /** Every language extension when `name` is absent. */
  'language-extension-enabled': z.strictObject({ name: text.max(64).optional() }),
  /** The following cluster's id, and the name of its attached database configuration. */
  'followed-externally': z.strictObject({ followerId: armId, configuration: text.max(260) }),
  /** `identityId`: a user-assigned identity, or the cluster itself for its system-assigned one. */
  'data-connection-key-auth': z.strictObject({ dataConnectionId: armId, identityId: armId }),
  'data-connection-multi-db': z.strictObject({ dataConnectionId: armId }),
  /** ARM id of a Log Analytics workspace. */
  'diagnostics-missing': z.strictObject({ workspaceId: armId }),
  'no-owner-tag': z.strictObject({ name: text.max(512), value: text.max(256) }),
  'sku-no-sla': z.strictObject({ skuName: text.max(64), capacity: z.int().min(2).max(1000) }),
  'not-zone-redundant': z.strictObject({
    zones: z
      .array(z.enum(['1', '2', '3']))
      .min(2)
      .max(3),
  }),
  'turn-disk-encryption-off': none,
  'turn-system-identity-on': none,
  'turn-system-identity-off': none,
  'turn-public-network-on': none,
  'turn-customer-managed-key-off': none,
  'attach-user-identity': identity,
  'remove-user-identity': identity,
  'remove-lock': z.strictObject({ lockId: armId }),
  'assign-kusto-role': z.strictObject({
    /** Object id of a user or group; application (client) id of an app. A user's UPN is taken too. */
    principalId: z
      .string()
      .max(256)
      .regex(/^[^\s\p{C}]+$/u, 'must be an id, or a user name'),
    principalType: z.enum(['User', 'Group', 'App']),
    tenantId: guidSchema.optional(),
    role: z.enum([...clusterRoles, ...databaseRoles]),
    /** Absent: the role is assigned on the cluster. */
    database: databaseNameSchema.optional(),
  }),
  'remove-kusto-role': assignment,
  /** The role that the principal has afterwards in place of the present one. */
  'narrow-kusto-role': z.strictObject({
    assignmentId: armId,
    role: z.enum([...clusterRoles, ...databaseRoles]),
    /** Where the new role is one of a database. */
    database: databaseNameSchema.optional(),
  }),
  /** Assignments of one role at one place, which the group gets in the place of their principals. */
  'move-kusto-role-to-group': z.strictObject({ assignmentIds: assignments, groupId: guidSchema }),
  'assign-azure-role': z.strictObject({
    principalId: guidSchema,
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
    /** Full id or the GUID alone. */
    roleDefinitionId: z.string().min(36).max(512),
    /** The cluster when absent. */
    scope: armId.max(1024).optional(),
  }),
  'remove-azure-role': assignment,
  'narrow-azure-role': z.strictObject({
    assignmentId: armId,
    roleDefinitionId: z.string().min(36).max(512),
    /** The present assignment's scope when absent. */
    scope: armId.max(1024).optional(),
  }),
  'move-azure-role-to-group': z.strictObject({ assignmentIds: assignments, groupId: guidSchema }),
  undo: z.strictObject({ of: fixPlanSchema }),
} as const satisfies Record<FixId, z.ZodType>;

/** The input of one fix. */
export type FixInput<Id extends FixId> = z.infer<(typeof fixInputSchemas)[Id]>;
