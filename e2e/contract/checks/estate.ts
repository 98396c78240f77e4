import {
  builtInRoles,
  customRole,
  customRoleGuid,
  roleAssignment,
} from '../../../lib/emulator/estate/build/azure-role';
import { type ClusterRef, clusterId, clusterUri } from '../../../lib/emulator/estate/build/cluster';
import { activityLogAlert, plainResource, policyAssignment } from '../../../lib/emulator/estate/build/governance';
import { managedIdentitiesOf } from '../../../lib/emulator/estate/build/identity';
import { tenant } from '../../../lib/emulator/estate/build/ids';
import { rootManagementGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, Estate } from '../../../lib/emulator/types';
import { accessScenarios } from './access-scenarios';
import { dataScenarios } from './data-scenarios';
import { encryptionScenarios } from './encryption-scenarios';
import { engineScenarios } from './engine-scenarios';
import { alertedOperations, audit, data, externalSubscription, forgotten, policyAssignmentId } from './estate-scopes';
import { finerAccessScenarios } from './finer-access-scenarios';
import { finerScenarios } from './finer-scenarios';
import { forgottenSubscriptionResources } from './forgotten-subscription';
import { goodCluster } from './good-cluster';
import { networkScenarios } from './network-scenarios';
import { operationsScenarios } from './operations-scenarios';
import { groups, loader, people } from './people';
import type { Scenario, ScenarioResources } from './scenario';

/** Every cluster of the estate. */
export const scenarios: readonly Scenario[] = [
  { name: 'good', fails: [], changes: [] },
  ...encryptionScenarios,
  ...accessScenarios,
  ...networkScenarios,
  ...dataScenarios,
  ...operationsScenarios,
  ...finerScenarios,
  ...finerAccessScenarios,
  ...engineScenarios,
];

/** Returns the reference of a scenario's cluster. Each cluster has its own resource group. */
export function clusterRefOf({ name, subscription = data }: Scenario): ClusterRef {
  const { subscriptionId } = subscription;
  return { subscriptionId, resourceGroup: `rg-${name}`, name, location: 'West Europe' };
}

/** Returns the scope of a token for the engine of a scenario's cluster. */
export function engineScopeOf(scenario: Scenario): string {
  return `${clusterUri(clusterRefOf(scenario))}/.default`;
}

const auditorRole = 'Cluster auditor';
const auditing = {
  actions: [
    '*/read',
    'Microsoft.Kusto/clusters/listFollowerDatabases/action',
    'Microsoft.Kusto/clusters/databases/listPrincipals/action',
  ],
};
const security = { subscriptionId: data.subscriptionId, resourceGroup: 'rg-security' };
const auditGroup = { subscriptionId: audit.subscriptionId, resourceGroup: 'rg-audit' };

/** Roles, policies, alerts, and the workspace that all clusters share. */
const sharedResources: ArmResource[] = [
  customRole(auditorRole, 'Reads, and changes nothing.', auditing, [rootManagementGroupId]),
  roleAssignment(rootManagementGroupId, customRoleGuid(auditorRole), groups.auditors),
  roleAssignment(audit.id, builtInRoles.owner, groups.security),
  plainResource(auditGroup, 'Microsoft.OperationalInsights/workspaces', 'log-audit', 'westeurope', {}),
  policyAssignment(
    data.id,
    policyAssignmentId.split('/').at(-1) ?? '',
    'Data Explorer encrypts its disks',
    '/providers/Microsoft.Authorization/policyDefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e',
  ),
  ...alertedOperations.map((operation, index) => activityLogAlert(security, `adx-${index}`, [data.id], operation)),
  ...forgottenSubscriptionResources,
];

/** Returns one estate with the clusters of all scenarios. */
export function estateOfScenarios(): Estate {
  const made = scenarios.map((scenario) => {
    const clusterRef = clusterRefOf(scenario);
    const built = scenario.changes.reduce<ScenarioResources>(
      (before, change) => change(before, clusterRef),
      goodCluster(clusterRef),
    );
    return { resources: Object.values(built), ...scenario.records?.(clusterRef) };
  });
  const resources = [...sharedResources, ...made.flatMap((parts) => parts.resources)];
  return {
    directory: { ...tenant, ...people, servicePrincipals: [loader, ...managedIdentitiesOf(resources)] },
    subscriptions: [data, audit, forgotten, externalSubscription],
    resources,
    databasePrincipals: Object.assign({}, ...made.map((parts) => parts.databasePrincipals)),
    activityLog: made.flatMap((parts) => parts.activityLog ?? []),
    policyStates: made.flatMap((parts) => parts.policyStates ?? []),
    kusto: Object.fromEntries(scenarios.map((scenario) => [clusterId(clusterRefOf(scenario)), scenario.engine ?? {}])),
  };
}
