import type { ArmResource } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database, dataConnection } from '../../build/database';
import { diagnosticSetting, lock, plainResource } from '../../build/governance';
import {
  identityObjectId,
  servicePrincipalOf,
  systemAndUserAssigned,
  userAssignedIdentity,
} from '../../build/identity';
import { keyId, keyVault, vaultKey, vaultUri } from '../../build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { endpointConnection, managedPrivateEndpoint, privateDnsZoneGroup, privateEndpoint } from '../../build/network';
import { resourceGroupId } from '../../build/scope';
import { powerBi } from '../applications';
import { dataEngineers, financeOwners, securityOperations } from '../groups';
import { workspaceId } from '../monitoring';
import { clusterRef, production } from '../subscriptions';

/** The model: passes every check that can pass. */
const ref = clusterRef(production, 'rg-finance-adx', 'contosoledger', 'West Europe');
const vault = { ...ref, name: 'kv-contoso-ledger' };
const endpoint = { ...ref, resourceGroup: 'rg-network', name: 'pe-contosoledger' };
const keyIdentity = userAssignedIdentity(ref, 'id-ledger-key', ref.location);
const ingestIdentity = userAssignedIdentity(ref, 'id-ledger-ingest', ref.location);
const eventHubs = plainResource(ref, 'Microsoft.EventHub/namespaces', 'evhns-contoso-ledger', 'westeurope', {
  provisioningState: 'Succeeded',
  disableLocalAuth: true,
  publicNetworkAccess: 'Disabled',
  status: 'Active',
});
const exports = plainResource(ref, 'Microsoft.Storage/storageAccounts', 'stcontosoledger', 'westeurope', {
  provisioningState: 'Succeeded',
  allowSharedKeyAccess: false,
  publicNetworkAccess: 'Disabled',
  privateEndpointConnections: [
    {
      name: 'stcontosoledger.mpe-ledger-export',
      properties: {
        provisioningState: 'Succeeded',
        privateEndpoint: {
          id: '/subscriptions/0a1f5b02-6d2c-4f3a-8f4e-6a2c7d1f9b10/resourceGroups/kusto-managed/providers/Microsoft.Network/privateEndpoints/contosoledger-mpe-ledger-export',
        },
        privateLinkServiceConnectionState: { status: 'Approved', description: 'mpe-ledger-export' },
      },
    },
  ],
});

export const ledger: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E8ads_v5', 3),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'finance-data', 'data-classification': 'confidential' },
    identity: systemAndUserAssigned(ref, [keyIdentity, ingestIdentity]),
    properties: {
      enableDiskEncryption: true,
      enableDoubleEncryption: true,
      enableStreamingIngest: true,
      keyVaultProperties: {
        keyName: 'ledger-key',
        keyVersion: '',
        keyVaultUri: vaultUri(vault),
        userIdentity: keyIdentity.id,
      },
      optimizedAutoscale: { version: 1, isEnabled: true, minimum: 2, maximum: 6 },
      publicNetworkAccess: 'Disabled',
      privateEndpointConnections: [endpointConnection(ref, endpoint)],
      restrictOutboundNetworkAccess: 'Enabled',
      allowedFqdnList: ['stcontosoledger.blob.core.windows.net'],
    },
  }),
  database(ref, 'Ledger', { softDeletePeriod: 'P2555D', statistics: { size: 91_268_055_040 } }),
  database(ref, 'Reconciliation', { statistics: { size: 4_509_715_660 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', financeOwners),
  clusterPrincipal(ref, 'AllDatabasesMonitor', securityOperations),
  databasePrincipal(ref, 'Ledger', 'Viewer', dataEngineers),
  databasePrincipal(ref, 'Ledger', 'Viewer', powerBi),
  databasePrincipal(ref, 'Ledger', 'Ingestor', servicePrincipalOf(ingestIdentity)),
  databasePrincipal(ref, 'Reconciliation', 'User', dataEngineers),
  dataConnection(ref, 'Ledger', 'bookings', 'EventHub', {
    eventHubResourceId: `${eventHubs.id}/eventhubs/bookings`,
    consumerGroup: '$Default',
    tableName: 'Bookings',
    mappingRuleName: 'BookingsMapping',
    dataFormat: 'JSON',
    eventSystemProperties: [],
    compression: 'None',
    managedIdentityResourceId: ingestIdentity.id,
    managedIdentityObjectId: identityObjectId(ingestIdentity.id),
  }),
  managedPrivateEndpoint(ref, 'mpe-ledger-export', exports.id, 'blob'),
  privateEndpoint(ref, endpoint),
  privateDnsZoneGroup(ref, endpoint),
  keyIdentity,
  ingestIdentity,
  eventHubs,
  exports,
  keyVault(vault),
  vaultKey(vault, 'ledger-key'),
  roleAssignment(
    keyId(vault, 'ledger-key'),
    builtInRoles.keyVaultCryptoServiceEncryptionUser,
    servicePrincipalOf(keyIdentity),
  ),
  roleAssignment(eventHubs.id, builtInRoles.eventHubsDataReceiver, servicePrincipalOf(ingestIdentity)),
  roleAssignment(resourceGroupId(ref), builtInRoles.reader, financeOwners),
  lock(clusterId(ref), 'do-not-delete', 'CanNotDelete', 'The ledger must not be deleted.'),
  diagnosticSetting(clusterId(ref), 'to-security', workspaceId, [{ categoryGroup: 'allLogs' }]),
];
