import type { ArmResource, Estate, JsonObject } from '../../types';
import { databaseId } from '../build/database';
import { deletedItem } from '../build/directory';
import { managedIdentitiesOf } from '../build/identity';
import { tenant } from '../build/ids';
import { listedPrincipal } from '../build/kusto-role';
import { accessResources } from './access';
import { applications, grafana, legacyIngest, telemetryIngest } from './applications';
import { archive } from './clusters/archive';
import { audit } from './clusters/audit';
import { clicks } from './clusters/clicks';
import { forgotten } from './clusters/forgotten';
import { fraud } from './clusters/fraud';
import { health } from './clusters/health';
import { iot } from './clusters/iot';
import { ledger } from './clusters/ledger';
import { machineLearning } from './clusters/machine-learning';
import { migration } from './clusters/migration';
import { partner } from './clusters/partner';
import { sandbox } from './clusters/sandbox';
import { retail, telemetry, telemetryRef } from './clusters/telemetry';
import { enginesOf } from './engines';
import { allEmployees, groups } from './groups';
import { activityLogOf, resourceChangesOf } from './history';
import { monitoringResources } from './monitoring';
import { alan, guests, jonas, members } from './people';
import { policyResources, policyStatesOf } from './policy';
import { scopeResources, subscriptions } from './subscriptions';

const resources: ArmResource[] = [
  ...scopeResources,
  ...accessResources,
  ...monitoringResources,
  ...policyResources,
  ...ledger,
  ...telemetry,
  ...fraud,
  ...clicks,
  ...retail,
  ...partner,
  ...audit,
  ...forgotten,
  ...sandbox,
  ...migration,
  ...iot,
  ...archive,
  ...machineLearning,
  ...health,
];
const clusters = resources.filter(({ type }) => type === 'Microsoft.Kusto/Clusters');

/**
 * The default estate, whose clusters pass and fail every check. A cluster is a file in `clusters/` and a line here.
 * `now` (milliseconds) dates recent items.
 */
export function contosoEstate(now: number): Estate {
  return {
    directory: {
      ...tenant,
      users: [...members, ...guests],
      groups,
      servicePrincipals: [...applications, ...managedIdentitiesOf(resources)],
      deletedItems: [
        deletedItem(alan, new Date(now - 22 * 86_400_000).toISOString()),
        deletedItem(legacyIngest, new Date(now - 15 * 86_400_000).toISOString()),
      ],
    },
    subscriptions,
    resources,
    databasePrincipals,
    kusto: enginesOf(resources),
    activityLog: activityLogOf(clusters, now),
    resourceChanges: resourceChangesOf(clusters, now),
    policyStates: policyStatesOf(clusters, now),
  };
}

/** Principals that a management command added in Metrics, without assignments. */
export const databasePrincipals: Record<string, JsonObject[]> = {
  [databaseId(telemetryRef, 'Metrics')]: [
    listedPrincipal('Ingestor', telemetryIngest),
    listedPrincipal('Viewer', grafana),
    listedPrincipal('Viewer', allEmployees),
    listedPrincipal('Admin', jonas),
    {
      role: 'Viewer',
      name: 'pat.smith@outlook.com (msa)',
      type: 'User',
      fqn: 'msauser=pat.smith@outlook.com',
      email: 'pat.smith@outlook.com',
      appId: '',
      tenantName: '',
    },
  ],
};
