import { activityLog, definePath } from './define-path';

export const clusterSettingsPath = definePath({
  id: 'cluster-settings',
  how: 'now',
  meaning: 'The Azure role includes Microsoft.Kusto/clusters/write.',
  use: 'The principal can change settings of the cluster, such as its network access and trusted external tenants.',
  logged: activityLog('Microsoft.Kusto/clusters/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});

export const assignKustoRolesPath = definePath({
  id: 'assign-kusto-roles',
  how: 'now',
  meaning: 'The Azure role includes permission to assign Kusto roles through Azure Resource Manager.',
  use: 'The principal can assign Kusto roles to any account, in the Azure portal or with the Azure CLI.',
  logged: activityLog('Kusto role assignment'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) => `Can ${action} through ${through} (${detail}).`,
});

export const grantSelfKustoRolePath = definePath({
  id: 'grant-self-kusto-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Kusto roles can assign itself any of them.',
  use: 'The principal can assign itself a Kusto role and then connect to the cluster.',
  logged: activityLog('Kusto role assignment'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) =>
    `Can give itself access by one call (${detail}) through ${through}, and can then ${action}.`,
});

export const grantSelfAzureRolePath = definePath({
  id: 'grant-self-azure-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Azure roles can make itself Owner and then assign itself a Kusto role.',
  use: 'The principal can assign itself Owner and then a Kusto role, and then connect to the cluster.',
  logged: activityLog('Microsoft.Authorization/roleAssignments/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through, detail }) =>
    `Can give itself access by two calls (${detail}, then a Kusto role assignment) through ${through}, and can then ${action}.`,
});

/** Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/azure-pim-resource-rbac */
export const eligibleRolePath = definePath({
  id: 'eligible-role',
  how: 'if-pim-activated',
  meaning: 'The principal is eligible for a role that gives this access, or that can assign such a role.',
  use: 'The principal can activate the role in Privileged Identity Management and then use it for a limited time.',
  logged: 'The resource audit of Privileged Identity Management lists activations.',
  fixes: [],
  sentence: ({ action, through }) => `Could ${action} after activating ${through} in PIM.`,
});

/** Source: https://learn.microsoft.com/azure/lighthouse/how-to/deploy-policy-remediation */
export const delegatedRolePath = definePath({
  id: 'delegated-role',
  how: 'unknown',
  meaning:
    'An Azure Lighthouse authorization with delegatedRoleDefinitionIds can assign only the listed roles, and only to managed identities.',
  use: 'A principal of the managing tenant can assign one of the listed roles to a managed identity.',
  logged: activityLog('role assignment'),
  fixes: [],
  sentence: ({ action, through }) =>
    `Unknown because ${through} can assign only some roles. Permission to assign all roles would be enough to ${action}.`,
});

/**
 * UNCONFIRMED: whether a script runs with more permissions than its caller has. The documentation contradicts itself:
 * https://learn.microsoft.com/azure/data-explorer/database-script
 */
export const scriptPath = definePath({
  id: 'script',
  how: 'unknown',
  meaning: 'Not documented: whether permission to write scripts is enough to run a script that assigns database roles.',
  use: 'The principal might add a script that assigns a database role.',
  logged: activityLog('Microsoft.Kusto/clusters/databases/scripts/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because a script (${detail}) through ${through} might be enough to ${action}. Not documented: the permissions of scripts.`,
});

/**
 * UNCONFIRMED: which permissions the migration requires on the destination cluster. Its description has none:
 * https://learn.microsoft.com/rest/api/azurerekusto/clusters/migrate
 */
export const migrationPath = definePath({
  id: 'migration',
  how: 'unknown',
  meaning:
    'A migration sends the cluster’s data to another cluster. Not documented: the permissions it requires there.',
  use: 'The principal might migrate the data to a cluster that it administers, and query the data there.',
  logged: activityLog('Microsoft.Kusto/clusters/migrate/action'),
  fixes: ['remove-azure-role', 'narrow-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because a migration to another cluster (${detail}) through ${through} might be enough to ${action}. Not documented: the permissions it requires on the other cluster.`,
});

/**
 * UNCONFIRMED: whether the invited user needs permission on the leader cluster. The operation “generates an invitation token that
 * allows attaching a follower database”: https://learn.microsoft.com/rest/api/azurerekusto/databases/invite-follower
 */
export const followerInvitationPath = definePath({
  id: 'follower-invitation',
  how: 'unknown',
  meaning:
    'A follower invitation is a token that allows a user to attach the database to another cluster. Not documented: the permissions of the invited user.',
  use: 'The principal might invite itself, attach the database to its own cluster, and query the database there.',
  logged: activityLog('Microsoft.Kusto/clusters/databases/inviteFollower/action'),
  fixes: ['remove-azure-role', 'narrow-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because a follower invitation (${detail}) through ${through} might be enough to ${action}. Not documented: the permissions of the invited user.`,
});

/**
 * The Query and Command logs have the text of queries and commands: https://learn.microsoft.com/azure/data-explorer/using-diagnostic-logs
 * The destination needs its own permissions: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 */
export const diagnosticSettingPath = definePath({
  id: 'diagnostic-setting',
  how: 'unknown',
  meaning:
    'A diagnostic setting sends the text of queries and commands to a destination, such as a workspace. Kustodian doesn’t read the roles on destinations.',
  use: 'The principal can send the Query and Command logs to a destination where it has the required roles, and read them there.',
  logged: activityLog('Microsoft.Insights/diagnosticSettings/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role'],
  sentence: ({ action, through, detail }) =>
    `Unknown because Kustodian doesn’t read the roles on destinations of logs. With a destination, a diagnostic setting (${detail}) through ${through} would be enough to ${action}.`,
});
