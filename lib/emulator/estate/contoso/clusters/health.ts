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
import { clusterRef, regulated } from '../subscriptions';

/** In the subscription that the reader can list but not read, with a lock. */
const ref = clusterRef(regulated, 'rg-health', 'contosohealth', 'Switzerland North');
const endpoint = { ...ref, name: 'pe-contosohealth' };

export const health: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_EC8ads_v5'),
    zones: ['1', '2', '3'],
    tags: { env: 'production', owner: 'health', 'data-classification': 'strictly-confidential' },
    identity: systemAssigned(ref),
    properties: {
      enableDiskEncryption: true,
      enableDoubleEncryption: true,
      publicNetworkAccess: 'Disabled',
      privateEndpointConnections: [endpointConnection(ref, endpoint)],
      restrictOutboundNetworkAccess: 'Enabled',
    },
  }),
  database(ref, 'Patients', { statistics: { size: 27_917_287_424 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(ref, 'Patients', 'Admin', mina),
  databasePrincipal(ref, 'Patients', 'Monitor', securityOperations),
  privateEndpoint(ref, endpoint),
  privateDnsZoneGroup(ref, endpoint),
  lock(clusterId(ref), 'keep', 'CanNotDelete', 'Retention required by law for 10 years.'),
  diagnosticSetting(clusterId(ref), 'to-security', workspaceId, [{ categoryGroup: 'allLogs' }]),
];
