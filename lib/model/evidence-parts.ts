import type {
  ActivityLogAlert,
  ActivityLogEvent,
  ClassicAdministrator,
  DiagnosticSetting,
  PolicyAssignment,
  PolicyExemption,
  PolicyState,
  RegistrationAssignment,
  RoleAssignmentSchedule,
} from './azure/governance-bodies';
import type { Vault, VaultKey } from './azure/key-vault-bodies';
import type {
  AttachedDatabaseConfiguration,
  DatabasePrincipal,
  DataConnection,
  FollowerDatabase,
  KustoScript,
  ManagedPrivateEndpoint,
  SandboxCustomImage,
} from './azure/kusto-bodies';
import type { Permission } from './azure/permission';
import type { KustoCluster, KustoDatabase, PrincipalAssignment, PrivateEndpointConnection } from './cluster';
import type { EvidenceResult } from './evidence-result';
import type { JsonObject } from './json';
import type { KustoEvidence } from './kusto-evidence';
import type { ResolvedPrincipal } from './principal';

export interface AzureRoleAssignment {
  id: string;
  name: string;
  scope: string;
  principalId: string;
  /** User, Group, ServicePrincipal, ForeignGroup, or Device. */
  principalType: string | null;
  /** Lowercase GUID of the definition. */
  roleDefinitionId: string;
  /** `null`: the definition is unreadable. */
  roleName: string | null;
  condition: string | null;
  description: string | null;
  createdOn: string | null;
}

export interface AzureRoleDefinition {
  /** Lowercase GUID. */
  id: string;
  roleName: string;
  type: string;
  permissions: Permission[];
}

/** A deny assignment. Source: specs authorization, denyAssignments 2022-04-01. */
export interface DenyAssignment {
  name: string;
  scope: string;
  doNotApplyToChildScopes: boolean;
  permissions: Permission[];
  /** Object IDs. The all-zero GUID means everyone. */
  principals: string[];
  excludePrincipals: string[];
  /** IDs that can be groups. Absent: any. */
  possibleGroups?: string[];
}

/** The ID of all principals: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments#system-defined-principal */
export const everyPrincipal = '00000000-0000-0000-0000-000000000000';

/** Returns lowercase IDs that can be groups. Only their members need the directory. */
export function possibleGroupsOf({
  possibleGroups,
  principals,
  excludePrincipals,
}: Pick<DenyAssignment, 'possibleGroups' | 'principals' | 'excludePrincipals'>): string[] {
  const named = [...principals, ...excludePrincipals].map((id) => id.toLowerCase());
  const possible = possibleGroups && new Set(possibleGroups.map((id) => id.toLowerCase()));
  return [...new Set(named)].filter((id) => id !== everyPrincipal && (possible?.has(id) ?? true));
}

export interface DatabaseAssignments {
  databaseId: string;
  databaseName: string;
  assignments: EvidenceResult<PrincipalAssignment[]>;
}

/** Child resources of a database. Databases fail separately. */
export interface DatabaseItems<Item> {
  databaseId: string;
  databaseName: string;
  items: EvidenceResult<Item[]>;
}

export interface ManagementLock {
  id: string;
  name: string;
  level: string;
  notes: string | null;
  scope: string;
}

export interface SubscriptionFacts {
  subscriptionId: string;
  displayName: string;
  state: string;
  tenantId: string;
}

export interface DirectoryGroup {
  id: string;
  displayName: string | null;
  /** Of a dynamic group. */
  membershipRule: string | null;
  /** Includes nested groups. */
  transitiveMembers: EvidenceResult<GroupMember[]>;
}

export interface GroupMember {
  id: string;
  type: 'User' | 'Group' | 'ServicePrincipal' | 'Other';
  displayName: string | null;
  userPrincipalName: string | null;
  /** Member or Guest. */
  userType: string | null;
}

export interface AttachedIdentity {
  /** ARM ID in the cluster's spelling. */
  id: string;
  /** `null` when it doesn't exist. */
  identity: EvidenceResult<{ principalId: string; clientId: string; tenantId: string } | null>;
  /** At any readable scope. */
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
  /** ARM IDs of other readable resources with this identity. */
  attachedTo: EvidenceResult<string[]>;
}

export interface ConnectedPrivateEndpoint {
  connectionId: string;
  privateEndpointId: string;
  dnsZoneGroups: EvidenceResult<JsonObject[]>;
}

/** With the connections of its target. */
export interface ManagedEndpoint {
  endpoint: ManagedPrivateEndpoint;
  targetConnections: EvidenceResult<PrivateEndpointConnection[]>;
}

export interface DiagnosticSink {
  /** ARM ID of the workspace, storage account, or Event Hubs namespace. */
  sinkId: string;
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
}

export interface EvidenceParts {
  cluster: KustoCluster;
  subscription: SubscriptionFacts;
  /** Lowercase IDs of `GET /subscriptions`. */
  knownSubscriptions: string[];
  clusterPrincipalAssignments: PrincipalAssignment[];
  databases: KustoDatabase[];
  databasePrincipalAssignments: DatabaseAssignments[];
  /** From the engine (`listPrincipals`). */
  databasePrincipals: DatabaseItems<DatabasePrincipal>[];
  dataConnections: DatabaseItems<DataConnection>[];
  scripts: DatabaseItems<KustoScript>[];
  attachedDatabaseConfigurations: AttachedDatabaseConfiguration[];
  followerDatabases: FollowerDatabase[];
  managedPrivateEndpoints: ManagedEndpoint[];
  sandboxCustomImages: SandboxCustomImage[];
  privateEndpoints: ConnectedPrivateEndpoint[];
  roleAssignments: AzureRoleAssignment[];
  /** All roles in the other parts. */
  roleDefinitions: AzureRoleDefinition[];
  roleAssignmentSchedules: RoleAssignmentSchedule[];
  denyAssignments: DenyAssignment[];
  classicAdministrators: ClassicAdministrator[];
  lighthouseDelegations: RegistrationAssignment[];
  /** Readable, on the cluster and above. */
  locks: ManagementLock[];
  /** The subscription's own. Without them, `locks` can be incomplete. */
  subscriptionLocks: ManagementLock[];
  userAssignedIdentities: AttachedIdentity[];
  /** `null` without a customer-managed key. */
  keyVault: Vault | null;
  /** `null` without a customer-managed key. */
  vaultKey: VaultKey | null;
  /** Also above the key. */
  keyRoleAssignments: AzureRoleAssignment[];
  diagnosticSettings: DiagnosticSetting[];
  diagnosticSinks: DiagnosticSink[];
  activityLogAlerts: ActivityLogAlert[];
  /** The last 89 days, newest first. Azure keeps no older ones. */
  stopEvents: ActivityLogEvent[];
  policyAssignments: PolicyAssignment[];
  policyStates: PolicyState[];
  policyExemptions: PolicyExemption[];
  /** By lowercase object ID. Needs a Graph token. */
  directory: Record<string, ResolvedPrincipal>;
  /** Groups with a role, by lowercase object ID. Needs a Graph token. */
  groups: Record<string, EvidenceResult<DirectoryGroup>>;
  /** From management commands, by a file. */
  kusto: KustoEvidence;
}

export type EvidencePart = keyof EvidenceParts;

/** In the order of screens. */
export const evidenceParts = [
  'cluster',
  'subscription',
  'knownSubscriptions',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'dataConnections',
  'scripts',
  'attachedDatabaseConfigurations',
  'followerDatabases',
  'managedPrivateEndpoints',
  'sandboxCustomImages',
  'privateEndpoints',
  'roleAssignments',
  'roleDefinitions',
  'roleAssignmentSchedules',
  'denyAssignments',
  'classicAdministrators',
  'lighthouseDelegations',
  'locks',
  'subscriptionLocks',
  'userAssignedIdentities',
  'keyVault',
  'vaultKey',
  'keyRoleAssignments',
  'diagnosticSettings',
  'diagnosticSinks',
  'activityLogAlerts',
  'stopEvents',
  'policyAssignments',
  'policyStates',
  'policyExemptions',
  'directory',
  'groups',
  'kusto',
] as const satisfies readonly EvidencePart[];
