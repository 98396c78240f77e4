import type { ArmResource } from '../../../types';
import { cluster, clusterId, clusterUri, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal } from '../../build/kusto-role';
import { platformAdmins } from '../groups';
import { clusterRef, development } from '../subscriptions';

/** Has a change that never ends. */
const ref = clusterRef(development, 'rg-migration', 'contosomigrate', 'West Europe');
const destination = { ...ref, name: 'contosomigrate2' };

export const migration: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E16ads_v5', 4),
    tags: { env: 'test', owner: 'platform' },
    identity: systemAssigned(ref),
    properties: {
      provisioningState: 'Running',
      allowedIpRangeList: ['203.0.113.0/24'],
      migrationCluster: {
        id: clusterId(destination),
        uri: clusterUri(destination),
        dataIngestionUri: clusterUri(destination, 'ingest-'),
        role: 'Destination',
      },
    },
  }),
  database(ref, 'Warehouse', { statistics: { size: 2_199_023_255_552 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
];
