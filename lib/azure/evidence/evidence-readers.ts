import { apiVersions } from '@/lib/model/azure/api-versions';
import {
  activityLogAlertSchema,
  classicAdministratorSchema,
  diagnosticSettingSchema,
  policyAssignmentSchema,
  policyExemptionSchema,
  policyStateSchema,
  roleAssignmentScheduleSchema,
} from '@/lib/model/azure/governance-bodies';
import {
  attachedDatabaseConfigurationSchema,
  databasePrincipalSchema,
  dataConnectionSchema,
  followerDatabaseSchema,
  sandboxCustomImageSchema,
  scriptSchema,
} from '@/lib/model/azure/kusto-bodies';
import { kustoDatabaseSchema, principalAssignmentSchema } from '@/lib/model/cluster';
import { mapLoaded } from '@/lib/model/evidence-result';
import { readDenyAssignments } from '../resource-manager/read-permissions';
import { clusterReader } from './cluster';
import { diagnosticSinksReader } from './diagnostic-sinks';
import { directoryReader } from './directory';
import { kustoReader } from './engine';
import type { EvidenceReaders } from './evidence-context';
import { clusterList, databaseList, subscriptionList } from './evidence-list';
import { groupsReader } from './groups';
import { keyRoleAssignmentsReader, keyVaultReader, vaultKeyReader } from './key-vault';
import { lighthouseDelegationsReader } from './lighthouse-delegations';
import { locksReader, subscriptionLocksReader } from './locks';
import { managedPrivateEndpointsReader, privateEndpointsReader } from './private-endpoints';
import { roleAssignmentsReader, roleDefinitionsReader } from './roles';
import { stopEventsReader } from './stop-events';
import { knownSubscriptionsReader, subscriptionReader } from './subscriptions';
import { userAssignedIdentitiesReader } from './user-assigned-identities';

const kusto = { apiVersion: apiVersions.kusto } as const;
const atScope = '$filter=atScope()';

const databaseAssignments = databaseList({
  ...kusto,
  path: 'principalAssignments',
  item: principalAssignmentSchema,
  action: 'Microsoft.Kusto/Clusters/Databases/principalAssignments/read',
});

/** A list is one entry. The SDK isn't used, because it fills in absent properties and drops newer ones. */
export const evidenceReaders: EvidenceReaders = {
  cluster: clusterReader,
  subscription: subscriptionReader,
  knownSubscriptions: knownSubscriptionsReader,
  clusterPrincipalAssignments: clusterList({
    ...kusto,
    path: 'principalAssignments',
    item: principalAssignmentSchema,
    action: 'Microsoft.Kusto/Clusters/principalAssignments/read',
  }),
  /** 400 of a stopped cluster is the reason `stopped`. */
  databases: clusterList({
    ...kusto,
    path: 'databases',
    item: kustoDatabaseSchema,
    action: 'Microsoft.Kusto/Clusters/databases/read',
  }),
  /** Stored by ARM. A Reader can list them. */
  databasePrincipalAssignments: async (context) =>
    mapLoaded(await databaseAssignments(context), (databases) =>
      databases.map(({ items, ...database }) => ({ ...database, assignments: items })),
    ),
  /** From the engine, including those that commands added. No Reader has the action. */
  databasePrincipals: databaseList({
    ...kusto,
    path: 'listPrincipals',
    item: databasePrincipalSchema,
    method: 'POST',
    action: 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action',
  }),
  dataConnections: databaseList({
    ...kusto,
    path: 'dataConnections',
    item: dataConnectionSchema,
    action: 'Microsoft.Kusto/Clusters/Databases/dataConnections/read',
  }),
  scripts: databaseList({
    ...kusto,
    path: 'scripts',
    item: scriptSchema,
    action: 'Microsoft.Kusto/Clusters/Databases/scripts/read',
  }),
  attachedDatabaseConfigurations: clusterList({
    ...kusto,
    path: 'attachedDatabaseConfigurations',
    item: attachedDatabaseConfigurationSchema,
    action: 'Microsoft.Kusto/Clusters/attachedDatabaseConfigurations/read',
  }),
  /**
   * POST, because its items are flat in every version and the GET's permission isn't documented (specs azure-kusto
   * 2025-02-14, Clusters_ListFollowerDatabases).
   */
  followerDatabases: clusterList({
    ...kusto,
    path: 'listFollowerDatabases',
    item: followerDatabaseSchema,
    method: 'POST',
    action: 'Microsoft.Kusto/Clusters/ListFollowerDatabases/action',
  }),
  managedPrivateEndpoints: managedPrivateEndpointsReader,
  sandboxCustomImages: clusterList({
    ...kusto,
    path: 'sandboxCustomImages',
    item: sandboxCustomImageSchema,
    action: 'Microsoft.Kusto/Clusters/sandboxCustomImages/read',
  }),
  privateEndpoints: privateEndpointsReader,
  roleAssignments: roleAssignmentsReader,
  roleDefinitions: roleDefinitionsReader,
  /**
   * Active assignments of Privileged Identity Management. Without its license, 400 `AadPremiumLicenseRequired` means
   * none. UNCONFIRMED: that the code has no other meaning, since it was also seen in a licensed tenant
   * (https://github.com/CompassSecurity/EntraFalcon/issues/4). Source of the code:
   * https://github.com/JulianHayward/Azure-MG-Sub-Governance-Reporting/issues/114
   */
  roleAssignmentSchedules: clusterList({
    path: 'providers/Microsoft.Authorization/roleAssignmentScheduleInstances',
    query: atScope,
    item: roleAssignmentScheduleSchema,
    apiVersion: apiVersions.roleAssignmentSchedules,
    action: 'Microsoft.Authorization/roleAssignmentScheduleInstances/read',
    emptyWhen: {
      azureCode: 'AadPremiumLicenseRequired',
      assumption:
        'The tenant has no Microsoft Entra ID P2 license, so this check assumes that it has no activated roles.',
    },
  }),
  denyAssignments: ({ connection, clusterPath }) => readDenyAssignments(connection, clusterPath),
  /**
   * Removed in May 2026: 404 `InvalidResourceType` means an empty list. Azure Government and Azure China aren't
   * documented. Source: https://github.com/Azure/Azure-Governance-Visualizer/pull/68 and
   * https://learn.microsoft.com/azure/role-based-access-control/classic-administrators
   */
  classicAdministrators: subscriptionList({
    path: 'providers/Microsoft.Authorization/classicAdministrators',
    item: classicAdministratorSchema,
    apiVersion: apiVersions.classicAdministrators,
    action: 'Microsoft.Authorization/classicAdministrators/read',
    emptyWhen: { azureCode: 'InvalidResourceType' },
  }),
  lighthouseDelegations: lighthouseDelegationsReader,
  locks: locksReader,
  subscriptionLocks: subscriptionLocksReader,
  userAssignedIdentities: userAssignedIdentitiesReader,
  keyVault: keyVaultReader,
  vaultKey: vaultKeyReader,
  keyRoleAssignments: keyRoleAssignmentsReader,
  diagnosticSettings: clusterList({
    path: 'providers/Microsoft.Insights/diagnosticSettings',
    item: diagnosticSettingSchema,
    apiVersion: apiVersions.diagnosticSettings,
    action: 'Microsoft.Insights/diagnosticSettings/read',
  }),
  diagnosticSinks: diagnosticSinksReader,
  /** Alerts of other subscriptions can't watch the cluster. */
  activityLogAlerts: subscriptionList({
    path: 'providers/Microsoft.Insights/activityLogAlerts',
    item: activityLogAlertSchema,
    apiVersion: apiVersions.activityLogAlerts,
    action: 'Microsoft.Insights/activityLogAlerts/read',
  }),
  stopEvents: stopEventsReader,
  policyAssignments: clusterList({
    path: 'providers/Microsoft.Authorization/policyAssignments',
    query: atScope,
    item: policyAssignmentSchema,
    apiVersion: apiVersions.policyAssignments,
    action: 'Microsoft.Authorization/policyAssignments/read',
  }),
  /**
   * Latest results. Every page is a POST (specs policyinsights 2019-10-01, PolicyStates_ListQueryResultsForResource).
   */
  policyStates: clusterList({
    path: 'providers/Microsoft.PolicyInsights/policyStates/latest/queryResults',
    item: policyStateSchema,
    method: 'POST',
    apiVersion: apiVersions.policyStates,
    action: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
  }),
  policyExemptions: clusterList({
    path: 'providers/Microsoft.Authorization/policyExemptions',
    query: atScope,
    item: policyExemptionSchema,
    apiVersion: apiVersions.policyExemptions,
    action: 'Microsoft.Authorization/policyExemptions/read',
  }),
  directory: directoryReader,
  groups: groupsReader,
  kusto: kustoReader,
};
