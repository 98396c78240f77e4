import type { EvidencePart } from '@/lib/model/evidence-parts';

export type CapabilityScope = 'cluster' | 'subscription' | 'vault' | 'identity' | 'endpoint' | 'destination';

export interface Capability {
  id: string;
  title: string;
  use: string;
  parts?: readonly EvidencePart[];
  change?: string;
  /** A delegated Microsoft Graph permission. */
  graph?: { permission: string; consent: 'user' | 'administrator' };
  scope?: CapabilityScope;
}

export interface CapabilityGroup {
  title: string;
  capabilities: readonly Capability[];
}

/** The list of clusters, which the fleet shows. */
export const listClusters: Capability = {
  id: 'clusters',
  title: 'List of clusters',
  use: 'The Clusters, Overview, and Plan fixes pages',
  scope: 'subscription',
};

/** PIM eligibility, which isn't part of a cluster's evidence. */
export const pimEligibility: Capability = {
  id: 'pim-eligible',
  title: 'Eligible roles (PIM)',
  use: 'Roles to activate, shown on this page and in preflight checks',
};

/** The parts of the evidence, once each, and what else the product reads and changes. */
export const capabilityGroups: readonly CapabilityGroup[] = [
  {
    title: 'Clusters and databases',
    capabilities: [
      listClusters,
      {
        id: 'subscription',
        title: 'Subscriptions',
        use: 'Names and tenants of subscriptions, to recognize your own resources',
        parts: ['subscription', 'knownSubscriptions'],
        scope: 'subscription',
      },
      { id: 'cluster', title: 'Cluster settings', use: 'Most checks', parts: ['cluster'] },
      {
        id: 'databases',
        title: 'Databases',
        use: 'Retention, cache, and state of each database',
        parts: ['databases'],
      },
      {
        id: 'management-commands',
        title: 'Results of management commands',
        use: 'Row level security, callouts, plugins, and roles on tables, from a file',
        parts: ['kusto'],
      },
      {
        id: 'data-connections',
        title: 'Data connections and scripts',
        use: 'Key-based ingestion and roles that scripts assign',
        parts: ['dataConnections', 'scripts'],
      },
      {
        id: 'followers',
        title: 'Followers',
        use: 'Databases that are shared with other clusters',
        parts: ['attachedDatabaseConfigurations', 'followerDatabases'],
      },
      {
        id: 'images',
        title: 'Sandbox custom images',
        use: 'Language extensions',
        parts: ['sandboxCustomImages'],
      },
      {
        id: 'managed-endpoints',
        title: 'Managed private endpoints',
        use: 'Outbound connections and their approval',
        parts: ['managedPrivateEndpoints'],
      },
      {
        id: 'private-endpoints',
        title: 'Private endpoints',
        use: 'DNS zones of inbound private connections',
        parts: ['privateEndpoints'],
        scope: 'endpoint',
      },
    ],
  },
  {
    title: 'Access',
    capabilities: [
      {
        id: 'kusto-roles',
        title: 'Kusto roles on the cluster',
        use: 'AllDatabasesAdmin, AllDatabasesViewer, AllDatabasesMonitor',
        parts: ['clusterPrincipalAssignments'],
      },
      {
        id: 'database-roles',
        title: 'Kusto roles on databases',
        use: 'Principal assignments in Azure Resource Manager',
        parts: ['databasePrincipalAssignments'],
      },
      {
        id: 'database-principals',
        title: 'Principals in the database engine',
        use: 'Principals added with management commands',
        parts: ['databasePrincipals'],
      },
      {
        id: 'role-assignments',
        title: 'Azure role assignments',
        use: 'Who can manage the cluster',
        parts: ['roleAssignments', 'roleDefinitions'],
      },
      {
        id: 'pim-active',
        title: 'Active roles (PIM)',
        use: 'Permanent and time-bound assignments',
        parts: ['roleAssignmentSchedules'],
      },
      pimEligibility,
      {
        id: 'deny-assignments',
        title: 'Deny assignments',
        use: 'Preflight checks for changes',
        parts: ['denyAssignments'],
      },
      {
        id: 'classic-administrators',
        title: 'Classic administrators',
        use: 'Administrators of the subscription',
        parts: ['classicAdministrators'],
        scope: 'subscription',
      },
      {
        id: 'lighthouse',
        title: 'Azure Lighthouse delegations',
        use: 'Access from other tenants',
        parts: ['lighthouseDelegations'],
        scope: 'subscription',
      },
    ],
  },
  {
    title: 'Keys and identities',
    capabilities: [
      {
        id: 'key-vault',
        title: 'Key vault and key',
        use: 'The customer-managed key, its expiration, and its protection',
        parts: ['keyVault', 'vaultKey'],
        scope: 'vault',
      },
      {
        id: 'key-roles',
        title: 'Role assignments on the key',
        use: 'Who can use or delete the key',
        parts: ['keyRoleAssignments'],
        scope: 'vault',
      },
      {
        id: 'identities',
        title: 'User-assigned identities',
        use: 'Roles and uses of each identity',
        parts: ['userAssignedIdentities'],
        scope: 'identity',
      },
    ],
  },
  {
    title: 'Governance and logs',
    capabilities: [
      {
        id: 'locks',
        title: 'Locks',
        use: 'Protection against deletion, and preflight checks for changes',
        parts: ['locks', 'subscriptionLocks'],
        scope: 'subscription',
      },
      {
        id: 'policy',
        title: 'Azure Policy',
        use: 'Assignments, compliance, and exemptions',
        parts: ['policyAssignments', 'policyStates', 'policyExemptions'],
      },
      {
        id: 'diagnostic-settings',
        title: 'Diagnostic settings',
        use: 'Log categories and their destinations',
        parts: ['diagnosticSettings'],
      },
      {
        id: 'log-destinations',
        title: 'Role assignments on log destinations',
        use: 'Who can delete logs',
        parts: ['diagnosticSinks'],
        scope: 'destination',
      },
      {
        id: 'activity-log',
        title: 'Activity log and its alerts',
        use: 'Times when the cluster stopped, and alerts about changes',
        parts: ['stopEvents', 'activityLogAlerts'],
        scope: 'subscription',
      },
    ],
  },
  {
    title: 'Names from Microsoft Graph',
    capabilities: [
      {
        id: 'names-of-people',
        title: 'Names of users',
        use: 'Names instead of object IDs, and marks for guests and deleted principals',
        parts: ['directory'],
        graph: { permission: 'User.ReadBasic.All', consent: 'user' },
      },
      {
        id: 'groups',
        title: 'Groups and their members',
        use: 'Who has a role through a group',
        parts: ['groups'],
        graph: { permission: 'GroupMember.Read.All', consent: 'administrator' },
      },
      {
        id: 'names-of-applications',
        title: 'Names of applications',
        use: 'Names instead of object IDs, for applications and managed identities',
        graph: { permission: 'Application.Read.All', consent: 'administrator' },
      },
    ],
  },
  {
    title: 'Changes',
    capabilities: [
      {
        id: 'change-cluster',
        title: 'Change cluster settings',
        use: 'Most fixes',
        change: 'Microsoft.Kusto/clusters/write',
      },
      {
        id: 'change-kusto-roles',
        title: 'Change Kusto role assignments',
        use: 'Fixes for Kusto roles',
        change: 'Microsoft.Kusto/clusters/principalAssignments/write',
      },
      {
        id: 'change-azure-roles',
        title: 'Change Azure role assignments',
        use: 'Fixes for Azure roles',
        change: 'Microsoft.Authorization/roleAssignments/write',
      },
      {
        id: 'change-locks',
        title: 'Change locks',
        use: 'Fixes for locks',
        change: 'Microsoft.Authorization/locks/write',
      },
      {
        id: 'change-diagnostic-settings',
        title: 'Change diagnostic settings',
        use: 'Fixes for logs',
        change: 'Microsoft.Insights/diagnosticSettings/write',
      },
    ],
  },
];
