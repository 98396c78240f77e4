import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { type ClusterRef, cluster, clusterId, standardSku } from '../../../lib/emulator/estate/build/cluster';
import { database, databaseScript, dataConnection } from '../../../lib/emulator/estate/build/database';
import { diagnosticSetting, lock, plainResource, policyExemption } from '../../../lib/emulator/estate/build/governance';
import {
  servicePrincipalOf,
  systemAndUserAssigned,
  userAssignedIdentity,
} from '../../../lib/emulator/estate/build/identity';
import { keyId, keyVault, vaultKey, vaultUri } from '../../../lib/emulator/estate/build/key-vault';
import { clusterPrincipal, databasePrincipal } from '../../../lib/emulator/estate/build/kusto-role';
import {
  endpointConnection,
  managedPrivateEndpoint,
  privateDnsZoneGroup,
  privateEndpoint,
} from '../../../lib/emulator/estate/build/network';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource } from '../../../lib/emulator/types';
import { inDays, policyAssignmentId, workspaceId } from './estate-scopes';
import { groups } from './people';

/** The database of every cluster. */
export const sales = 'Sales';

/** The key of one resource of a good cluster. */
export type ClusterResource = keyof ReturnType<typeof goodCluster>;

/** Returns a cluster that fails no check and the resources that it needs, all in the cluster's own resource group. */
export function goodCluster(clusterRef: ClusterRef) {
  const { name, location } = clusterRef;
  const vault = { ...clusterRef, name: `kv-${name}` };
  const endpoint = { ...clusterRef, name: `pe-${name}` };
  const keyIdentity = userAssignedIdentity(clusterRef, `id-${name}`, location);
  const hubs = plainResource(clusterRef, 'Microsoft.EventHub/namespaces', `evhns-${name}`, 'westeurope', {});
  const key = { keyName: 'data', keyVersion: '', keyVaultUri: vaultUri(vault), userIdentity: keyIdentity.id };
  const target = plainResource(clusterRef, 'Microsoft.Storage/storageAccounts', `st${name}`, 'westeurope', {
    privateEndpointConnections: [connectionOfKusto(`st${name}`, 'Approved')],
  });
  const group = resourceGroupId(clusterRef);
  return {
    cluster: cluster(clusterRef, {
      sku: standardSku('Standard_E8ads_v5'),
      zones: ['1', '2', '3'],
      tags: { env: 'test', owner: 'data platform' },
      identity: systemAndUserAssigned(clusterRef, [keyIdentity]),
      properties: {
        enableDiskEncryption: true,
        enableDoubleEncryption: true,
        keyVaultProperties: key,
        publicNetworkAccess: 'Disabled',
        privateEndpointConnections: [endpointConnection(clusterRef, endpoint)],
        restrictOutboundNetworkAccess: 'Enabled',
        allowedFqdnList: [`st${name}.blob.core.windows.net`],
      },
    }),
    identity: keyIdentity,
    vault: keyVault(vault),
    key: vaultKey(vault, 'data'),
    keyRole: roleAssignment(
      keyId(vault, 'data'),
      builtInRoles.keyVaultCryptoServiceEncryptionUser,
      servicePrincipalOf(keyIdentity),
    ),
    endpoint: privateEndpoint(clusterRef, endpoint),
    zoneGroup: privateDnsZoneGroup(clusterRef, endpoint),
    managedEndpoint: managedPrivateEndpoint(clusterRef, 'mpe-export', target.id, 'blob'),
    target,
    hubs,
    database: database(clusterRef, sales, { keyVaultProperties: key }),
    connection: dataConnection(clusterRef, sales, 'orders', 'EventHub', {
      eventHubResourceId: `${hubs.id}/eventhubs/orders`,
      consumerGroup: '$Default',
      managedIdentityResourceId: clusterId(clusterRef),
    }),
    script: databaseScript(clusterRef, sales, 'tables', {
      principalPermissionsAction: 'RemovePermissionOnScriptCompletion',
    }),
    image: sandboxImage(clusterRef, 'forecast', 'numpy==1.26.4'),
    monitors: clusterPrincipal(clusterRef, 'AllDatabasesMonitor', groups.security),
    admins: databasePrincipal(clusterRef, sales, 'Admin', groups.admins),
    viewers: databasePrincipal(clusterRef, sales, 'Viewer', groups.analysts),
    owners: roleAssignment(group, builtInRoles.owner, groups.owners),
    lock: lock(group, 'keep', 'CanNotDelete', 'Production'),
    diagnostics: diagnosticSetting(clusterId(clusterRef), 'audit', workspaceId, [{ categoryGroup: 'allLogs' }]),
    exemption: policyExemption(group, 'for-a-while', policyAssignmentId, inDays(30), 'Until the migration is over'),
  };
}

/**
 * Returns a private endpoint connection as its target resource shows it, for a managed private endpoint of Kusto. Kusto keeps
 * such endpoints in its own subscription.
 */
export function connectionOfKusto(target: string, status: string, description = 'mpe-export') {
  const ofKusto = '/subscriptions/0a1f5b02-6d2c-4f3a-8f4e-6a2c7d1f9b10/resourceGroups/kusto-managed';
  return {
    name: `${target}.${description}`,
    properties: {
      provisioningState: 'Succeeded',
      privateEndpoint: { id: `${ofKusto}/providers/Microsoft.Network/privateEndpoints/${target}-${description}` },
      privateLinkServiceConnectionState: { status, description, actionsRequired: 'None' },
    },
  };
}

function sandboxImage(clusterRef: ClusterRef, name: string, requirementsFileContent: string): ArmResource {
  return {
    id: `${clusterId(clusterRef)}/SandboxCustomImages/${name}`,
    name: `${clusterRef.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/SandboxCustomImages',
    properties: {
      language: 'Python',
      languageVersion: '3.11.7',
      requirementsFileContent,
      provisioningState: 'Succeeded',
    },
  };
}
