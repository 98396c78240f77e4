import { activityLog, definePath } from './define-path';

export const clusterSettingsPath = definePath({
  id: 'cluster-settings',
  how: 'now',
  meaning: 'The Azure role includes Microsoft.Kusto/clusters/write.',
  use: 'The principal can change settings, such as public network access and trusted external tenants.',
  logged: activityLog('Microsoft.Kusto/clusters/write'),
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});

export const assignKustoRolesPath = definePath({
  id: 'assign-kusto-roles',
  how: 'now',
  meaning: 'The Azure role includes permission to assign Kusto roles through Azure Resource Manager.',
  use: 'The principal can assign Kusto roles to any account, in the Azure portal or with the Azure CLI.',
  logged: activityLog('Kusto role assignment'),
  sentence: ({ action, through, detail }) => `Can ${action} through ${through} (${detail}).`,
});

export const grantSelfKustoRolePath = definePath({
  id: 'grant-self-kusto-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Kusto roles can assign itself any of them.',
  use: 'The principal can assign itself a Kusto role and then connect to the cluster.',
  logged: activityLog('Kusto role assignment'),
  sentence: ({ action, through, detail }) =>
    `Can give itself access by one call (${detail}) through ${through}, and can then ${action}.`,
});

export const grantSelfAzureRolePath = definePath({
  id: 'grant-self-azure-role',
  how: 'can-grant-self',
  meaning: 'A principal that can assign Azure roles can assign itself Owner and then a Kusto role.',
  use: 'The principal assigns itself both roles and then connects to the cluster.',
  logged: activityLog('Microsoft.Authorization/roleAssignments/write'),
  sentence: ({ action, through, detail }) =>
    `Can give itself access by two calls (${detail}, then a Kusto role assignment) through ${through}, and can then ${action}.`,
});

/** Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/azure-pim-resource-rbac */
export const eligibleRolePath = definePath({
  id: 'eligible-role',
  how: 'if-pim-activated',
  meaning: 'The principal is eligible for a role that gives this access, or that can assign such a role.',
  use: 'The principal activates the role in Privileged Identity Management and uses it for a limited time.',
  logged: 'The resource audit of Privileged Identity Management lists activations.',
  sentence: ({ action, through }) => `Could ${action} after activating ${through} in PIM.`,
});

/** Source: https://learn.microsoft.com/azure/lighthouse/how-to/deploy-policy-remediation */
export const delegatedRolePath = definePath({
  id: 'delegated-role',
  how: 'unknown',
  meaning:
    'An Azure Lighthouse authorization with delegatedRoleDefinitionIds can assign only listed roles to managed identities.',
  use: 'A principal of the managing tenant can assign one of the listed roles to a managed identity.',
  logged: activityLog('role assignment'),
  sentence: ({ action, through }) =>
    `Unknown because ${through} can assign only some roles, which might be enough to ${action}.`,
});

/**
 * UNCONFIRMED: whether a script runs with more permissions than its caller has. The documentation contradicts itself:
 * https://learn.microsoft.com/azure/data-explorer/database-script
 */
export const scriptPath = definePath({
  id: 'script',
  how: 'unknown',
  meaning:
    'Permission to write scripts might be enough to run a script that assigns database roles. Microsoft doesn’t document it.',
  use: 'The principal might add a script that assigns a database role.',
  logged: activityLog('Microsoft.Kusto/clusters/databases/scripts/write'),
  sentence: ({ action, through, detail }) =>
    `Unknown because a script (${detail}) through ${through} might be enough to ${action}.`,
});

/**
 * UNCONFIRMED: which permissions the migration requires on the destination cluster. Its description has none:
 * https://learn.microsoft.com/rest/api/azurerekusto/clusters/migrate
 */
export const migrationPath = definePath({
  id: 'migration',
  how: 'unknown',
  meaning:
    'A migration sends the cluster’s data to another cluster. Microsoft doesn’t document the permissions it needs there.',
  use: 'The principal might migrate the data to its own cluster and query it there.',
  logged: activityLog('Microsoft.Kusto/clusters/migrate/action'),
  sentence: ({ action, through, detail }) =>
    `Unknown because a migration to another cluster (${detail}) through ${through} might be enough to ${action}.`,
});

/**
 * UNCONFIRMED: whether the invited user needs permission on the leader cluster. The operation “generates an invitation token that
 * allows attaching a follower database”: https://learn.microsoft.com/rest/api/azurerekusto/databases/invite-follower
 */
export const followerInvitationPath = definePath({
  id: 'follower-invitation',
  how: 'unknown',
  meaning:
    'A follower invitation lets a user attach the database to another cluster. Microsoft doesn’t document the invited user’s permissions.',
  use: 'The principal might invite itself, attach the database to its own cluster, and query it there.',
  logged: activityLog('Microsoft.Kusto/clusters/databases/inviteFollower/action'),
  sentence: ({ action, through, detail }) =>
    `Unknown because a follower invitation (${detail}) through ${through} might be enough to ${action}.`,
});

/**
 * The Query and Command logs have the text of queries and commands: https://learn.microsoft.com/azure/data-explorer/using-diagnostic-logs
 * The destination needs its own permissions: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 */
export const diagnosticSettingPath = definePath({
  id: 'diagnostic-setting',
  how: 'unknown',
  meaning:
    'A diagnostic setting sends the text of queries and commands to a destination, whose roles Kustodian doesn’t read.',
  use: 'The principal sends the Query and Command logs to its own destination and reads them there.',
  logged: activityLog('Microsoft.Insights/diagnosticSettings/write'),
  sentence: ({ action, through, detail }) =>
    `Unknown because a diagnostic setting (${detail}) through ${through} might be enough to ${action}.`,
});
