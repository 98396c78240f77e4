import type { ClusterRef } from '../azure/arm-id';
import type { Permission } from '../azure/permission';
import type { Snapshot } from '../evidence';
import type { EvidenceResult } from '../evidence-result';
import type { Category, Finding, FixGrade, Score, Severity } from '../finding';
import type { JsonObject } from '../json';
import type { Principal, ResolvedPrincipal } from '../principal';
import type { ProblemDocument } from '../problem';
import type { CheckHeading, SentFindings } from './compact-findings';

/**
 * The HTTP surface: paths and answers; `api-requests.ts` has the requests. Other programs use it; fields may be added, none
 * renamed.
 */

/** Paths of our own routes, names encoded. */
export const apiPaths = {
  health: '/api/health',
  fleet: '/api/fleet',
  compactFleet: '/api/fleet?findings=compact',
  exportFleet: '/api/fleet/export',
  principals: '/api/principals',
  resolvePrincipals: '/api/principals/resolve',
  operationStatus: '/api/operations/status',
  checks: '/api/checks',
  check: (checkId: string) => `/api/checks/${encodeURIComponent(checkId)}`,
  cluster: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}`,
  compactCluster: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}?findings=compact`,
  planFix: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/fixes/plan`,
  applyFix: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/fixes`,
  roleDefinitions: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/role-definitions`,
  keyVaults: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/key-vaults`,
  vaultKeys: (ref: ClusterRef, vaultId: string) =>
    `/api/clusters/${clusterPath(ref)}/key-vaults/keys?vaultId=${encodeURIComponent(vaultId)}`,
  workspaces: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/workspaces`,
  userAssignedIdentities: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/user-assigned-identities`,
} as const;

/** The three names of a cluster as a URL path, as our pages and our API both use it. */
export function clusterPath({ subscriptionId, resourceGroup, clusterName }: ClusterRef): string {
  return [subscriptionId, resourceGroup, clusterName].map(encodeURIComponent).join('/');
}

/** `GET /api/health`. */
export interface Health {
  status: 'ok';
  mode: 'emulator' | 'azure';
  version: string;
}

/** A cluster in the fleet: identity and what the columns show, taken from the evidence as Azure said it. */
export interface ClusterSummary {
  id: string;
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  /** As Azure's services name regions: `westeurope`. */
  location: string;
  sku: { name: string; tier: string; capacity?: number | null };
  state: string | null;
  provisioningState: string | null;
  tags: Record<string, string>;
  enableDiskEncryption: boolean | null;
  enableDoubleEncryption: boolean | null;
  /** Name of the customer-managed key; `null` when Microsoft manages the key. */
  keyName: string | null;
  identityType: string;
  publicNetworkAccess: string | null;
  allowedIpRanges: number;
  /** Tenant ids, `['*']` for every tenant; `null` when Azure did not say. */
  trustedExternalTenants: string[] | null;
  /** ISO time at which the index or the provider answered. */
  readAt: string;
}

/** A line of `GET /api/fleet` (NDJSON). */
export type FleetEvent =
  | { type: 'subscription'; subscriptionId: string; displayName: string; state: string }
  | { type: 'cluster'; cluster: ClusterSummary; findings: Finding[]; score: Score }
  /** A scope that could not be read, named with the reason. */
  | { type: 'problem'; scope: string; displayName?: string; problem: ProblemDocument }
  | {
      type: 'done';
      counts: { subscriptions: number; clusters: number; unreadable: number };
      upstreamRequests: number;
      readAt: string;
      /**
       * Names of the management groups above each subscription with clusters, nearest first, by subscription ID (lower case).
       * A subscription that Azure Resource Graph doesn't show is absent.
       */
      managementGroups?: Record<string, string[]>;
    };

/**
 * A line of `GET /api/fleet?findings=compact`: the checks come first, and each cluster names its outcomes in their order; what
 * several have in common stands in the first of them. A fleet of thousands is read this way.
 */
export type CompactFleetEvent =
  | { type: 'checks'; checks: CheckHeading[] }
  | ({ type: 'cluster'; cluster: ClusterSummary; score: Score } & SentFindings)
  | Exclude<FleetEvent, { type: 'cluster' }>;

/** `GET /api/clusters/{…}`. */
export interface ClusterAnswer {
  snapshot: Snapshot;
  findings: Finding[];
  score: Score;
  /** What this sign-in may do at the cluster; deny assignments, locks and policies are not in it. */
  permissions: EvidenceResult<Permission[]>;
  upstreamRequests: number;
}

/**
 * `GET /api/clusters/{…}?findings=compact`: the verdicts without the evidence, for many clusters one after the other. Where the
 * cluster itself could not be read the answer is that problem, since what is left would say less than the index.
 */
export interface CompactClusterAnswer extends SentFindings {
  cluster: ClusterSummary;
  score: Score;
  /** ISO time at which the cluster itself was read. */
  readAt: string;
  upstreamRequests: number;
  /** Of those, queries of Azure Resource Graph. */
  indexQueries: number;
}

/**
 * Answer of `POST …/fixes`: 202 with an operation to follow, or 200 when the step is done. A plan without steps is 409
 * `conflict`, whose detail is the plan's note: what was asked for is in force already.
 */
export type ApplyFixAnswer =
  | { status: 'accepted'; operation: string; step: number; steps: number; requestId: string | null }
  | { status: 'succeeded'; step: number; steps: number; requestId: string | null };

/** Answer of `POST /api/operations/status`. */
export interface OperationStatusAnswer {
  status: 'running' | 'succeeded' | 'failed' | 'canceled';
  source: 'operation' | 'resource';
  /** 0 to 1, where Azure says it. */
  percentComplete?: number;
  problem?: ProblemDocument;
}

/** Answer of `GET /api/principals`: each kind that could not be searched is named. */
export interface PrincipalSearchAnswer {
  principals: Principal[];
  unreadable: { type: Principal['type']; message: string; missingScope: string }[];
}

/** Answer of `POST /api/principals/resolve`; ids that could not be decided are in neither state. */
export interface ResolvePrincipalsAnswer {
  principals: Record<string, ResolvedPrincipal>;
  unreadable: { ids: string[]; message: string; missingScope: string } | null;
}

/** An Azure role that can be assigned at a cluster. */
export interface RoleDefinitionSummary {
  id: string;
  /** GUID. */
  name: string;
  roleName: string;
  roleType: string;
  description: string;
  /** Whether its actions can write role assignments (privileged administrator roles). */
  privileged: boolean;
  permissions: JsonObject[];
}
/** Answer of `GET …/role-definitions`. */
export interface RoleDefinitionsAnswer {
  roleDefinitions: RoleDefinitionSummary[];
}

/** A vault that a cluster's key could lie in, as the index shows it. */
export interface KeyVaultSummary {
  id: string;
  name: string;
  /** Address on the data plane. */
  keyVaultUri: string;
  /** As Azure's services name regions: `westeurope`. */
  location: string;
  /** A key has to lie in the region of the cluster. */
  sameRegion: boolean;
  /** Whether Azure roles decide in it, or else its access policies. */
  decidedByRoles: boolean;
  softDelete: boolean;
  purgeProtection: boolean;
}
/** Answer of `GET …/key-vaults`: vaults that the sign-in may read, those in the region of the cluster first. */
export interface KeyVaultsAnswer {
  keyVaults: KeyVaultSummary[];
}

/** A key of a vault in its newest version; Azure's list tells neither type nor size of some. */
export interface VaultKeySummary {
  name: string;
  kty: string | null;
  keySize: number | null;
  enabled: boolean | null;
  /** ISO time. */
  expiresAt: string | null;
}
/** Answer of `GET …/key-vaults/keys?vaultId=`. */
export interface VaultKeysAnswer {
  keys: VaultKeySummary[];
}

/** A user-assigned identity that could be attached to a cluster, as the index shows it. */
export interface UserAssignedIdentitySummary {
  id: string;
  name: string;
  location: string;
  /** Whether the cluster has it already. */
  attached: boolean;
}
/** Answer of `GET …/user-assigned-identities`: those that the sign-in may read, attached ones first. */
export interface UserAssignedIdentitiesAnswer {
  userAssignedIdentities: UserAssignedIdentitySummary[];
}

/** A Log Analytics workspace that could take a cluster's logs, as the index shows it. */
export interface WorkspaceSummary {
  id: string;
  name: string;
  /** As Azure's services name regions: `westeurope`. */
  location: string;
  /** Whether it lies in the region of the cluster, so that nothing is charged for carrying logs to another. */
  sameRegion: boolean;
  /** Whether a diagnostic setting of the cluster names it already. */
  used: boolean;
}
/** Answer of `GET …/workspaces`: those that the sign-in may read, those that the cluster uses first. */
export interface WorkspacesAnswer {
  workspaces: WorkspaceSummary[];
}

/** A fix that can be planned, whether or not it closes a check. */
export interface FixDocument {
  fixId: string;
  /**
   * Actions of Azure of which a plan needs one: which, depends on what it changes. Empty for undo, which needs what the fix
   * that it takes back does.
   */
  needsPermission: string[];
  /** JSON Schema of the input. */
  input: JsonObject;
}

/** One check of `GET /api/checks`. */
export interface CheckDocument {
  id: string;
  title: string;
  failTitle: string;
  why: string;
  category: Category;
  severity: Severity;
  severityReason: string;
  controls: { framework: string; control: string; source: string }[];
  otherTools: { tool: string; id: string; differs?: string }[];
  learnMore: string;
  needs: string[];
  fixes: (FixDocument & { grade: FixGrade })[];
  /** Why no fix can be offered; absent when there is one. */
  noFix?: string;
}
/** Answer of `GET /api/checks`. */
export interface ChecksAnswer {
  checks: CheckDocument[];
  /** Every fix, those that close no check included. */
  fixes: FixDocument[];
}

/** The header in which a request names settings: their JSON, percent-encoded; absent where all are at their defaults. */
export const checkSettingsHeader = 'X-Check-Settings';

/** The most characters that the header may have; more would crowd out the token, with which it shares Node's 16 KB of headers. */
export const longestCheckSettings = 6 * 1024;

/** What the header says for settings that differ from their defaults; `null` where none does. */
export function toCheckSettingsHeader(settings: object): string | null {
  return Object.keys(settings).length === 0 ? null : encodeURIComponent(JSON.stringify(settings));
}

/** The header in which a person corrects the address under which our server sees them. */
export const clientAddressHeader = 'X-Client-Address';
