import type { ArmResource } from '../../../types';
import { cluster, clusterId, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { diagnosticSetting, lock } from '../../build/governance';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { endpointConnection, privateDnsZoneGroup, privateEndpoint } from '../../build/network';
import { platformAdmins, securityOperations } from '../groups';
import { workspaceId } from '../monitoring';
import { mina } from '../people';
import { placeIn, regulated } from '../places';

/** In the subscription that the reader may list but not read; protected against deletion. */
const place = placeIn(regulated, 'rg-health', 'contosohealth', 'Switzerland North');
const endpoint = { ...place, name: 'pe-contosohealth' };

export const health: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_EC8ads_v5'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'health', 'data-classification': 'strictly-confidential' },
    identity: systemAssigned(place),
    properties: {
      enableDiskEncryption: true,
      enableDoubleEncryption: true,
      publicNetworkAccess: 'Disabled',
      privateEndpointConnections: [endpointConnection(place, endpoint)],
      restrictOutboundNetworkAccess: 'Enabled',
    },
  }),
  database(place, 'Patients', { statistics: { size: 27_917_287_424 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(place, 'Patients', 'Admin', mina),
  databasePrincipal(place, 'Patients', 'Monitor', securityOperations),
  privateEndpoint(place, endpoint),
  privateDnsZoneGroup(place, endpoint),
  lock(clusterId(place), 'keep', 'CanNotDelete', 'Kept by law for ten years.'),
  diagnosticSetting(clusterId(place), 'to-security', workspaceId, [{ categoryGroup: 'allLogs' }]),
];
