import type { KustoCluster, KustoDatabase, PrincipalAssignment } from './cluster';
import type { ResolvedPrincipal } from './principal';

/**
 * Evidence: what was read from Azure, in parts that fail one by one. A part that could not be read is never
 * taken for empty. To judge evidence go to lib/checks, to read it to lib/azure.
 */

/** Why something is not known. */
export const unknownReasons = [
  'not-loaded',
  'forbidden',
  'throttled',
  'failed',
  'stopped',
  'not-documented',
  'no-match',
] as const;
/** Why something is not known. */
export type UnknownReason = (typeof unknownReasons)[number];

/** Where a part came from: the resource provider is exact, Resource Graph may lag behind a write. */
export type EvidenceSource = 'resource-provider' | 'resource-graph' | 'directory';

/** What a reading that is not whole holds: of the role assignments those of Owner alone. */
export type PartialReading = 'owners';

/** A part that was read. */
export interface ReadPart<T> {
  state: 'read';
  value: T;
  /** Absent: all of the part. Otherwise what alone was read of it; whoever needs more takes the part for `not-loaded`. */
  only?: PartialReading;
  /** ISO time of the answer. */
  readAt: string;
  /** `x-ms-request-id` of the answer (the last page's, when there were several). */
  requestId: string | null;
  apiVersion: string;
  source: EvidenceSource;
}

/** A part that could not be read. */
export interface UnreadablePart {
  state: 'unreadable';
  reason: Exclude<UnknownReason, 'not-loaded'>;
  /** A sentence for the person. */
  message: string;
  azureCode?: string;
  /** The action that this sign-in lacks, as Azure's 403 or the operation names it. */
  missingAction?: string;
  /** The smallest built-in role that has `missingAction`. */
  smallestRole?: string;
}

/** One part of the evidence. */
export type Reading<T> = ReadPart<T> | UnreadablePart | { state: 'not-loaded' };

/** A role assignment at or above a cluster, joined with its role definition. */
export interface AzureRoleAssignment {
  id: string;
  name: string;
  scope: string;
  principalId: string;
  /** As Azure says it: User, Group, ServicePrincipal, ForeignGroup, Device. */
  principalType: string | null;
  /** GUID of the role definition. */
  roleDefinitionId: string;
  /** `null` when the definition could not be read. */
  roleName: string | null;
  condition: string | null;
  description: string | null;
  createdOn: string | null;
}

/** A database with the Kusto principal assignments that ARM holds for it. */
export interface DatabaseAssignments {
  databaseId: string;
  databaseName: string;
  assignments: Reading<PrincipalAssignment[]>;
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

/** All parts of one cluster's evidence, by name. */
export interface EvidenceParts {
  cluster: KustoCluster;
  subscription: SubscriptionFacts;
  clusterPrincipalAssignments: PrincipalAssignment[];
  databases: KustoDatabase[];
  databasePrincipalAssignments: DatabaseAssignments[];
  roleAssignments: AzureRoleAssignment[];
  locks: ManagementLock[];
  /** Object id (lower case) → what the directory says; read only with a Graph token. */
  directory: Record<string, ResolvedPrincipal>;
}

/** The name of a part. */
export type EvidencePart = keyof EvidenceParts;

/** Every part, in the order in which screens list them. */
export const evidenceParts = [
  'cluster',
  'subscription',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'roleAssignments',
  'locks',
  'directory',
] as const satisfies readonly EvidencePart[];

/** All evidence of one cluster. */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: Reading<EvidenceParts[Part]> };
}
