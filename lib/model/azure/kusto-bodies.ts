import * as z from 'zod';
import { jsonObjectSchema } from '../json';

/**
 * Child resources of a Kusto cluster. Absent properties stay absent, and newer ones are kept.
 * Source: specs azure-kusto 2025-02-14.
 */

const text = z.string().nullish();

/** Properties depend on the kind. */
export const dataConnectionSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** EventHub, EventGrid, IotHub or CosmosDb. */
  kind: text,
  location: text,
  properties: z
    .looseObject({
      eventHubResourceId: text,
      iotHubResourceId: text,
      storageAccountResourceId: text,
      cosmosDbAccountResourceId: text,
      managedIdentityResourceId: text,
      managedIdentityObjectId: text,
      sharedAccessPolicyName: text,
      databaseRouting: text,
      provisioningState: text,
    })
    .nullish(),
});
export type DataConnection = z.infer<typeof dataConnectionSchema>;

/** The service never returns the content. */
export const scriptSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  systemData: z.looseObject({ createdAt: text, lastModifiedAt: text }).nullish(),
  properties: z.looseObject({ principalPermissionsAction: text, scriptLevel: text, provisioningState: text }).nullish(),
});
export type KustoScript = z.infer<typeof scriptSchema>;

export const attachedDatabaseConfigurationSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z
    .looseObject({
      databaseName: text,
      clusterResourceId: text,
      defaultPrincipalsModificationKind: text,
      tableLevelSharingProperties: jsonObjectSchema.nullish(),
      provisioningState: text,
    })
    .nullish(),
});
export type AttachedDatabaseConfiguration = z.infer<typeof attachedDatabaseConfigurationSchema>;

/** Flat or below `properties` as the version has it. */
export const followerDatabaseSchema = z.looseObject({
  clusterResourceId: text,
  attachedDatabaseConfigurationName: text,
  databaseName: text,
  databaseShareOrigin: text,
});
export type FollowerDatabase = z.infer<typeof followerDatabaseSchema>;

/** ReadOnlyFollowingDatabaseProperties. */
export const followingPropertiesSchema = z.looseObject({
  leaderClusterResourceId: text,
  attachedDatabaseConfigurationName: text,
  principalsModificationKind: text,
  originalDatabaseName: text,
});

/** AttachedDatabaseConfigurationProperties. */
export const followedNamesSchema = z.looseObject({ databaseNameOverride: text, databaseNamePrefix: text });

export const managedPrivateEndpointSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z
    .looseObject({ privateLinkResourceId: text, groupId: text, requestMessage: text, provisioningState: text })
    .nullish(),
});
export type ManagedPrivateEndpoint = z.infer<typeof managedPrivateEndpointSchema>;

export const sandboxCustomImageSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z
    .looseObject({ language: text, languageVersion: text, requirementsFileContent: text, provisioningState: text })
    .nullish(),
});
export type SandboxCustomImage = z.infer<typeof sandboxCustomImageSchema>;

/** One item of a database's `listPrincipals`, including those that commands added. */
export const databasePrincipalSchema = z.looseObject({
  role: z.string(),
  name: z.string(),
  /** App, Group or User. */
  type: z.string(),
  /** `aaduser=…`, `aadgroup=…`, `aadapp=…` or `msauser=…`. */
  fqn: text,
  email: text,
  appId: text,
  tenantName: text,
});
export type DatabasePrincipal = z.infer<typeof databasePrincipalSchema>;
