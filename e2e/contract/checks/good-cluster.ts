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
import { groups } from './people';
import { inDays, policyAssignmentId, workspaceId } from './places';

/** The database of every cluster. */
export const sales = 'Sales';

/** What a good cluster consists of, by what each thing is for. */
export type Part = keyof ReturnType<typeof goodCluster>;

/** A cluster that no check finds fault with, in a resource group of its own with all that it needs. */
export function goodCluster(place: ClusterRef) {
  const { name, location } = place;
  const vault = { ...place, name: `kv-${name}` };
  const endpoint = { ...place, name: `pe-${name}` };
  const keyIdentity = userAssignedIdentity(place, `id-${name}`, location);
  const hubs = plainResource(place, 'Microsoft.EventHub/namespaces', `evhns-${name}`, 'westeurope', {});
  const key = { keyName: 'data', keyVersion: '', keyVaultUri: vaultUri(vault), userIdentity: keyIdentity.id };
  const target = plainResource(place, 'Microsoft.Storage/storageAccounts', `st${name}`, 'westeurope', {
    privateEndpointConnections: [connectionOfKusto(`st${name}`, 'Approved')],
  });
  const group = resourceGroupId(place);
  return {
    cluster: cluster(place, {
      sku: standardSku('Standard_E8ads_v5'),
      zones: ['1', '2', '3'],
      tags: { env: 'test', owner: 'data platform' },
      identity: systemAndUserAssigned(place, [keyIdentity]),
      properties: {
        enableDiskEncryption: true,
        enableDoubleEncryption: true,
        keyVaultProperties: key,
        publicNetworkAccess: 'Disabled',
        privateEndpointConnections: [endpointConnection(place, endpoint)],
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
    endpoint: privateEndpoint(place, endpoint),
    zoneGroup: privateDnsZoneGroup(place, endpoint),
    managedEndpoint: managedPrivateEndpoint(place, 'mpe-export', target.id, 'blob'),
    target,
    hubs,
    database: database(place, sales, { keyVaultProperties: key }),
    connection: dataConnection(place, sales, 'orders', 'EventHub', {
      eventHubResourceId: `${hubs.id}/eventhubs/orders`,
      consumerGroup: '$Default',
      managedIdentityResourceId: clusterId(place),
    }),
    script: databaseScript(place, sales, 'tables', {
      principalPermissionsAction: 'RemovePermissionOnScriptCompletion',
    }),
    image: sandboxImage(place, 'forecast', 'numpy==1.26.4'),
    monitors: clusterPrincipal(place, 'AllDatabasesMonitor', groups.security),
    admins: databasePrincipal(place, sales, 'Admin', groups.admins),
    viewers: databasePrincipal(place, sales, 'Viewer', groups.analysts),
    owners: roleAssignment(group, builtInRoles.owner, groups.owners),
    lock: lock(group, 'keep', 'CanNotDelete', 'Production'),
    diagnostics: diagnosticSetting(clusterId(place), 'audit', workspaceId, [{ categoryGroup: 'allLogs' }]),
    exemption: policyExemption(group, 'for-a-while', policyAssignmentId, inDays(30), 'Until the migration is over'),
  };
}

/** How a target tells of an endpoint that Kusto manages, which lies in a subscription of Kusto's own. */
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

function sandboxImage(place: ClusterRef, name: string, requirementsFileContent: string): ArmResource {
  return {
    id: `${clusterId(place)}/SandboxCustomImages/${name}`,
    name: `${place.name}/${name}`,
    type: 'Microsoft.Kusto/Clusters/SandboxCustomImages',
    properties: {
      language: 'Python',
      languageVersion: '3.11.7',
      requirementsFileContent,
      provisioningState: 'Succeeded',
    },
  };
}
