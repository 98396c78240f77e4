import type { AccessRow, EffectiveAccess } from '../access';
import type { ClusterRef } from '../azure/arm-id';
import type { EligibleRole } from '../azure/azure-role';
import type { Permission } from '../azure/permission';
import type { Snapshot } from '../evidence';
import type { EvidenceResult } from '../evidence-result';
import type { Category, Finding, FixGrade, Score, Severity } from '../finding';
import type { JsonObject } from '../json';
import type { Principal, ResolvedPrincipal } from '../principal';
import type { ProblemDocument } from '../problem';
import type { PublicReach } from '../public-reach';
import type { SettingsFile } from '../settings-file';
import type { CheckHeading, SentFindings } from './compact-findings';

/**
 * Paths and responses of the HTTP API, with ISO times. Other programs use it, so fields can be added but not renamed.
 */

/** Encodes names. */
export const apiPaths = {
  health: '/api/health',
  fleet: '/api/fleet',
  compactFleet: '/api/fleet?findings=compact',
  snapshotFleet: '/api/fleet?findings=compact&evidence=hash',
  exportFleet: '/api/fleet/export',
  principals: '/api/principals',
  resolvePrincipals: '/api/principals/resolve',
  operationStatus: '/api/operations/status',
  checks: '/api/checks',
  settings: '/api/settings',
  check: (checkId: string) => `/api/checks/${encodeURIComponent(checkId)}`,
  cluster: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}`,
  access: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/access`,
  history: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/history`,
  changes: '/api/changes',
  accessOnCluster: (ref: ClusterRef, principalId: string) =>
    `/api/clusters/${clusterPath(ref)}/access?principal=${encodeURIComponent(principalId)}`,
  accessToDatabase: (ref: ClusterRef, database: string) =>
    `/api/clusters/${clusterPath(ref)}/access?database=${encodeURIComponent(database)}`,
  accessOf: (principalId: string) => `/api/access?principal=${encodeURIComponent(principalId)}`,
  commands: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}?evidence=kusto`,
  compactCluster: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}?findings=compact`,
  planFix: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/fixes/plan`,
  accessEffect: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/fixes/access`,
  applyFix: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/fixes`,
  roleDefinitions: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/role-definitions`,
  eligibleRoles: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/eligible-roles`,
  eligibleRolesAt: (ref: ClusterRef, resource: string) =>
    `/api/clusters/${clusterPath(ref)}/eligible-roles?resource=${encodeURIComponent(resource)}`,
  keyVaults: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/key-vaults`,
  vaultKeys: (ref: ClusterRef, vaultId: string) =>
    `/api/clusters/${clusterPath(ref)}/key-vaults/keys?vaultId=${encodeURIComponent(vaultId)}`,
  workspaces: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/workspaces`,
  userAssignedIdentities: (ref: ClusterRef) => `/api/clusters/${clusterPath(ref)}/user-assigned-identities`,
} as const;

export function clusterPath({ subscriptionId, resourceGroup, clusterName }: ClusterRef): string {
  return [subscriptionId, resourceGroup, clusterName].map(encodeURIComponent).join('/');
}

/** `GET /api/health`. */
export interface Health {
  status: 'ok';
  mode: 'emulator' | 'azure';
  version: string;
  readOnly?: true;
  requireReason?: true;
}

export interface ClusterSummary {
  id: string;
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  /** Normalized, such as `westeurope`. */
  location: string;
  sku: { name: string; tier: string; capacity?: number | null };
  state: string | null;
  provisioningState: string | null;
  tags: Record<string, string>;
  enableDiskEncryption: boolean | null;
  enableDoubleEncryption: boolean | null;
  /** `null` with a Microsoft-managed key. */
  keyName: string | null;
  identityType: string;
  publicNetworkAccess: string | null;
  allowedIpRanges: number;
  /** `null` while the cluster is being created. */
  publicReach: PublicReach | null;
  /** Tenant IDs, or `['*']`. `null` when Azure didn't return them. */
  trustedExternalTenants: string[] | null;
  readAt: string;
}

export interface SnapshotLine {
  /** As Azure returns it. */
  name: string;
  location: string;
  evidence: `sha256:${string}`;
}

/** A line of `GET /api/fleet` (NDJSON). */
export type FleetEvent =
  | { type: 'subscription'; subscriptionId: string; displayName: string; state: string }
  | { type: 'cluster'; cluster: ClusterSummary; findings: Finding[]; score: Score }
  | { type: 'problem'; scope: string; displayName?: string; problem: ProblemDocument }
  | {
      type: 'done';
      counts: { subscriptions: number; clusters: number; unreadable: number };
      upstreamRequests: number;
      readAt: string;
      /** Nearest first, by lowercase subscription ID. */
      managementGroups?: Record<string, string[]>;
    };

/** A line of `GET /api/fleet?findings=compact`: the checks first, then clusters with outcomes in their order. */
export type CompactFleetEvent =
  | { type: 'checks'; checks: CheckHeading[] }
  | ({
      type: 'cluster';
      cluster: ClusterSummary;
      score: Score;
      /** Only with `evidence=hash`. */
      snapshotLine?: SnapshotLine;
    } & SentFindings)
  | Exclude<FleetEvent, { type: 'cluster' }>;

/**
 * A response waits because Azure asked for it, or to stay below Azure's limit of requests. `attempt` is the number of
 * the next attempt of that read. Only with `Accept: application/x-ndjson`.
 */
export interface WaitEvent {
  type: 'waiting';
  reason: 'throttled' | 'azure-unavailable' | 'request-limit';
  seconds: number;
  attempt: number;
}

/** The last line of a response that waited and isn't a stream itself. */
export interface ResponseEvent {
  type: 'response';
  body: unknown;
}

/** The last line of a response that waited and failed. */
export interface FailureEvent {
  type: 'failure';
  problem: ProblemDocument;
}

export const ndjsonType = 'application/x-ndjson';

/** A line of `GET /api/access?principal=` (NDJSON). */
export type AccessEvent =
  | ({ type: 'cluster'; rows: AccessRow[] } & Pick<
      EffectiveAccess,
      'clusterId' | 'readAt' | 'databases' | 'unreadable'
    >)
  | { type: 'problem'; scope: string; displayName?: string; problem: ProblemDocument }
  | {
      type: 'done';
      counts: { subscriptions: number; clusters: number; unreadable: number };
      upstreamRequests: number;
      readAt: string;
    };

/** `GET /api/clusters/{…}`. */
export interface ClusterAnswer {
  snapshot: Snapshot;
  findings: Finding[];
  score: Score;
  /** Without deny assignments, locks, and policies. */
  permissions: EvidenceResult<Permission[]>;
  upstreamRequests: number;
}

/** `GET /api/clusters/{…}?evidence=kusto`. */
export interface CommandsAnswer {
  kusto: Snapshot['parts']['kusto'];
  upstreamRequests: number;
}

/** `GET /api/clusters/{…}?findings=compact`. An unreadable cluster is a problem document. */
export interface CompactClusterAnswer extends SentFindings {
  cluster: ClusterSummary;
  score: Score;
  snapshotLine: SnapshotLine;
  readAt: string;
  upstreamRequests: number;
  /** Azure Resource Graph queries in `upstreamRequests`. */
  indexQueries: number;
}

/** `POST …/fixes`: 202 with an operation, or 200 if the step is done. A plan without steps is 409 `conflict`. */
export type ApplyFixAnswer =
  | { status: 'accepted'; operation: string; step: number; steps: number; requestId: string | null }
  | { status: 'succeeded'; step: number; steps: number; requestId: string | null };

export interface OperationStatusAnswer {
  status: 'running' | 'succeeded' | 'failed' | 'canceled';
  source: 'operation' | 'resource';
  /** 0 to 1. */
  percentComplete?: number;
  problem?: ProblemDocument;
}

/** `GET /api/principals`. Lists kinds that couldn't be searched. */
export interface PrincipalSearchAnswer {
  principals: Principal[];
  unreadable: { type: Principal['type']; message: string; missingScope: string }[];
}

/** `POST /api/principals/resolve`. IDs without a result are in no state. */
export interface ResolvePrincipalsAnswer {
  principals: Record<string, ResolvedPrincipal>;
  unreadable: { ids: string[]; message: string; missingScope: string } | null;
}

export interface RoleDefinitionSummary {
  id: string;
  /** GUID. */
  name: string;
  roleName: string;
  roleType: string;
  description: string;
  /** Can write role assignments. */
  privileged: boolean;
  permissions: JsonObject[];
}
/** `GET …/role-definitions`. */
export interface RoleDefinitionsAnswer {
  roleDefinitions: RoleDefinitionSummary[];
}

/** From Resource Graph. */
export interface KeyVaultSummary {
  id: string;
  name: string;
  keyVaultUri: string;
  /** Normalized, such as `westeurope`. */
  location: string;
  /** Keys must be in the cluster's region. */
  sameRegion: boolean;
  /** `false`: access policies decide. */
  decidedByRoles: boolean;
  softDelete: boolean;
  purgeProtection: boolean;
}
/** `GET …/key-vaults`: the cluster's region first. */
export interface KeyVaultsAnswer {
  keyVaults: KeyVaultSummary[];
}

/** The current version of a key. Azure's list omits some types and sizes. */
export interface VaultKeySummary {
  name: string;
  kty: string | null;
  keySize: number | null;
  enabled: boolean | null;
  expiresAt: string | null;
}
/** `GET …/key-vaults/keys?vaultId=`. */
export interface VaultKeysAnswer {
  keys: VaultKeySummary[];
}

/** From Resource Graph. */
export interface UserAssignedIdentitySummary {
  id: string;
  name: string;
  location: string;
  attached: boolean;
}
/** `GET …/user-assigned-identities`: attached ones first. */
export interface UserAssignedIdentitiesAnswer {
  userAssignedIdentities: UserAssignedIdentitySummary[];
}

/** `GET …/eligible-roles`: at or above the cluster or `resource`. */
export interface EligibleRolesAnswer {
  eligibleRoles: EvidenceResult<EligibleRole[]>;
}

/** From Resource Graph. */
export interface WorkspaceSummary {
  id: string;
  name: string;
  /** Normalized, such as `westeurope`. */
  location: string;
  /** Another region has transfer costs. */
  sameRegion: boolean;
  /** A diagnostic setting uses it. */
  used: boolean;
}
/** `GET …/workspaces`: used ones first. */
export interface WorkspacesAnswer {
  workspaces: WorkspaceSummary[];
}

export interface FixDocument {
  fixId: string;
  /** A plan needs one of these Azure actions. Empty for undo, which needs those of the fix. */
  needsPermission: string[];
  /** JSON Schema. */
  input: JsonObject;
}

export interface CheckDocument {
  id: string;
  title: string;
  failTitle: string;
  passTitle: string;
  why: string;
  category: Category;
  severity: Severity;
  severityReason: string;
  controls: { framework: string; control: string; source: string }[];
  otherTools: { tool: string; id: string; differs?: string }[];
  learnMore: string;
  needs: string[];
  fixes: (FixDocument & { grade: FixGrade })[];
  /** Manual steps, as one text. */
  noFix?: string;
  remediation?: { steps: string[]; note?: string };
}
export interface ChecksAnswer {
  checks: CheckDocument[];
  /** Includes those without a check. */
  fixes: FixDocument[];
}

/** `GET /api/settings`: the settings file that the server reads for everyone. */
export interface OrganizationAnswer {
  organization: SettingsFile | null;
}

/** The header with settings as percent-encoded JSON. Absent for defaults. */
export const checkSettingsHeader = 'X-Check-Settings';

/** Node limits all headers, with the token, to 16 KiB. */
export const longestCheckSettings = 6 * 1024;

/** Returns `null` for default settings. */
export function toCheckSettingsHeader(settings: object): string | null {
  return Object.keys(settings).length === 0 ? null : encodeURIComponent(JSON.stringify(settings));
}

export const clientAddressHeader = 'X-Client-Address';

/** `X-ARM-Token` is for a proxy that uses `Authorization` itself. */
export const armTokenHeaders = ['Authorization', 'X-ARM-Token'] as const;
export type ArmTokenHeader = (typeof armTokenHeaders)[number];

/** From the server's settings at run time. */
export interface BrowserConfig {
  mode: 'emulator' | 'azure';
  version: string;
  cloud: 'public' | 'usgov' | 'china' | 'custom';
  /** From the cloud file. */
  customCloud?: { name: string; keyVaultSuffix: string };
  clientId: string;
  tenantId: string;
  /** https, which MSAL requires. Only a name when `endpoints` is set. */
  authority: string;
  /** OAuth endpoints of the emulator over http. */
  endpoints?: {
    issuer: string;
    authorization: string;
    token: string;
    endSession: string;
    keys: string;
  };
  /** ARM `user_impersonation`. */
  armScope: string;
  /** Such as `https://graph.microsoft.com`. */
  graphResource: string;
  /** Of the hosts of clusters, such as `.kusto.windows.net`. */
  engineSuffix: string;
  portal: string;
  armTokenHeader: ArmTokenHeader;
  /** The server reads a settings file for everyone. */
  hasOrganization: boolean;
  /** The deployment sends no changes. */
  readOnly: boolean;
  requireReason: boolean;
  /** The address of the client as the server sees it. Only on the page that helps to deploy. */
  seenAddress?: string | undefined;
}
