import type { ArmResource } from '../../../types';
import { cluster, standardSku } from '../../build/cluster';
import { attachedDatabaseConfiguration, database, followingDatabase } from '../../build/database';
import { systemAssigned } from '../../build/identity';
import { clusterPrincipal, databasePrincipal } from '../../build/kusto-role';
import { analysts, platformAdmins } from '../groups';
import { placeIn, production } from '../places';
import { telemetryPlace } from './telemetry';

/** A follower: shows all databases of contosotelemetry, future ones too, and lets in whoever may read them there. */
const place = placeIn(production, 'rg-web-analytics', 'contosoretail', 'West Europe');

export const retail: ArmResource[] = [
  cluster(place, {
    sku: standardSku('Standard_E8ads_v5'),
    tags: { env: 'production', contact: 'retail-insights@contoso.com' },
    identity: systemAssigned(place),
    properties: { allowedIpRangeList: ['203.0.113.0/24'] },
  }),
  attachedDatabaseConfiguration(place, 'telemetry', telemetryPlace, '*', 'Union'),
  followingDatabase(place, 'Metrics', telemetryPlace, 'telemetry', 'Union'),
  followingDatabase(place, 'Traces', telemetryPlace, 'telemetry', 'Union'),
  database(place, 'Stores', { statistics: { size: 7_516_192_768 } }),
  clusterPrincipal(place, 'AllDatabasesAdmin', platformAdmins),
  databasePrincipal(place, 'Stores', 'Viewer', analysts),
];
