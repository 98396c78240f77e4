import type { EntraState } from './entra-state';

/** Shared types. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A resource exactly as ARM's GET returns it. */
export interface ArmResource {
  id: string;
  name: string;
  type: string;
  [key: string]: Json | undefined;
}

/** A user of Microsoft Graph. `job` and `may` are for the sign-in page. */
export interface DirectoryUser {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail?: string | null;
  userType?: 'Member' | 'Guest';
  accountEnabled?: boolean;
  jobTitle?: string | null;
  /** The person's access in one sentence. */
  may?: string;
  [key: string]: Json | undefined;
}

/** A group of Microsoft Graph, with direct members' object ids. */
export interface DirectoryGroup {
  id: string;
  displayName: string;
  members: string[];
  [key: string]: Json | undefined;
}

/** A service principal of Microsoft Graph, or a managed identity by `servicePrincipalType`. */
export interface DirectoryServicePrincipal {
  id: string;
  appId: string;
  displayName: string;
  servicePrincipalType?: string;
  [key: string]: Json | undefined;
}

/** An estate's directory. */
export interface Directory {
  tenantId: string;
  displayName: string;
  domain: string;
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  servicePrincipals: DirectoryServicePrincipal[];
  deletedItems?: JsonObject[];
  /** Microsoft Entra ID P2, for Privileged Identity Management. Default: true. */
  hasEntraIdP2?: boolean;
}

/** A subscription as `GET /subscriptions/{id}` returns it. */
export interface Subscription {
  id: string;
  subscriptionId: string;
  displayName: string;
  state: string;
  tenantId: string;
  [key: string]: Json | undefined;
}

export interface Estate {
  directory: Directory;
  subscriptions: Subscription[];
  resources: ArmResource[];
  /** Database id → its `listPrincipals` answer. */
  databasePrincipals?: Record<string, JsonObject[]>;
  activityLog?: JsonObject[];
  resourceChanges?: JsonObject[];
  policyStates?: JsonObject[];
}

/** Settings. Times in seconds, decimals allowed. */
export interface EmulatorSettings {
  /** Duration of a long-running operation. */
  operationSeconds: number;
  /** How long Resource Graph lags behind a write. */
  indexSeconds: number;
  /** `headers` counts and never refuses. `enforce` returns 429. */
  throttle: 'headers' | 'enforce';
}

/** The emulated services. */
export type ServiceName = 'arm' | 'resource-graph' | 'graph' | 'entra';

/** A normalized request. */
export interface ServiceRequest {
  /** Upper case. */
  method: string;
  /** Starts with `/`. Single slashes, decoded segments, letters as sent. */
  path: string;
  /** `path` without the first, empty segment. */
  segments: string[];
  /** `get` ignores the case of names. */
  query: Query;
  headers: Headers;
  body: string;
  /** Prefix of absolute URLs, without a trailing slash. */
  base: string;
  /** Milliseconds, read once per request. */
  now: number;
  /** The outcome of a started operation, by a fault. */
  operationFault?: OperationFault;
}

/** A query string that ignores the case of names. */
export interface Query {
  get(name: string): string | undefined;
  has(name: string): boolean;
  /** Names as sent. */
  names(): string[];
  toString(): string;
}

/** Handles requests. Refuses what isn't supported. */
export type Service = (request: ServiceRequest, state: EmulatorState) => Promise<Response>;

/** The sender of a request, from its token. */
export interface Caller {
  objectId: string;
  tenantId: string;
  kind: 'user' | 'servicePrincipal';
  appId: string;
  /** User principal name, or the appId of an application. */
  userName: string;
  displayName: string;
  /** `scp` split at blanks, or `roles` of an application. */
  scopes: string[];
  acrs: string[];
}

/** The outcome of a faulty operation. */
export interface OperationFault {
  status: 'Failed' | 'Canceled';
  error?: { code: string; message: string };
}

/** A long-running operation, which follows the clock. */
export interface Operation {
  id: string;
  /** Azure's `operationKind`. Absent where none was recorded. */
  kind?: string;
  /** `x-ms-operation-root-activity-id`. */
  activityId: string;
  subscriptionId: string;
  /** As in the URL, such as `West US 2`. */
  location: string;
  /** Lower-cased id of the changing resource. */
  resourceId: string;
  startedAt: number;
  endsAt: number;
  outcome: { status: 'Succeeded' } | OperationFault;
  /** Effect at the end, run once by `arm/settle.ts`. */
  complete: (state: EmulatorState, at: number) => void;
  completed: boolean;
  /** Final body of `Location`, and of a status without a kind. */
  result?: JsonObject;
}

export interface LogEntry {
  time: string;
  service: ServiceName;
  method: string;
  path: string;
  query: string;
  status: number;
  user: string | null;
}

export interface Fault {
  match: { service?: ServiceName; method?: string; path?: string };
  when?: 'before' | 'after';
  fault:
    | { kind: 'status'; status: number; headers?: Record<string, string>; body?: Json }
    | { kind: 'slow'; delayMs: number }
    | { kind: 'html' }
    | { kind: 'empty' }
    | { kind: 'malformed' }
    | ({ kind: 'operation' } & OperationFault)
    | { kind: 'hang' | 'reset' | 'partial' };
  times?: number;
}

/** A write that Resource Graph doesn't show yet. */
export interface RecentWrite {
  writtenAt: number;
  /** `undefined` if it didn't exist. */
  before: ArmResource | undefined;
}

/** One type's resources, and the `version` of their last change. */
export interface ResourcesOfType {
  version: number;
  /** Lower-cased resource id → resource. */
  resources: Map<string, ArmResource>;
}

/** The state, in `globalThis` because Next can load a module twice. */
export interface EmulatorState {
  settings: EmulatorSettings;
  /** The estate for `control/reset` without an estate. */
  initialEstate: Estate;
  directory: Directory;
  subscriptions: Subscription[];
  /** By lower-cased id. Written only by `store.ts`. */
  resources: Map<string, ArmResource>;
  /** By type, so that lookups survive writes to others. Written only by `store.ts`. */
  byType: Map<string, ResourcesOfType>;
  databasePrincipals: Map<string, JsonObject[]>;
  activityLog: JsonObject[];
  resourceChanges: JsonObject[];
  policyStates: JsonObject[];
  /** Lower-cased id → time of writes since the estate was loaded. */
  writtenAssignments: Map<string, number>;
  operations: Map<string, Operation>;
  /** By lower-cased id. */
  recentWrites: Map<string, RecentWrite[]>;
  faults: Fault[];
  log: LogEntry[];
  /** Milliseconds ahead of the machine's clock, or the time at which it's stopped. */
  clock: { aheadMs: number; stoppedAt?: number };
  /** Throttling buckets by key, for the service that counts. */
  buckets: Map<string, { tokens: number; at: number }>;
  /** Created at first use. */
  entra: EntraState | undefined;
  /** Incremented by each reset and write, to invalidate lookups. */
  version: number;
}
