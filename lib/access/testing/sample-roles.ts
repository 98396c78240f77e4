import { contributorRole, ownerRole, readerRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';

/** Roles for tests: built-in ones with their real actions, and custom ones with one action each. */

export const roleIds = {
  owner: ownerRole,
  contributor: contributorRole,
  reader: readerRole,
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  clusterWriter: 'f0000000-0000-4000-8000-000000000001',
  kustoRoles: 'f0000000-0000-4000-8000-000000000002',
  databaseRoles: 'f0000000-0000-4000-8000-000000000003',
  addPrincipals: 'f0000000-0000-4000-8000-000000000004',
  scripts: 'f0000000-0000-4000-8000-000000000005',
  everythingButAssignments: 'f0000000-0000-4000-8000-000000000006',
  conditionInside: 'f0000000-0000-4000-8000-000000000007',
  roleAssigner: 'f0000000-0000-4000-8000-000000000008',
  migrator: 'f0000000-0000-4000-8000-000000000009',
  inviter: 'f0000000-0000-4000-8000-00000000000a',
  logSender: 'f0000000-0000-4000-8000-00000000000b',
} as const;

/** Conditions, each with the actions that it limits. */
export const conditions = {
  onRoleAssignments:
    "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'User'}))",
  onClusterWrites: "(!(ActionMatches{'Microsoft.Kusto/clusters/*'})) OR (@Resource[x:y] StringEquals 'z')",
  onEverything: "@Principal[x:y] StringEquals 'z'",
} as const;

const custom = (id: string, roleName: string, actions: string[], notActions: string[] = []): AzureRoleDefinition => ({
  id,
  roleName,
  type: 'CustomRole',
  permissions: [{ actions, notActions }],
});
const builtIn = (...role: Parameters<typeof custom>) => ({ ...custom(...role), type: 'BuiltInRole' });

export const sampleRoles: AzureRoleDefinition[] = [
  builtIn(roleIds.owner, 'Owner', ['*']),
  builtIn(
    roleIds.contributor,
    'Contributor',
    ['*'],
    [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
    ],
  ),
  builtIn(roleIds.reader, 'Reader', ['*/read']),
  builtIn(roleIds.userAccessAdministrator, 'User Access Administrator', [
    '*/read',
    'Microsoft.Authorization/*',
    'Microsoft.Support/*',
  ]),
  custom(roleIds.clusterWriter, 'Cluster writer', ['Microsoft.Kusto/clusters/read', 'Microsoft.Kusto/clusters/write']),
  custom(roleIds.kustoRoles, 'Kusto role manager', ['Microsoft.Kusto/clusters/principalAssignments/*']),
  custom(roleIds.databaseRoles, 'Database role manager', [
    'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  ]),
  custom(roleIds.addPrincipals, 'Principal adder', ['Microsoft.Kusto/clusters/databases/addPrincipals/action']),
  custom(roleIds.scripts, 'Script runner', ['Microsoft.Kusto/clusters/databases/scripts/write']),
  custom(
    roleIds.everythingButAssignments,
    'Kusto operator',
    ['Microsoft.Kusto/*'],
    ['Microsoft.Kusto/*/principalAssignments/*', 'Microsoft.Kusto/clusters/databases/addPrincipals/action'],
  ),
  custom(roleIds.migrator, 'Cluster migrator', ['Microsoft.Kusto/Clusters/Migrate/action']),
  custom(roleIds.inviter, 'Follower inviter', ['Microsoft.Kusto/Clusters/Databases/InviteFollower/action']),
  custom(roleIds.logSender, 'Log sender', ['Microsoft.Insights/diagnosticSettings/*']),
  custom(roleIds.roleAssigner, 'Role assigner', ['*/read', 'Microsoft.Authorization/roleAssignments/*']),
  {
    ...custom(roleIds.conditionInside, 'Limited Kusto role manager', []),
    permissions: [
      { actions: ['Microsoft.Kusto/clusters/write'] },
      {
        actions: ['Microsoft.Kusto/clusters/databases/principalAssignments/write'],
        condition: "@Resource[x:y] StringEquals 'z'",
      },
    ],
  },
];
