import type { Engine } from './engine-estate';
import type { EntraState } from './entra-state';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** As ARM's GET returns it. */
export interface ArmResource {
  id: string;
  name: string;
  type: string;
  [key: string]: Json | undefined;
}

/** A user of Microsoft Graph. The sign-in page shows `job` and `may`. */
export interface DirectoryUser {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail?: string | null;
  userType?: 'Member' | 'Guest';
  accountEnabled?: boolean;
  jobTitle?: string | null;
  /** Access in one sentence. */
  may?: string;
  [key: string]: Json | undefined;
}

/** A group of Microsoft Graph, with object IDs of direct members. */
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

export interface Directory {
  tenantId: string;
  displayName: string;
  domain: string;
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  servicePrincipals: DirectoryServicePrincipal[];
  deletedItems?: JsonObject[];
  /** For Privileged Identity Management. Default: true. */
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
  /** Cluster id → what its engine has. */
  kusto?: Record<string, Engine>;
  activityLog?: JsonObject[];
  resourceChanges?: JsonObject[];
  policyStates?: JsonObject[];
}

/** Times are in seconds. Decimals are allowed. */
export interface EmulatorSettings {
  operationSeconds: number;
  /** How long Resource Graph lags behind a write. */
  indexSeconds: number;
  /** `enforce` returns 429. `headers` never refuses. */
  throttle: 'headers' | 'enforce';
}

export type ServiceName = 'arm' | 'resource-graph' | 'graph' | 'entra' | 'kusto';

export interface ServiceRequest {
  /** Upper case. */
  method: string;
  /** Starts with `/`. Single slashes, decoded segments, letters as sent. */
  path: string;
  /** Without the first, empty segment. */
  segments: string[];
  /** Names ignore case. */
  query: Query;
  headers: Headers;
  body: string;
  /** Prefix of absolute URLs, without a trailing slash. */
  base: string;
  /** Milliseconds, read once per request. */
  now: number;
  operationFault?: OperationFault;
}

/** Names ignore case. */
export interface Query {
  get(name: string): string | undefined;
  has(name: string): boolean;
  /** Names as sent. */
  names(): string[];
  toString(): string;
}

/** Refuses unsupported requests. `note` adds to the entry of the log. */
export type Service = (
  request: ServiceRequest,
  state: EmulatorState,
  note?: (more: Pick<LogEntry, 'command'>) => void,
) => Promise<Response>;

export interface Caller {
  objectId: string;
  tenantId: string;
  kind: 'user' | 'servicePrincipal';
  appId: string;
  /** User principal name, or the appId of an application. */
  userName: string;
  displayName: string;
  /** `scp` split at spaces, or `roles` of an application. */
  scopes: string[];
  acrs: string[];
}

export interface OperationFault {
  status: 'Failed' | 'Canceled';
  error?: { code: string; message: string };
}

export interface Operation {
  id: string;
  /** Azure's `operationKind`. Absent where none was recorded. */
  kind?: string;
  /** `x-ms-operation-root-activity-id`. */
  activityId: string;
  subscriptionId: string;
  /** As in the URL, such as `West US 2`. */
  location: string;
  /** Lowercase ID of the changing resource. */
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
  /** Of an engine, by its name in `engine/commands.ts`. */
  command?: string;
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
  /** `undefined`: it didn't exist. */
  before: ArmResource | undefined;
}

export interface ResourcesOfType {
  version: number;
  /** By lowercase resource ID. */
  resources: Map<string, ArmResource>;
}

/** In `globalThis`, because Next can load a module twice. */
export interface EmulatorState {
  settings: EmulatorSettings;
  /** For `control/reset` without an estate. */
  initialEstate: Estate;
  directory: Directory;
  subscriptions: Subscription[];
  /** By lowercase ID. Written only by `store.ts`. */
  resources: Map<string, ArmResource>;
  /** So that lookups survive writes to other types. Written only by `store.ts`. */
  byType: Map<string, ResourcesOfType>;
  databasePrincipals: Map<string, JsonObject[]>;
  /** By lowercase cluster ID. */
  engines: Map<string, Engine>;
  activityLog: JsonObject[];
  resourceChanges: JsonObject[];
  policyStates: JsonObject[];
  /** Time of writes since the estate was loaded, by lowercase ID. */
  writtenAssignments: Map<string, number>;
  operations: Map<string, Operation>;
  /** By lowercase ID. */
  recentWrites: Map<string, RecentWrite[]>;
  faults: Fault[];
  log: LogEntry[];
  /** Milliseconds ahead of the machine's clock, or the time at which it stopped. */
  clock: { aheadMs: number; stoppedAt?: number };
  buckets: Map<string, { tokens: number; at: number }>;
  /** Created at first use. */
  entra: EntraState | undefined;
  /** Incremented by each reset and write, to invalidate lookups. */
  version: number;
}
