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
import type { ResolvedPrincipal } from './principal';

/** What each part of a cluster's evidence holds. Bodies of Azure stay as they are; what stands beside them is ours. */

/** A role assignment at or above a scope. */
export interface AzureRoleAssignment {
  id: string;
  name: string;
  scope: string;
  principalId: string;
  /** As Azure says it: User, Group, ServicePrincipal, ForeignGroup, Device. */
  principalType: string | null;
  /** GUID of the role definition, lower case. */
  roleDefinitionId: string;
  /** `null` when the definition could not be read. */
  roleName: string | null;
  condition: string | null;
  description: string | null;
  createdOn: string | null;
}

/** A role definition that some assignment uses. */
export interface AzureRoleDefinition {
  /** GUID, lower case. */
  id: string;
  roleName: string;
  /** BuiltInRole or CustomRole. */
  type: string;
  permissions: Permission[];
}

/** A deny assignment, as far as it decides who may not do what. Source: specs authorization, denyAssignments 2022-04-01. */
export interface DenyAssignment {
  name: string;
  scope: string;
  doNotApplyToChildScopes: boolean;
  permissions: Permission[];
  /** Object ids; the all-zero GUID stands for everybody. */
  principals: string[];
  excludePrincipals: string[];
  /** Those of both that are, or may be, groups; any of them may be one where this is absent. */
  possibleGroups?: string[];
}

/** A database with the Kusto principal assignments that ARM holds for it. */
export interface DatabaseAssignments {
  databaseId: string;
  databaseName: string;
  assignments: EvidenceResult<PrincipalAssignment[]>;
}

/** What lies below one database; each database fails alone. */
export interface DatabaseItems<Item> {
  databaseId: string;
  databaseName: string;
  items: EvidenceResult<Item[]>;
}

/** A management lock at or above a cluster. */
export interface ManagementLock {
  id: string;
  name: string;
  level: string;
  notes: string | null;
  /** The scope that the lock sits on. */
  scope: string;
}

/** The subscription that a cluster lies in. */
export interface SubscriptionFacts {
  subscriptionId: string;
  displayName: string;
  state: string;
  /** Home tenant of its clusters. */
  tenantId: string;
}

/** A group of the directory that holds a role, with its members. */
export interface DirectoryGroup {
  id: string;
  displayName: string | null;
  /** The rule of a dynamic group; `null` where members are assigned. */
  membershipRule: string | null;
  /** Members of all depths; nested groups are in it, too. */
  transitiveMembers: EvidenceResult<GroupMember[]>;
}

/** A member of a group. */
export interface GroupMember {
  id: string;
  type: 'User' | 'Group' | 'ServicePrincipal' | 'Other';
  displayName: string | null;
  userPrincipalName: string | null;
  /** Member or Guest, where Graph says it. */
  userType: string | null;
}

/** A user-assigned identity that is attached to the cluster. */
export interface AttachedIdentity {
  /** ARM id as the cluster spells it. */
  id: string;
  /** The identity itself; `null` when Azure answers that it does not exist. */
  identity: EvidenceResult<{ principalId: string; clientId: string; tenantId: string } | null>;
  /** Its Azure roles at any scope that this sign-in may read. */
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
  /** ARM ids of other resources that it is attached to, as far as this sign-in may read them. */
  attachedTo: EvidenceResult<string[]>;
}

/** The private endpoint resource behind an approved connection. */
export interface ConnectedPrivateEndpoint {
  connectionId: string;
  privateEndpointId: string;
  dnsZoneGroups: EvidenceResult<JsonObject[]>;
}

/** A managed private endpoint with the connections of the resource that it leads to. */
export interface ManagedEndpoint {
  endpoint: ManagedPrivateEndpoint;
  targetConnections: EvidenceResult<PrivateEndpointConnection[]>;
}

/** Who holds roles on a sink of the cluster's logs. */
export interface DiagnosticSink {
  /** ARM id of the workspace, storage account or Event Hub namespace. */
  sinkId: string;
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
}

/** All parts of one cluster's evidence, by name. */
export interface EvidenceParts {
  cluster: KustoCluster;
  subscription: SubscriptionFacts;
  /** Subscription ids (lower case) that this sign-in's `GET /subscriptions` lists. */
  knownSubscriptions: string[];
  clusterPrincipalAssignments: PrincipalAssignment[];
  databases: KustoDatabase[];
  databasePrincipalAssignments: DatabaseAssignments[];
  /** What the engine itself tells of each database's principals (`listPrincipals`). */
  databasePrincipals: DatabaseItems<DatabasePrincipal>[];
  dataConnections: DatabaseItems<DataConnection>[];
  scripts: DatabaseItems<KustoScript>[];
  attachedDatabaseConfigurations: AttachedDatabaseConfiguration[];
  followerDatabases: FollowerDatabase[];
  managedPrivateEndpoints: ManagedEndpoint[];
  sandboxCustomImages: SandboxCustomImage[];
  /** One entry for each approved connection. */
  privateEndpoints: ConnectedPrivateEndpoint[];
  roleAssignments: AzureRoleAssignment[];
  /** Definitions of all roles that `roleAssignments`, `keyRoleAssignments`, identities and sinks use. */
  roleDefinitions: AzureRoleDefinition[];
  roleAssignmentSchedules: RoleAssignmentSchedule[];
  denyAssignments: DenyAssignment[];
  classicAdministrators: ClassicAdministrator[];
  lighthouseDelegations: RegistrationAssignment[];
  /** Locks at the cluster and above it, as far as this sign-in may read them. */
  locks: ManagementLock[];
  /** Of those, the ones on the subscription itself; unless they are read, `locks` need not be all. */
  subscriptionLocks: ManagementLock[];
  userAssignedIdentities: AttachedIdentity[];
  /** The vault of the customer-managed key; `null` where the cluster has no such key. */
  keyVault: Vault | null;
  /** The customer-managed key; `null` where the cluster has none. */
  vaultKey: VaultKey | null;
  /** Azure roles at the customer-managed key and above it; empty where the cluster has none. */
  keyRoleAssignments: AzureRoleAssignment[];
  diagnosticSettings: DiagnosticSetting[];
  diagnosticSinks: DiagnosticSink[];
  activityLogAlerts: ActivityLogAlert[];
  /** Events of the last 89 days that stopped the cluster, newest first; Azure keeps no older ones. */
  stopEvents: ActivityLogEvent[];
  policyAssignments: PolicyAssignment[];
  policyStates: PolicyState[];
  policyExemptions: PolicyExemption[];
  /** Object id (lower case) → what the directory says; read only with a Graph token. */
  directory: Record<string, ResolvedPrincipal>;
  /** Object id (lower case) → a group that holds an Azure or Kusto role; read only with a Graph token. */
  groups: Record<string, EvidenceResult<DirectoryGroup>>;
}

/** The name of a part. */
export type EvidencePart = keyof EvidenceParts;

/** Every part, in the order in which screens list them. */
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
] as const satisfies readonly EvidencePart[];
