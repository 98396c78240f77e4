import * as z from 'zod';
import { permissionSchema } from '@/lib/model/azure/permission';

/**
 * Bodies of Azure's responses. Only what this project uses is checked, and the rest is kept.
 * Sources: specs authorization 2022-04-01, resources (locks 2020-05-01, subscriptions 2022-12-01), azure-kusto
 * 2025-02-14 (operation results), resourcegraph 2024-04-01, msi 2023-01-31; Microsoft Graph v1.0 directory objects.
 */

const text = z.string().nullish();

export type Schema<T> = z.ZodType<T>;

/** Returns the schema of a page. `value: null` is invalid. */
export function listSchema<T>(item: Schema<T>) {
  return z.looseObject({ value: z.array(item), nextLink: text, '@odata.nextLink': text });
}

/** For items that are checked one by one. */
export const anyListSchema = listSchema(z.unknown());

/** Of an item of any list. A value that isn't text counts as absent. */
export const namedSchema = z.looseObject({
  id: z.string().min(1).optional().catch(undefined),
  name: z.string().min(1).optional().catch(undefined),
  type: z.string().min(1).optional().catch(undefined),
});

/** `GET /subscriptions`, one item. */
export const subscriptionSchema = z.looseObject({
  subscriptionId: z.string(),
  displayName: text,
  state: text,
  tenantId: text,
});
export type SubscriptionBody = z.infer<typeof subscriptionSchema>;

export const roleAssignmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: text,
    scope: z.string(),
    condition: text,
    description: text,
    createdOn: text,
  }),
});
export type RoleAssignmentBody = z.infer<typeof roleAssignmentSchema>;

export const roleDefinitionSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    roleName: z.string(),
    type: text,
    description: text,
    permissions: z.array(permissionSchema).nullish(),
  }),
});
export type RoleDefinitionBody = z.infer<typeof roleDefinitionSchema>;

const deniedPrincipals = z.array(z.looseObject({ id: z.string(), type: text })).nullish();

export const denyAssignmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    denyAssignmentName: text,
    scope: text,
    doNotApplyToChildScopes: z.boolean().nullish(),
    permissions: z.array(permissionSchema).nullish(),
    principals: deniedPrincipals,
    excludePrincipals: deniedPrincipals,
  }),
});
export type DenyAssignmentBody = z.infer<typeof denyAssignmentSchema>;

export const lockSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({ level: z.string(), notes: text }),
});

/** `percentComplete` is a fraction, unlike in the specification. */
export const operationResultSchema = z.looseObject({
  status: z.string(),
  percentComplete: z.number().nullish(),
  error: z.looseObject({ code: text, message: text }).nullish(),
});

export const provisionedSchema = z.looseObject({
  properties: z.looseObject({ provisioningState: text }).nullish(),
});

/** Its flags are strings. */
export const indexPageSchema = z.looseObject({
  totalRecords: z.number().nullish(),
  resultTruncated: z.union([z.string(), z.boolean()]).nullish(),
  $skipToken: text,
  data: z.array(z.unknown()),
});

export const packedRowsSchema = z.looseObject({ rowCount: z.number(), packed: z.array(z.unknown()) });

/** Management groups are nearest first. */
export const subscriptionRowSchema = z.looseObject({
  subscriptionId: z.string(),
  chain: z.array(z.looseObject({ name: z.string() })).nullish(),
});

export const userAssignedIdentitySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({ principalId: z.string(), clientId: z.string(), tenantId: z.string() }),
});

/** Identities are keyed by ID. */
export const identityHolderRowSchema = z.looseObject({
  id: z.string(),
  identities: z.record(z.string(), z.unknown()).nullish(),
});

export const listedIdentitySchema = z.looseObject({ id: z.string(), name: z.string(), location: z.string() });
export type ListedIdentity = z.infer<typeof listedIdentitySchema>;

export const vaultRowSchema = z.looseObject({ id: z.string(), vaultUri: text });

/** Fields that the token can't read are null. */
export const directoryObjectSchema = z.looseObject({
  '@odata.type': text,
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  mail: text,
  appId: text,
  userType: text,
  servicePrincipalType: text,
});
export type DirectoryObjectBody = z.infer<typeof directoryObjectSchema>;

/** Its state is null if the token can't read it. */
export const accountSchema = directoryObjectSchema.extend({
  accountEnabled: z.boolean().nullish(),
  securityEnabled: z.boolean().nullish(),
});
export type AccountBody = z.infer<typeof accountSchema>;

export const groupFactsSchema = z.looseObject({ displayName: text, securityEnabled: z.boolean().nullish() });
export type GroupFactsBody = z.infer<typeof groupFactsSchema>;

/** https://learn.microsoft.com/graph/api/directory-deleteditems-get */
export const deletedItemSchema = z.looseObject({ id: z.string(), deletedDateTime: text });

/** https://learn.microsoft.com/graph/api/resources/group */
export const directoryGroupSchema = z.looseObject({ id: z.string(), displayName: text, membershipRule: text });

const errorDetailSchema = z.looseObject({
  code: text,
  message: text,
  additionalInfo: z.array(z.looseObject({ type: text, info: z.unknown() })).nullish(),
});

const azureErrorSchema = z.looseObject({
  code: z.string(),
  message: text,
  details: z.array(errorDetailSchema).nullish(),
  additionalInfo: errorDetailSchema.shape.additionalInfo,
});

/**
 * An error body. Microsoft.Insights has code and message without `error` around them: specs monitor, ErrorResponse, and
 * recordings of the activity log and diagnostic settings (azure-cli, src/command_modules/monitor).
 */
export const azureErrorBodySchema = z.union([
  z.looseObject({ error: azureErrorSchema }),
  azureErrorSchema.extend({ message: z.string() }).transform((error) => ({ error })),
]);

export type AzureErrorBody = z.output<typeof azureErrorBodySchema>;

/** The policy that denied a write (`additionalInfo[].info`). */
export const policyViolationSchema = z.looseObject({ policyDefinitionDisplayName: z.string() });
