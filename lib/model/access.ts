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
import type { Principal } from './principal';

/** Effective access: who can read, change, or administer the data of a cluster, and why. */

/** What a principal can do, from reading data to changing the cluster. */
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
  /** Object ID in lower case if it's known, otherwise the ID as assigned. The resource ID of a cluster. */
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

/** One reason of a path: a membership, an assignment, or a rule. */
export interface AccessHop {
  kind: AccessHopKind;
  /** The group, the assignment's resource ID, or what the rule is about. */
  id: string;
  name?: string;
  role?: string;
  /** ARM ID of the scope. */
  scope?: string;
  part: AccessPart;
}

/** One way to the abilities of a row. Without any one of its hops, it leads nowhere. */
export interface AccessPath {
  kind: string;
  /** What this path gives by itself, in the order of `abilities`. */
  can: Ability[];
  sentence: string;
  hops: AccessHop[];
}

/** One principal on one database in one way. */
export interface AccessRow {
  principal: AccessPrincipal;
  /** `null`: every database, present and future, or the cluster itself for `manage`. */
  database: string | null;
  /** In the order of `abilities`. */
  can: Ability[];
  how: AccessHow;
  paths: AccessPath[];
}

/** Distinct principals with access to one database. Groups are counted apart, by `groups`. */
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

/** The search for a deleted principal among the deleted items of Microsoft Entra ID. */
export interface DeletedAccount {
  /** Object ID in lower case. */
  id: string;
  /** `unknown`: the deleted items couldn't be read. */
  deletedItem: 'found' | 'not-found' | 'unknown';
  /** ISO time, if it was found. */
  deletedAt?: string;
}

/** `GET /api/clusters/{…}/access`. */
export interface EffectiveAccess {
  clusterId: string;
  /** ISO time of the oldest response. */
  readAt: string;
  /** The tenant of the cluster's subscription, or `null` if it couldn't be read. */
  tenantId: string | null;
  databases: string[];
  rows: AccessRow[];
  summary: AccessSummary[];
  unreadable: UnreadableAccess[];
  /** The principals of rows with the state `deleted`. Absent without any. */
  deletedAccounts?: DeletedAccount[];
  /** What Azure Resource Manager can't show, a sentence each. */
  notVisible: string[];
}

/** A role that Privileged Identity Management lets a principal activate. */
export interface EligibleAssignment {
  id: string;
  scope: string;
  principalId: string;
  /** User, Group, or ServicePrincipal. */
  principalType: string | null;
  /** Lowercase GUID of the definition. */
  roleDefinitionId: string;
  condition: string | null;
}

/** The directory's result for an object ID, a client ID, or a user principal name. */
export type DirectoryAccount =
  | {
      state: 'found';
      principal: Principal;
      /** `null` when your account can't read it. */
      enabled: boolean | null;
    }
  | {
      state: 'not-found';
      /** ISO time of the deletion, if the account is among the deleted items. */
      deletedAt?: string;
      /** Whether the deleted items weren't read, so that `deletedAt` is unknown. */
      deletedAtUnknown?: true;
    };

/** A group with its direct members. Nested groups are entries of their own. */
export interface AccessGroup {
  id: string;
  displayName: string | null;
  /** Kusto and Azure ignore groups without it. `null` when your account can't read it. */
  securityEnabled: boolean | null;
  members: EvidenceResult<GroupMember[]>;
}

/** A database that this cluster follows, with the roles on the original. */
export interface LeaderDatabase {
  /** Lowercase ARM ID of the leader. */
  leaderId: string;
  /** The name on the leader. */
  originalName: string;
  /** The name on this cluster. */
  followedName: string;
  /** Union, Replace, or None. `null` if Azure returned none. */
  principalsModificationKind: string | null;
  assignments: EvidenceResult<PrincipalAssignment[]>;
  /** By the leader's engine (`listPrincipals`). */
  principals: EvidenceResult<DatabasePrincipal[]>;
}

/** The parts that only effective access needs. */
export interface AccessParts {
  /** Azure roles assigned at a database itself. */
  databaseRoleAssignments: DatabaseItems<AzureRoleAssignment>[];
  /** Eligible Azure roles at and above the cluster. */
  roleEligibilitySchedules: EligibleAssignment[];
  /** Eligible Azure roles at a database itself. */
  databaseRoleEligibilitySchedules: DatabaseItems<EligibleAssignment>[];
  /** Deny assignments at a database itself. */
  databaseDenyAssignments: DatabaseItems<DenyAssignment>[];
  /**
   * Principals with a role and members of groups, by lowercase object ID, client ID, or user principal name. Needs a Graph
   * token.
   */
  directory: Record<string, DirectoryAccount>;
  /**
   * By lowercase object ID: groups with a role, groups that a deny assignment names, and all groups in them. Needs a
   * Graph token.
   */
  groups: Record<string, EvidenceResult<AccessGroup>>;
  /** The databases that this cluster follows. */
  leaderDatabases: EvidenceResult<LeaderDatabase>[];
  /** The clusters that follow this one, by lowercase ARM ID: whether they can be read. */
  followers: Record<string, EvidenceResult<{ name: string }>>;
}

/** The parts of the checks that effective access uses too. `roleDefinitions` has the roles of all parts. */
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
] as const satisfies readonly EvidencePart[];

export type AccessPart = (typeof sharedAccessParts)[number] | keyof AccessParts;

/** All evidence of the effective access to one cluster. */
export interface AccessEvidence {
  clusterId: Snapshot['clusterId'];
  /** The Microsoft Graph permission without which `directory` leaves out accounts, or whether they are enabled. */
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
