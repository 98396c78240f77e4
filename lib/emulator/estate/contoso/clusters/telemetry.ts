import type { ArmResource } from '../../../types';
import { builtInRoles, customRoleGuid, roleAssignment } from '../../build/azure-role';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { attachedDatabaseConfiguration, database, dataConnection, followingDatabase } from '../../build/database';
import { diagnosticSetting, plainResource } from '../../build/governance';
import { identityObjectId, systemAndUserAssigned, systemAssigned, userAssignedIdentity } from '../../build/identity';
import { accessPolicy, keyVault, keyVersion, vaultKey, vaultUri } from '../../build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { endpointConnection, privateEndpoint } from '../../build/network';
import { resourceGroupId } from '../../build/scope';
import { grafana, telemetryIngest } from '../applications';
import { allEmployees, analysts, platformAdmins, streamingEngineers } from '../groups';
import { workspaceId } from '../monitoring';
import { dana, hana, quentin } from '../people';
import { clusterRef, production } from '../subscriptions';

/** A pinned key version of a user-assigned identity. Restricted IP and private access. */
export const telemetryRef = clusterRef(production, 'rg-telemetry', 'contosotelemetry', 'West Europe');
const ref = telemetryRef;
const vault = { ...ref, name: 'kv-contoso-telemetry' };
const endpoint = { ...ref, resourceGroup: 'rg-network', name: 'pe-contosotelemetry' };
const identity = userAssignedIdentity(ref, 'id-telemetry', ref.location);
const eventHubs = plainResource(ref, 'Microsoft.EventHub/namespaces', 'evhns-contoso-telemetry', 'westeurope', {
  provisioningState: 'Succeeded',
  disableLocalAuth: false,
  publicNetworkAccess: 'Enabled',
  status: 'Active',
});
const fromHub = {
  consumerGroup: 'adx',
  dataFormat: 'MULTIJSON',
  eventSystemProperties: ['x-opt-enqueued-time'],
  compression: 'GZip',
};

export const telemetry: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_L16as_v3', 6),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'observability' },
    identity: systemAndUserAssigned(ref, [identity]),
    properties: {
      enableDiskEncryption: true,
      enableStreamingIngest: true,
      keyVaultProperties: {
        keyName: 'telemetry-key',
        keyVersion: keyVersion(vault, 'telemetry-key'),
        keyVaultUri: vaultUri(vault),
        userIdentity: identity.id,
      },
      optimizedAutoscale: { version: 1, isEnabled: true, minimum: 3, maximum: 10 },
      allowedIpRangeList: ['203.0.113.0/24', '198.51.100.17', 'PowerBI'],
      privateEndpointConnections: [endpointConnection(ref, endpoint)],
      restrictOutboundNetworkAccess: 'Enabled',
      allowedFqdnList: ['*.blob.core.windows.net', 'contosoml.northeurope.kusto.windows.net'],
    },
  }),
  database(ref, 'Metrics', { isFollowed: true, statistics: { size: 712_964_571_136 } }),
  database(ref, 'Traces', { isFollowed: true, softDeletePeriod: 'P90D', statistics: { size: 1_319_413_953_331 } }),
  database(ref, 'Audit', { softDeletePeriod: 'P5475D', statistics: { size: 20_401_094_656 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  clusterPrincipal(ref, 'AllDatabasesViewer', allEmployees),
  clusterPrincipal(ref, 'AllDatabasesMonitor', grafana),
  databasePrincipal(ref, 'Metrics', 'Ingestor', telemetryIngest),
  databasePrincipal(ref, 'Metrics', 'Viewer', grafana),
  databasePrincipal(ref, 'Metrics', 'Viewer', allEmployees),
  databasePrincipal(ref, 'Traces', 'Ingestor', telemetryIngest),
  databasePrincipal(ref, 'Traces', 'Admin', streamingEngineers),
  databasePrincipal(ref, 'Audit', 'UnrestrictedViewer', quentin),
  dataConnection(ref, 'Metrics', 'metrics', 'EventHub', {
    ...fromHub,
    eventHubResourceId: `${eventHubs.id}/eventhubs/metrics`,
    tableName: 'Metrics',
    managedIdentityResourceId: identity.id,
    managedIdentityObjectId: identityObjectId(identity.id),
  }),
  // Without an identity, Kusto uses the hub's keys.
  dataConnection(ref, 'Traces', 'traces', 'EventHub', {
    ...fromHub,
    eventHubResourceId: `${eventHubs.id}/eventhubs/traces`,
    databaseRouting: 'Multi',
  }),
  privateEndpoint(ref, endpoint),
  identity,
  eventHubs,
  keyVault(vault, {
    enableRbacAuthorization: false,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] },
    accessPolicies: [accessPolicy(identityObjectId(identity.id), ['get', 'wrapKey', 'unwrapKey'])],
  }),
  vaultKey(vault, 'telemetry-key', { keySize: 2048 }),
  roleAssignment(clusterId(ref), builtInRoles.contributor, hana),
  roleAssignment(resourceGroupId(ref), customRoleGuid('Kusto Cluster Operator'), dana),
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, platformAdmins),
  roleAssignment(resourceGroupId(ref), builtInRoles.locksContributor, streamingEngineers),
  diagnosticSetting(clusterId(ref), 'to-security', workspaceId, [{ category: 'Command' }, { category: 'Query' }]),
];

const retailRef = clusterRef(production, 'rg-web-analytics', 'contosoretail', 'West Europe');

/** A follower of all databases of contosotelemetry, including future ones and their readers. */
export const retail: ArmResource[] = [
  cluster(retailRef, {
    sku: standardSku('Standard_E8ads_v5'),
    tags: { env: 'production', contact: 'retail-insights@contoso.com' },
    identity: systemAssigned(retailRef),
    properties: { allowedIpRangeList: ['203.0.113.0/24'] },
  }),
  attachedDatabaseConfiguration(retailRef, 'telemetry', telemetryRef, '*', 'Union'),
  followingDatabase(retailRef, 'Metrics', telemetryRef, 'telemetry', 'Union'),
  followingDatabase(retailRef, 'Traces', telemetryRef, 'telemetry', 'Union'),
  database(retailRef, 'Stores', { statistics: { size: 7_516_192_768 } }),
  clusterPrincipal(retailRef, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(retailRef, 'Stores', 'Viewer', analysts),
];
