import type { ArmResource } from '../../../types';
import { cluster, clusterId, clusterUri, standardSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal } from '../../build/kusto-role';
import { platformAdmins } from '../groups';
import { development, placeIn } from '../places';

/** Somebody started a change before the estate was loaded, and it never ends: other changes are refused meanwhile. */
const place = placeIn(development, 'rg-migration', 'contosomigrate', 'West Europe');
const destination = { ...place, name: 'contosomigrate2' };

export const migration: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_E16ads_v5', 4),
    tags: { env: 'test', owner: 'platform' },
    identity: systemAssigned(place),
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
  database(place, 'Warehouse', { statistics: { size: 2_199_023_255_552 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
];
