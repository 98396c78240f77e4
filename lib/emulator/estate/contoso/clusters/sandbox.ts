import type { ArmResource } from '../../../types';
import { cluster, devSku } from '../../build/cluster';
import { database } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { dataEngineers, platformAdmins } from '../groups';
import { clusterRef, development } from '../subscriptions';

const ref = clusterRef(development, 'rg-sandbox', 'contosodev', 'West Europe');

export const sandbox: ArmResource[] = [
  cluster(ref, {
    sku: devSku,
    tags: { env: 'dev', owner: 'platform' },
    identity: systemAssigned(ref),
    properties: { enableDiskEncryption: true, allowedIpRangeList: ['10.0.0.0/8', '203.0.113.64/26'] },
  }),
  database(ref, 'Playground', { softDeletePeriod: 'P14D', hotCachePeriod: 'P7D', statistics: { size: 52_428_800 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(ref, 'Playground', 'User', dataEngineers),
];
