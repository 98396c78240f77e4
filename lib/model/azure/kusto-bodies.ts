import * as z from 'zod';
import { jsonObjectSchema } from '../json';

/**
 * What lies below a Kusto cluster, as ARM answers it: absent stays absent, newer properties stay.
 * Source: specs azure-kusto 2025-02-14.
 */

const text = z.string().nullish();

/** A data connection of a database; which properties it has depends on its kind. */
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
/** A data connection of a database. */
export type DataConnection = z.infer<typeof dataConnectionSchema>;

/** A script of a database; the service never answers its content. */
export const scriptSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  systemData: z.looseObject({ createdAt: text, lastModifiedAt: text }).nullish(),
  properties: z.looseObject({ principalPermissionsAction: text, scriptLevel: text, provisioningState: text }).nullish(),
});
/** A script of a database. */
export type KustoScript = z.infer<typeof scriptSchema>;

/** A database of another cluster that this cluster follows. */
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
/** A database of another cluster that this cluster follows. */
export type AttachedDatabaseConfiguration = z.infer<typeof attachedDatabaseConfigurationSchema>;

/** One item of `listFollowerDatabases`, flat or below `properties` as the version has it. */
export const followerDatabaseSchema = z.looseObject({
  clusterResourceId: text,
  attachedDatabaseConfigurationName: text,
  databaseName: text,
  databaseShareOrigin: text,
});
/** A cluster that follows a database of this one. */
export type FollowerDatabase = z.infer<typeof followerDatabaseSchema>;

/** A managed private endpoint of a cluster. */
export const managedPrivateEndpointSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z
    .looseObject({ privateLinkResourceId: text, groupId: text, requestMessage: text, provisioningState: text })
    .nullish(),
});
/** A managed private endpoint of a cluster. */
export type ManagedPrivateEndpoint = z.infer<typeof managedPrivateEndpointSchema>;

/** A sandbox custom image of a cluster. */
export const sandboxCustomImageSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z
    .looseObject({ language: text, languageVersion: text, requirementsFileContent: text, provisioningState: text })
    .nullish(),
});
/** A sandbox custom image of a cluster. */
export type SandboxCustomImage = z.infer<typeof sandboxCustomImageSchema>;

/** One item of a database's `listPrincipals`, those granted by KQL included. */
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
/** A principal of a database as the engine tells it. */
export type DatabasePrincipal = z.infer<typeof databasePrincipalSchema>;
