import type { ArmResource, JsonObject } from '../../../types';
import { builtInRoles, roleAssignment } from '../../build/azure-role';
import { cluster, standardSku } from '../../build/cluster';
import { attachedDatabaseConfiguration, database } from '../../build/database';
import { systemAndUserAssigned, userAssignedIdentity } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { endpointConnection, managedPrivateEndpoint } from '../../build/network';
import { resourceGroupId } from '../../build/scope';
import { fabrikamAnalyst, fabrikamReports } from '../applications';
import { dataEngineers, platformAdmins } from '../groups';
import { yuki } from '../people';
import { clusterRef, fabrikamAnalytics, production } from '../subscriptions';

/**
 * Open to every tenant and, by two ranges, to every address. Fabrikam owns its key, follows it, and requests a private
 * endpoint.
 */
const ref = clusterRef(production, 'rg-partner', 'contosopartner', 'North Europe');
const fabrikamGroup = { subscriptionId: fabrikamAnalytics.subscriptionId, resourceGroup: 'rg-analytics' };
const keyIdentity = userAssignedIdentity(ref, 'id-partner-key', ref.location);
const follower = { ...fabrikamGroup, name: 'fabrikamreports', location: 'North Europe' };

export const partner: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_L8as_v3'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'partners' },
    identity: systemAndUserAssigned(ref, [keyIdentity]),
    properties: {
      enableDiskEncryption: true,
      keyVaultProperties: partnerKey('contoso-shared'),
      trustedExternalTenants: [{ value: '*' }],
      allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'],
      privateEndpointConnections: [endpointConnection(ref, { ...fabrikamGroup, name: 'pe-to-contoso' }, 'Pending')],
    },
  }),
  database(ref, 'Shared', { isFollowed: true, statistics: { size: 118_111_600_640 } }),
  database(ref, 'Contracts', {
    statistics: { size: 805_306_368 },
    keyVaultProperties: partnerKey('contoso-contracts'),
    suspensionDetails: { suspensionStartDate: '2026-10-29T04:12:07Z' },
  }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  clusterPrincipal(ref, 'AllDatabasesViewer', fabrikamReports),
  databasePrincipal(ref, 'Shared', 'Admin', fabrikamAnalyst),
  databasePrincipal(ref, 'Shared', 'Viewer', yuki),
  databasePrincipal(ref, 'Contracts', 'User', dataEngineers),
  attachedDatabaseConfiguration(follower, 'contoso-shared', ref, 'Shared', 'Replace'),
  managedPrivateEndpoint(
    ref,
    'mpe-fabrikam-drop',
    `${resourceGroupId(fabrikamGroup)}/providers/Microsoft.Storage/storageAccounts/stfabrikamdrop`,
    'blob',
  ),
  keyIdentity,
  roleAssignment(resourceGroupId(ref), builtInRoles.contributor, yuki),
];

/** Returns a key in Fabrikam's vault, used through an application of both tenants. */
function partnerKey(keyName: string): JsonObject {
  return {
    keyName,
    keyVersion: '',
    keyVaultUri: 'https://kv-fabrikam-shared.vault.azure.net/',
    userIdentity: keyIdentity.id,
    federatedIdentityClientId: fabrikamReports.kustoId,
  };
}
