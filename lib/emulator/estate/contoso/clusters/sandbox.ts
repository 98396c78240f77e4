import type { ArmResource } from '../../../types';
import { cluster, devSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { dataEngineers, platformAdmins } from '../groups';
import { development, placeIn } from '../places';

/** A single node without SLA, for trying things out. */
const place = placeIn(development, 'rg-sandbox', 'contosodev', 'West Europe');

export const sandbox: ArmResource[] = [
  cluster(place, {
    sku: devSku,
    tags: { env: 'dev', owner: 'platform' },
    identity: systemAssigned(place),
    properties: { enableDiskEncryption: true, allowedIpRangeList: ['10.0.0.0/8', '203.0.113.64/26'] },
  }),
  database(place, 'Playground', { softDeletePeriod: 'P14D', hotCachePeriod: 'P7D', statistics: { size: 52_428_800 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(place, 'Playground', 'User', dataEngineers),
];
