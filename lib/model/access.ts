import type { DatabasePrincipal } from './azure/kusto-bodies';
import type { PrincipalAssignment } from './cluster';
import type { Snapshot } from './evidence';
import type {
  AzureRoleAssignment,
  DatabaseItems,
  DenyAssignment,
  EvidencePart,
  EvidenceParts,
  GroupMember,
} from './evidence-parts';
import type { EvidenceResult, UnknownReason } from './evidence-result';
import type { KustoEntityKind } from './kusto-evidence';
import type { Principal } from './principal';

/** Effective access: who can read, change, or administer the data of a cluster, and why. Times are ISO. */

/** What a principal can do, from the least to the most. */
export const abilities = [
  'read',
  'read-restricted',
  'ingest',
  'create',
  'monitor',
  'admin',
  'assign-roles',
  'manage',
] as const;
export type Ability = (typeof abilities)[number];

/** How a principal gets its abilities, the easiest way first. */
export const accessHows = [
  'now',
  'can-grant-self',
  'if-pim-activated',
  'blocked-by-tenant',
  'cannot-sign-in',
  'unknown',
] as const;
export type AccessHow = (typeof accessHows)[number];

export type AccessPrincipalType = 'user' | 'group' | 'application' | 'managed-identity' | 'cluster' | 'unknown';

export interface AccessPrincipal {
  /** Lowercase object ID if known, otherwise the ID as assigned. For a cluster, its resource ID. */
  id: string;
  type: AccessPrincipalType;
  displayName?: string;
  userPrincipalName?: string;
  tenantId?: string;
  guest?: boolean;
  /** Absent for other tenants and without a directory token. */
  state?: 'active' | 'disabled' | 'deleted';
}

export type AccessHopKind =
  | 'member-of'
  | 'kusto-role'
  | 'azure-role'
  | 'eligible-role'
  | 'command'
  | 'condition'
  | 'deny-assignment'
  | 'follower'
  | 'tenant-rule'
  | 'account-state'
  | 'delegation';

/** A membership, assignment, or rule. */
export interface AccessHop {
  kind: AccessHopKind;
  /** The group, the assignment's resource ID, or the rule's subject. */
  id: string;
  name?: string;
  role?: string;
  /** ARM ID. */
  scope?: string;
  /** Groups between the hop before and this one that the path leaves out. */
  omittedGroups?: number;
  part: AccessPart;
  /** The role is from a file, which anyone can write. */
  source?: 'kusto-file';
}

/** A long chain of nested groups has its first groups and its last one. */
export const mostHops = 10;

/** One way to the abilities of a row. Every hop is necessary. */
export interface AccessPath {
  kind: string;
  /** In the order of `abilities`. */
  can: Ability[];
  sentence: string;
  hops: AccessHop[];
}

/** One principal on one database in one way. */
export interface AccessRow {
  principal: AccessPrincipal;
  /** `null`: every present and future database, or the cluster itself for `manage`. */
  database: string | null;
  can: Ability[];
  how: AccessHow;
  paths: AccessPath[];
  /** Of a role on an entity of the database. Such rows count in no summary and in no assertion. */
  entity?: AccessEntity;
}

export interface AccessEntity {
  kind: KustoEntityKind;
  name: string;
}

/** Policies that limit reading the tables of a database. A member is `null` if its result isn't loaded. */
export interface TablePolicies {
  database: string;
  /** Number of tables. */
  tables: number | null;
  /** Tables with restricted view access. */
  restricted: string[] | null;
  /** Tables with row level security. */
  filtered: string[] | null;
}

/** Distinct principals with access to one database. `groups` counts groups. */
export interface AccessSummary {
  database: string;
  users: number;
  groups: number;
  applications: number;
  canRead: number;
  canGrantSelf: number;
  ifPimActivated: number;
  unknown: number;
}

export interface UnreadableAccess {
  part: AccessPart;
  reason: UnknownReason;
  /** The database, group, or cluster, if the part was read for others. */
  of?: string;
  missingAction?: string;
  smallestRole?: string;
  azureCode?: string;
}

/** Searched in the deleted items of Microsoft Entra ID. */
export interface DeletedAccount {
  /** Lowercase object ID. */
  id: string;
  /** `unknown`: the deleted items couldn't be read. */
  deletedItem: 'found' | 'not-found' | 'unknown';
  deletedAt?: string;
}

/** `GET /api/clusters/{…}/access`. */
export interface EffectiveAccess {
  clusterId: string;
  /** Of the oldest response. */
  readAt: string;
  /** The tenant of the cluster's subscription. `null`: unreadable. */
  tenantId: string | null;
  databases: string[];
  rows: AccessRow[];
  summary: AccessSummary[];
  unreadable: UnreadableAccess[];
  /** Includes principals whose role gives no ability, which have no row. */
  deletedAccounts?: DeletedAccount[];
  /** Absent without results of management commands. */
  tablePolicies?: TablePolicies[];
  /** What Azure Resource Manager can't show, one sentence each. */
  notVisible: string[];
}

/** An eligible role of Privileged Identity Management. */
export interface EligibleAssignment {
  id: string;
  scope: string;
  principalId: string;
  /** User, Group, or ServicePrincipal. */
  principalType: string | null;
  /** Lowercase GUID. */
  roleDefinitionId: string;
  condition: string | null;
}

/** For an object ID, a client ID, or a user principal name. */
export type DirectoryAccount =
  | {
      state: 'found';
      principal: Principal;
      /** `null`: unreadable. */
      enabled: boolean | null;
    }
  | {
      state: 'not-found';
      deletedAt?: string;
      /** The deleted items weren't read. */
      deletedAtUnknown?: true;
    };

/** A group with its direct members. Nested groups have their own entries. */
export interface AccessGroup {
  id: string;
  displayName: string | null;
  /** Kusto and Azure ignore groups without it. `null`: unreadable. */
  securityEnabled: boolean | null;
  members: EvidenceResult<GroupMember[]>;
}

/** A followed database, with the roles on the original. */
export interface LeaderDatabase {
  /** Lowercase ARM ID. */
  leaderId: string;
  originalName: string;
  followedName: string;
  /** Union, Replace, or None. `null` if Azure returned none. */
  principalsModificationKind: string | null;
  assignments: EvidenceResult<PrincipalAssignment[]>;
  /** From the leader's engine (`listPrincipals`). */
  principals: EvidenceResult<DatabasePrincipal[]>;
}

/** Parts that only effective access needs. */
export interface AccessParts {
  databaseRoleAssignments: DatabaseItems<AzureRoleAssignment>[];
  /** At and above the cluster. */
  roleEligibilitySchedules: EligibleAssignment[];
  /** At a database itself. */
  databaseRoleEligibilitySchedules: DatabaseItems<EligibleAssignment>[];
  /** At a database itself. */
  databaseDenyAssignments: DatabaseItems<DenyAssignment>[];
  /** By lowercase object ID, client ID, or user principal name. Needs a Graph token. */
  directory: Record<string, DirectoryAccount>;
  /**
   * Groups with a role or in a deny assignment, and their nested groups, by lowercase object ID. Needs a Graph token.
   */
  groups: Record<string, EvidenceResult<AccessGroup>>;
  leaderDatabases: EvidenceResult<LeaderDatabase>[];
  /** By lowercase ARM ID. */
  followers: Record<string, EvidenceResult<{ name: string }>>;
}

/** `roleDefinitions` has the roles of all parts. */
export const sharedAccessParts = [
  'cluster',
  'subscription',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'attachedDatabaseConfigurations',
  'followerDatabases',
  'roleAssignments',
  'roleDefinitions',
  'denyAssignments',
  'lighthouseDelegations',
  'kusto',
] as const satisfies readonly EvidencePart[];

export type AccessPart = (typeof sharedAccessParts)[number] | keyof AccessParts;

export interface AccessEvidence {
  clusterId: Snapshot['clusterId'];
  /** The missing Microsoft Graph permission, if `directory` lacks accounts or whether they are enabled. */
  directoryNeeds?: string;
  parts: {
    [Part in AccessPart]: EvidenceResult<
      Part extends keyof AccessParts
        ? AccessParts[Part]
        : Part extends keyof EvidenceParts
          ? EvidenceParts[Part]
          : never
    >;
  };
}
