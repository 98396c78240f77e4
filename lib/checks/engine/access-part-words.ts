import type { AccessPart } from '@/lib/model/access';
import { partWords } from './part-words';

export const accessPartWords: { [Part in AccessPart]: string } = {
  cluster: partWords.cluster,
  subscription: partWords.subscription,
  clusterPrincipalAssignments: partWords.clusterPrincipalAssignments,
  databases: partWords.databases,
  databasePrincipalAssignments: partWords.databasePrincipalAssignments,
  databasePrincipals: partWords.databasePrincipals,
  attachedDatabaseConfigurations: partWords.attachedDatabaseConfigurations,
  followerDatabases: partWords.followerDatabases,
  roleAssignments: partWords.roleAssignments,
  roleDefinitions: partWords.roleDefinitions,
  denyAssignments: partWords.denyAssignments,
  lighthouseDelegations: partWords.lighthouseDelegations,
  kusto: partWords.kusto,
  databaseRoleAssignments: 'Azure role assignments on the databases',
  roleEligibilitySchedules: 'eligible Azure roles on the cluster and its parent scopes',
  databaseRoleEligibilitySchedules: 'eligible Azure roles on the databases',
  databaseDenyAssignments: 'deny assignments on the databases',
  directory: partWords.directory,
  groups: 'group members',
  leaderDatabases: 'leader databases that the cluster follows',
  followers: 'follower clusters',
};
