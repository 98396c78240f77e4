import * as z from 'zod';

/**
 * As ARM returns it: absent, null, and unknown properties stay. Source: specs azure-kusto 2025-02-14, with nulls as
 * recorded (Azure/azure-cli-extensions, src/kusto).
 */

const text = z.string().nullish();
const flag = z.boolean().nullish();
/** Responses of 2024-04-13 had numbers (Azure/azure-powershell, src/Kusto). */
const wordOrNumber = z.union([z.string(), z.number()]).nullish();

export const clusterIdentitySchema = z.looseObject({
  type: z.string(),
  principalId: text,
  tenantId: text,
  userAssignedIdentities: z
    .record(z.string(), z.looseObject({ principalId: text, clientId: text }).nullable())
    .nullish(),
});

export const privateEndpointConnectionSchema = z.looseObject({
  id: text,
  name: text,
  properties: z
    .looseObject({
      privateEndpoint: z.looseObject({ id: text }).nullish(),
      privateLinkServiceConnectionState: z.looseObject({ status: text, description: text }).nullish(),
      groupId: text,
      provisioningState: text,
    })
    .nullish(),
});

export type PrivateEndpointConnection = z.infer<typeof privateEndpointConnectionSchema>;

export const clusterPropertiesSchema = z.looseObject({
  state: text,
  stateReason: text,
  provisioningState: text,
  uri: text,
  dataIngestionUri: text,
  trustedExternalTenants: z.array(z.looseObject({ value: text })).nullish(),
  enableDiskEncryption: flag,
  enableDoubleEncryption: flag,
  enablePurge: flag,
  enableStreamingIngest: flag,
  enableAutoStop: flag,
  keyVaultProperties: z
    .looseObject({
      keyName: text,
      keyVersion: text,
      keyVaultUri: text,
      userIdentity: text,
      federatedIdentityClientId: text,
    })
    .nullish(),
  publicNetworkAccess: text,
  allowedIpRangeList: z.array(z.string()).nullish(),
  restrictOutboundNetworkAccess: text,
  allowedFqdnList: z.array(z.string()).nullish(),
  publicIPType: text,
  virtualNetworkConfiguration: z.looseObject({ subnetId: text, state: text }).nullish(),
  privateEndpointConnections: z.array(privateEndpointConnectionSchema).nullish(),
  languageExtensions: z
    .looseObject({
      value: z
        .array(
          z.looseObject({
            languageExtensionName: text,
            languageExtensionImageName: text,
            languageExtensionCustomImageName: text,
          }),
        )
        .nullish(),
    })
    .nullish(),
  calloutPolicies: z
    .array(
      z.looseObject({
        calloutType: wordOrNumber,
        calloutUriRegex: text,
        outboundAccess: wordOrNumber,
        calloutId: text,
      }),
    )
    .nullish(),
  acceptedAudiences: z.array(z.looseObject({ value: text })).nullish(),
  engineType: text,
  zoneStatus: text,
});

export const kustoClusterSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: text,
  location: z.string(),
  etag: text,
  sku: z.looseObject({ name: z.string(), tier: z.string(), capacity: z.number().nullish() }),
  tags: z.record(z.string(), z.string()).nullish(),
  zones: z.array(z.string()).nullish(),
  identity: clusterIdentitySchema.nullish(),
  properties: clusterPropertiesSchema,
});

/**
 * Returns whether Azure has deleted the cluster. Lists kept such records for a while (Azure/azure-cli-extensions,
 * src/kusto). A cluster that is `Deleting` still has its data and counts.
 */
export function isDeletedCluster({ properties }: KustoCluster): boolean {
  return properties.state?.toLowerCase() === 'deleted';
}

/**
 * Returns whether Azure still leaves properties out, so that documented defaults don't apply
 * (Azure/azure-cli-extensions, src/kusto).
 */
export function isBeingCreated({ state, provisioningState }: KustoCluster['properties']): boolean {
  if (provisioningState?.toLowerCase() === 'creating') return true;
  return state?.toLowerCase() === 'creating' && !(provisioningState && isSettled(provisioningState));
}

export type KustoCluster = z.infer<typeof kustoClusterSchema>;
export type ClusterIdentity = z.infer<typeof clusterIdentitySchema>;

/** `name` is composite (`cluster/database`). */
export const kustoDatabaseSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  kind: text,
  properties: z
    .looseObject({
      softDeletePeriod: text,
      hotCachePeriod: text,
      isFollowed: flag,
      provisioningState: text,
      keyVaultProperties: z
        .looseObject({ keyName: text, keyVersion: text, keyVaultUri: text, userIdentity: text })
        .nullish(),
      suspensionDetails: z.looseObject({ suspensionStartDate: text }).nullish(),
    })
    .nullish(),
});
export type KustoDatabase = z.infer<typeof kustoDatabaseSchema>;

/** Of a cluster or a database. */
export const principalAssignmentSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    principalId: z.string(),
    role: z.string(),
    principalType: z.string(),
    tenantId: text,
    tenantName: text,
    principalName: text,
    aadObjectId: text,
    provisioningState: text,
  }),
});
export type PrincipalAssignment = z.infer<typeof principalAssignmentSchema>;

/** For properties that are absent or null. */
export const documentedDefaults = {
  enableDiskEncryption: { value: false, source: 'azure-kusto 2025-02-14, ClusterProperties' },
  enableDoubleEncryption: { value: false, source: 'azure-kusto 2025-02-14, ClusterProperties' },
  enablePurge: { value: false, source: 'azure-kusto 2025-02-14, ClusterProperties' },
  enableStreamingIngest: { value: false, source: 'azure-kusto 2025-02-14, ClusterProperties' },
  enableAutoStop: { value: true, source: 'azure-kusto 2025-02-14, ClusterProperties' },
  engineType: { value: 'V3', source: 'azure-kusto 2025-02-14, ClusterProperties' },
  publicNetworkAccess: { value: 'Enabled', source: 'azure-kusto 2025-02-14, ClusterProperties' },
  restrictOutboundNetworkAccess: { value: 'Disabled', source: 'azure-kusto 2025-02-14, ClusterProperties' },
  publicIPType: { value: 'IPv4', source: 'azure-kusto 2025-02-14, ClusterProperties' },
  'virtualNetworkConfiguration.state': {
    value: 'Enabled',
    source: 'azure-kusto 2025-02-14, VirtualNetworkConfiguration',
  },
  trustedExternalTenants: {
    value: [{ value: '*' }],
    source: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands',
  },
  /** Of a key vault. */
  enableSoftDelete: { value: true, source: 'keyvault 2023-07-01, VaultProperties' },
  /** New vaults have true since 2026-02-01. A vault with null is older and keeps its access policies. */
  enableRbacAuthorization: {
    value: false,
    source: 'https://learn.microsoft.com/azure/key-vault/general/access-control-default',
  },
} as const;

/** Parses `identity.type`, which Azure writes with and without a space. */
export function identityKinds(identity: ClusterIdentity | null | undefined): { system: boolean; user: boolean } {
  const kinds = (identity?.type ?? 'None').split(',').map((kind) => kind.trim().toLowerCase());
  return { system: kinds.includes('systemassigned'), user: kinds.includes('userassigned') };
}

/**
 * Returns whether the state is terminal or absent. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations (terminal states).
 */
export function isSettled(provisioningState: string | null | undefined): boolean {
  return /^(succeeded|failed|canceled)$/i.test(provisioningState ?? 'Succeeded');
}
