import type { ArmResource } from '../../../types';
import { cluster, standardSku } from '../../build/cluster';
import { attachedDatabaseConfiguration, database, followingDatabase } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { analysts, platformAdmins } from '../groups';
import { clusterRef, production } from '../subscriptions';
import { telemetryRef } from './telemetry';

/** A follower of all databases of contosotelemetry, including future ones and their readers. */
const ref = clusterRef(production, 'rg-web-analytics', 'contosoretail', 'West Europe');

export const retail: ArmResource[] = [
  cluster(ref, {
    sku: standardSku('Standard_E8ads_v5'),
    tags: { env: 'production', contact: 'retail-insights@contoso.com' },
    identity: systemAssigned(ref),
    properties: { allowedIpRangeList: ['203.0.113.0/24'] },
  }),
  attachedDatabaseConfiguration(ref, 'telemetry', telemetryRef, '*', 'Union'),
  followingDatabase(ref, 'Metrics', telemetryRef, 'telemetry', 'Union'),
  followingDatabase(ref, 'Traces', telemetryRef, 'telemetry', 'Union'),
  database(ref, 'Stores', { statistics: { size: 7_516_192_768 } }),
  clusterPrincipal(ref, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(ref, 'Stores', 'Viewer', analysts),
];
