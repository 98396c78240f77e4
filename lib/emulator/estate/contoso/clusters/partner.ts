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
import { fabrikamAnalytics, placeIn, production } from '../places';

/**
 * Open to every tenant and, by two halves that make a whole, to every address. Fabrikam holds its key, follows it, and
 * asks for a private endpoint.
 */
const place = placeIn(production, 'rg-partner', 'contosopartner', 'North Europe');
const fabrikamGroup = { subscriptionId: fabrikamAnalytics.subscriptionId, resourceGroup: 'rg-analytics' };
const keyIdentity = userAssignedIdentity(place, 'id-partner-key', place.location);
const follower = { ...fabrikamGroup, name: 'fabrikamreports', location: 'North Europe' };

export const partner: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_L8as_v3'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'partners' },
    identity: systemAndUserAssigned(place, [keyIdentity]),
    properties: {
      enableDiskEncryption: true,
      keyVaultProperties: partnerKey('contoso-shared'),
      trustedExternalTenants: [{ value: '*' }],
      allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'],
      privateEndpointConnections: [endpointConnection(place, { ...fabrikamGroup, name: 'pe-to-contoso' }, 'Pending')],
    },
  }),
  database(place, 'Shared', { isFollowed: true, statistics: { size: 118_111_600_640 } }),
  database(place, 'Contracts', {
    statistics: { size: 805_306_368 },
    keyVaultProperties: partnerKey('contoso-contracts'),
    suspensionDetails: { suspensionStartDate: '2026-10-29T04:12:07Z' },
  }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
  clusterPrincipal(place, 'AllDatabasesViewer', fabrikamReports),
  databasePrincipal(place, 'Shared', 'Admin', fabrikamAnalyst),
  databasePrincipal(place, 'Shared', 'Viewer', yuki),
  databasePrincipal(place, 'Contracts', 'User', dataEngineers),
  attachedDatabaseConfiguration(follower, 'contoso-shared', place, 'Shared', 'Replace'),
  managedPrivateEndpoint(
    place,
    'mpe-fabrikam-drop',
    `${resourceGroupId(fabrikamGroup)}/providers/Microsoft.Storage/storageAccounts/stfabrikamdrop`,
    'blob',
  ),
  keyIdentity,
  roleAssignment(resourceGroupId(place), builtInRoles.contributor, yuki),
];

/** A key in Fabrikam's vault, reached through an application that both tenants know. */
function partnerKey(keyName: string): JsonObject {
  return {
    keyName,
    keyVersion: '',
    keyVaultUri: 'https://kv-fabrikam-shared.vault.azure.net/',
    userIdentity: keyIdentity.id,
    federatedIdentityClientId: fabrikamReports.kustoId,
  };
}
