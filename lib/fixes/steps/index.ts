import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { jsonObjectSchema } from '@/lib/model/json';

/**
 * The steps of a plan, each named after the ARM request that performs it (arm-request.ts). A step that removes or replaces
 * holds what was there when the plan was made.
 */

/** Changes a cluster by PATCH; `body` holds only what changes, identity and lists whole where Azure replaces them. */
const clusterUpdateStepSchema = z.strictObject({
  kind: z.literal('cluster.update'),
  clusterId: armId,
  body: z.strictObject({
    properties: jsonObjectSchema.optional(),
    identity: jsonObjectSchema.optional(),
    /** All tags that shall be there: Azure replaces them as a whole. */
    tags: z.record(z.string().max(512), z.string().max(256)).optional(),
    sku: z.strictObject({ name: z.string(), tier: z.string(), capacity: z.int().positive().optional() }).optional(),
    zones: z.array(z.string()).optional(),
  }),
});

const principalProperties = z.strictObject({
  principalId: z.string().min(1).max(256),
  role: z.string().min(1).max(64),
  principalType: z.enum(['User', 'Group', 'App']),
  tenantId: z.string().optional(),
});

/** What was there may say a type that Azure lists and does not take. */
const removedPrincipalProperties = principalProperties.extend({ principalType: z.string().min(1).max(64) });

/** Creates a Kusto principal assignment on a cluster. */
const clusterPrincipalCreateStepSchema = z.strictObject({
  kind: z.literal('cluster-principal.create'),
  /** Id of the assignment that will exist. */
  id: armId,
  properties: principalProperties,
});

/** Removes a Kusto principal assignment from a cluster; `properties` is what was there when the plan was made. */
const clusterPrincipalDeleteStepSchema = z.strictObject({
  kind: z.literal('cluster-principal.delete'),
  id: armId,
  properties: removedPrincipalProperties,
});

/** Creates a Kusto principal assignment on a database. */
const databasePrincipalCreateStepSchema = z.strictObject({
  kind: z.literal('database-principal.create'),
  id: armId,
  properties: principalProperties,
});

/** Removes a Kusto principal assignment from a database. */
const databasePrincipalDeleteStepSchema = z.strictObject({
  kind: z.literal('database-principal.delete'),
  id: armId,
  properties: removedPrincipalProperties,
});

const roleProperties = z.strictObject({
  /** Full id, with the subscription where the scope has one. */
  roleDefinitionId: armId,
  principalId: z.string(),
  principalType: z.string().optional(),
  description: z.string().optional(),
  condition: z.string().optional(),
  conditionVersion: z.string().optional(),
});

/** Creates an Azure role assignment. */
const roleAssignmentCreateStepSchema = z.strictObject({
  kind: z.literal('role-assignment.create'),
  id: armId,
  scope: armId,
  properties: roleProperties,
});

/** Removes an Azure role assignment at its own scope. */
const roleAssignmentDeleteStepSchema = z.strictObject({
  kind: z.literal('role-assignment.delete'),
  id: armId,
  scope: armId,
  properties: roleProperties,
});

const lockProperties = z.strictObject({
  level: z.enum(['CanNotDelete', 'ReadOnly', 'NotSpecified']),
  notes: z.string().max(512).optional(),
});

/** Puts a management lock on a scope. */
const lockCreateStepSchema = z.strictObject({
  kind: z.literal('lock.create'),
  id: armId,
  properties: lockProperties,
});

/** Takes a management lock away. */
const lockDeleteStepSchema = z.strictObject({
  kind: z.literal('lock.delete'),
  id: armId,
  properties: lockProperties,
});

/** Creates a diagnostic setting. */
const diagnosticSettingCreateStepSchema = z.strictObject({
  kind: z.literal('diagnostic-setting.create'),
  id: armId,
  properties: jsonObjectSchema,
});

/** Removes a diagnostic setting. */
const diagnosticSettingDeleteStepSchema = z.strictObject({
  kind: z.literal('diagnostic-setting.delete'),
  id: armId,
  properties: jsonObjectSchema,
});

/** Approves or rejects a private endpoint connection. */
const privateEndpointConnectionUpdateStepSchema = z.strictObject({
  kind: z.literal('private-endpoint-connection.update'),
  id: armId,
  properties: z.strictObject({
    privateLinkServiceConnectionState: z.strictObject({
      status: z.string().min(1).max(64),
      description: z.string().max(512).optional(),
    }),
  }),
});

const languageExtensions = z.strictObject({
  clusterId: armId,
  value: z
    .array(
      z.strictObject({
        languageExtensionName: z.string().min(1).max(64),
        languageExtensionImageName: z.string().max(256).optional(),
        languageExtensionCustomImageName: z.string().max(256).optional(),
      }),
    )
    .min(1),
});

/** Turns language extensions off (`removeLanguageExtensions`). */
const languageExtensionsRemoveStepSchema = languageExtensions.extend({
  kind: z.literal('language-extensions.remove'),
});

/** Turns language extensions on (`addLanguageExtensions`). */
const languageExtensionsAddStepSchema = languageExtensions.extend({
  kind: z.literal('language-extensions.add'),
});

/** Ends that another cluster follows databases of this one (`detachFollowerDatabases`). */
const followerDatabasesDetachStepSchema = z.strictObject({
  kind: z.literal('follower-databases.detach'),
  clusterId: armId,
  body: z.strictObject({ clusterResourceId: armId, attachedDatabaseConfigurationName: z.string().min(1).max(260) }),
});

/** Changes a data connection by PATCH; Azure asks for its kind and location each time. */
const dataConnectionUpdateStepSchema = z.strictObject({
  kind: z.literal('data-connection.update'),
  id: armId,
  body: z.strictObject({
    kind: z.string().min(1).max(64),
    location: z.string().min(1).max(64),
    properties: jsonObjectSchema,
  }),
});

/** Changes a vault by PATCH. */
const vaultUpdateStepSchema = z.strictObject({
  kind: z.literal('vault.update'),
  id: armId,
  properties: z.strictObject({
    enableSoftDelete: z.literal(true).optional(),
    enablePurgeProtection: z.literal(true).optional(),
  }),
});

const vaultAccessPolicies = z.strictObject({
  /** The vault's id. */
  id: armId,
  properties: z.strictObject({
    accessPolicies: z
      .array(
        z.strictObject({
          tenantId: z.string().min(1).max(64),
          objectId: z.string().min(1).max(64),
          permissions: z.strictObject({ keys: z.array(z.string().max(64)) }),
        }),
      )
      .min(1),
  }),
});

/** Adds permissions to a vault's access policies. */
const vaultAccessPolicyAddStepSchema = vaultAccessPolicies.extend({
  kind: z.literal('vault-access-policy.add'),
});

/** Takes permissions out of a vault's access policies. */
const vaultAccessPolicyRemoveStepSchema = vaultAccessPolicies.extend({
  kind: z.literal('vault-access-policy.remove'),
});

/** The closed union of all steps; `runStep`, `whatIf` and `render` interpret each and end in `satisfies never`. */
export const fixStepSchema = z.discriminatedUnion('kind', [
  clusterUpdateStepSchema,
  clusterPrincipalCreateStepSchema,
  clusterPrincipalDeleteStepSchema,
  databasePrincipalCreateStepSchema,
  databasePrincipalDeleteStepSchema,
  roleAssignmentCreateStepSchema,
  roleAssignmentDeleteStepSchema,
  lockCreateStepSchema,
  lockDeleteStepSchema,
  diagnosticSettingCreateStepSchema,
  diagnosticSettingDeleteStepSchema,
  privateEndpointConnectionUpdateStepSchema,
  languageExtensionsRemoveStepSchema,
  languageExtensionsAddStepSchema,
  followerDatabasesDetachStepSchema,
  dataConnectionUpdateStepSchema,
  vaultUpdateStepSchema,
  vaultAccessPolicyAddStepSchema,
  vaultAccessPolicyRemoveStepSchema,
]);
/** One ARM request of a plan. */
export type FixStep = z.infer<typeof fixStepSchema>;

/** A step of one kind. */
export type StepOf<Kind extends FixStep['kind']> = Extract<FixStep, { kind: Kind }>;

/** The ARM id of what a step writes: the cluster, or the resource that it makes, changes or removes. */
export function targetOfStep(step: FixStep): string {
  return 'clusterId' in step ? step.clusterId : step.id;
}
