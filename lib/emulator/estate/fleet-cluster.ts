import type { ArmResource, DirectoryGroup, DirectoryUser, JsonObject } from '../types';
import { type ClusterPlace, cluster, devSku, standardSku } from './build/cluster';
import { database } from './build/database';
import { noIdentity, systemAssigned } from './build/identity';
import { clusterPrincipal } from './build/kusto-role';

const sizes = ['Standard_E2ads_v5', 'Standard_E4ads_v5', 'Standard_E8ads_v5', 'Standard_L8as_v3', 'Standard_D13_v2'];

/** One generated cluster with a database and its administrators; its posture follows from its number alone. */
export function fleetCluster(
  place: ClusterPlace,
  index: number,
  admins: DirectoryGroup,
  staff: DirectoryUser[],
): ArmResource[] {
  const production = index % 3 !== 0;
  // Numbers that share no divisor with each other, so that all combinations of settings occur in a large fleet.
  const tenthIsDev = index % 10 === 9;
  const sku = tenthIsDev ? devSku : standardSku(sizes[index % sizes.length] ?? 'Standard_E2ads_v5', 2 + (index % 7));
  const direct = index % 4 === 0 ? [0, 1, 2, 3].flatMap((step) => staff.slice(index % 50).slice(step, step + 1)) : [];
  return [
    cluster(place, {
      sku,
      ...(production ? { zones: ['1', '2', '3'] } : {}),
      tags: { env: production ? 'production' : 'development', owner: `team-${1 + (index % 17)}` },
      ...(index % 5 === 4 ? {} : { identity: index % 7 === 6 ? noIdentity : systemAssigned(place) }),
      properties: postureOf(index),
    }),
    database(place, 'Telemetry', { statistics: { size: 1_048_576 * (1 + (index % 1000)) } }),
    clusterPrincipal(place, 'AllDatabasesAdmin', admins),
    ...direct.map((person) => clusterPrincipal(place, 'AllDatabasesAdmin', person)),
  ];
}

function postureOf(index: number): JsonObject {
  const stopped = index % 41 === 40;
  return {
    ...(stopped ? { state: 'Stopped', stateReason: 'Suspended at 2026-07-03 05:12:44 +00:00' } : {}),
    enableDiskEncryption: index % 2 === 0,
    enableDoubleEncryption: index % 11 === 0,
    enablePurge: index % 13 === 0,
    enableAutoStop: index % 8 !== 0,
    trustedExternalTenants: index % 3 === 1 ? [{ value: '*' }] : [],
    publicNetworkAccess: index % 6 === 5 ? 'Disabled' : 'Enabled',
    allowedIpRangeList: index % 9 === 0 ? ['203.0.113.0/24'] : [],
    restrictOutboundNetworkAccess: index % 12 === 7 ? 'Enabled' : 'Disabled',
  };
}
