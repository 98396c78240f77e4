import { activityLogAlertsReader } from './activity-log-alerts';
import { attachedDatabaseConfigurationsReader } from './attached-database-configurations';
import { classicAdministratorsReader } from './classic-administrators';
import { clusterReader } from './cluster';
import { clusterPrincipalAssignmentsReader } from './cluster-principal-assignments';
import { dataConnectionsReader } from './data-connections';
import { databasePrincipalAssignmentsReader } from './database-principal-assignments';
import { databasePrincipalsReader } from './database-principals';
import { databasesReader } from './databases';
import { denyAssignmentsReader } from './deny-assignments';
import { diagnosticSettingsReader } from './diagnostic-settings';
import { diagnosticSinksReader } from './diagnostic-sinks';
import { directoryReader } from './directory';
import type { EvidenceReaders } from './evidence-context';
import { followerDatabasesReader } from './follower-databases';
import { groupsReader } from './groups';
import { keyRoleAssignmentsReader } from './key-role-assignments';
import { keyVaultReader } from './key-vault';
import { knownSubscriptionsReader } from './known-subscriptions';
import { lighthouseDelegationsReader } from './lighthouse-delegations';
import { locksReader, subscriptionLocksReader } from './locks';
import { managedPrivateEndpointsReader } from './managed-private-endpoints';
import { policyAssignmentsReader } from './policy-assignments';
import { policyExemptionsReader } from './policy-exemptions';
import { policyStatesReader } from './policy-states';
import { privateEndpointsReader } from './private-endpoints';
import { roleAssignmentSchedulesReader } from './role-assignment-schedules';
import { roleAssignmentsReader } from './role-assignments';
import { roleDefinitionsReader } from './role-definitions';
import { sandboxCustomImagesReader } from './sandbox-custom-images';
import { scriptsReader } from './scripts';
import { stopEventsReader } from './stop-events';
import { subscriptionReader } from './subscription';
import { userAssignedIdentitiesReader } from './user-assigned-identities';
import { vaultKeyReader } from './vault-key';

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
