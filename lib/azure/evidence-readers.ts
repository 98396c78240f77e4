import { activityLogAlertsReader } from './evidence/activity-log-alerts';
import { attachedDatabaseConfigurationsReader } from './evidence/attached-database-configurations';
import { classicAdministratorsReader } from './evidence/classic-administrators';
import { clusterReader } from './evidence/cluster';
import { clusterPrincipalAssignmentsReader } from './evidence/cluster-principal-assignments';
import { dataConnectionsReader } from './evidence/data-connections';
import { databasePrincipalAssignmentsReader } from './evidence/database-principal-assignments';
import { databasePrincipalsReader } from './evidence/database-principals';
import { databasesReader } from './evidence/databases';
import { denyAssignmentsReader } from './evidence/deny-assignments';
import { diagnosticSettingsReader } from './evidence/diagnostic-settings';
import { diagnosticSinksReader } from './evidence/diagnostic-sinks';
import { directoryReader } from './evidence/directory';
import { followerDatabasesReader } from './evidence/follower-databases';
import { groupsReader } from './evidence/groups';
import { keyRoleAssignmentsReader } from './evidence/key-role-assignments';
import { keyVaultReader } from './evidence/key-vault';
import { knownSubscriptionsReader } from './evidence/known-subscriptions';
import { lighthouseDelegationsReader } from './evidence/lighthouse-delegations';
import { locksReader, subscriptionLocksReader } from './evidence/locks';
import { managedPrivateEndpointsReader } from './evidence/managed-private-endpoints';
import { policyAssignmentsReader } from './evidence/policy-assignments';
import { policyExemptionsReader } from './evidence/policy-exemptions';
import { policyStatesReader } from './evidence/policy-states';
import { privateEndpointsReader } from './evidence/private-endpoints';
import { roleAssignmentSchedulesReader } from './evidence/role-assignment-schedules';
import { roleAssignmentsReader } from './evidence/role-assignments';
import { roleDefinitionsReader } from './evidence/role-definitions';
import { sandboxCustomImagesReader } from './evidence/sandbox-custom-images';
import { scriptsReader } from './evidence/scripts';
import { stopEventsReader } from './evidence/stop-events';
import { subscriptionReader } from './evidence/subscription';
import { userAssignedIdentitiesReader } from './evidence/user-assigned-identities';
import { vaultKeyReader } from './evidence/vault-key';
import type { EvidenceReaders } from './evidence-context';

/** Where each part of a cluster's evidence is read: one file a part, in evidence/. */
export const evidenceReaders: EvidenceReaders = {
  cluster: clusterReader,
  subscription: subscriptionReader,
  knownSubscriptions: knownSubscriptionsReader,
  clusterPrincipalAssignments: clusterPrincipalAssignmentsReader,
  databases: databasesReader,
  databasePrincipalAssignments: databasePrincipalAssignmentsReader,
  databasePrincipals: databasePrincipalsReader,
  dataConnections: dataConnectionsReader,
  scripts: scriptsReader,
  attachedDatabaseConfigurations: attachedDatabaseConfigurationsReader,
  followerDatabases: followerDatabasesReader,
  managedPrivateEndpoints: managedPrivateEndpointsReader,
  sandboxCustomImages: sandboxCustomImagesReader,
  privateEndpoints: privateEndpointsReader,
  roleAssignments: roleAssignmentsReader,
  roleDefinitions: roleDefinitionsReader,
  roleAssignmentSchedules: roleAssignmentSchedulesReader,
  denyAssignments: denyAssignmentsReader,
  classicAdministrators: classicAdministratorsReader,
  lighthouseDelegations: lighthouseDelegationsReader,
  locks: locksReader,
  subscriptionLocks: subscriptionLocksReader,
  userAssignedIdentities: userAssignedIdentitiesReader,
  keyVault: keyVaultReader,
  vaultKey: vaultKeyReader,
  keyRoleAssignments: keyRoleAssignmentsReader,
  diagnosticSettings: diagnosticSettingsReader,
  diagnosticSinks: diagnosticSinksReader,
  activityLogAlerts: activityLogAlertsReader,
  stopEvents: stopEventsReader,
  policyAssignments: policyAssignmentsReader,
  policyStates: policyStatesReader,
  policyExemptions: policyExemptionsReader,
  directory: directoryReader,
  groups: groupsReader,
};
