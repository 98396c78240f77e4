import type { EntraState } from './entra-state';

/** Shared types. Independent of the services. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** An ARM resource exactly as ARM's GET returns it: absent stays absent, nulls stay null. */
export interface ArmResource {
  id: string;
  name: string;
  type: string;
  [key: string]: Json | undefined;
}

/** A user as Microsoft Graph returns it. `job` and `may` are only for the sign-in page. */
export interface DirectoryUser {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail?: string | null;
  userType?: 'Member' | 'Guest';
  accountEnabled?: boolean;
  jobTitle?: string | null;
  /** The person's access in one sentence, for the sign-in page and `control/estate`. */
  may?: string;
  [key: string]: Json | undefined;
}

/**
 * A group as Microsoft Graph returns it, with the object ids of its direct members (users, groups, service principals).
 */
export interface DirectoryGroup {
  id: string;
  displayName: string;
  members: string[];
  [key: string]: Json | undefined;
}

/**
 * A service principal as Microsoft Graph returns it. Managed identities have `servicePrincipalType: 'ManagedIdentity'`.
 */
export interface DirectoryServicePrincipal {
  id: string;
  appId: string;
  displayName: string;
  servicePrincipalType?: string;
  [key: string]: Json | undefined;
}

/** The directory part of an estate. */
export interface Directory {
  tenantId: string;
  displayName: string;
  domain: string;
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  servicePrincipals: DirectoryServicePrincipal[];
  deletedItems?: JsonObject[];
  /**
   * Whether the tenant has the Microsoft Entra ID P2 license, which Privileged Identity Management requires. Default:
   * true.
   */
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

/** An estate file: everything that the emulator has at start. */
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

/** Settings of an emulator. Times are in seconds, decimals allowed. */
export interface EmulatorSettings {
  /** Duration of a long-running operation. */
  operationSeconds: number;
  /** How long Resource Graph lags behind a write. */
  indexSeconds: number;
  /** `headers`: requests are counted but never refused. `enforce`: Azure's 429. */
  throttle: 'headers' | 'enforce';
}

/** The emulated services. */
export type ServiceName = 'arm' | 'resource-graph' | 'graph' | 'entra';

/** A normalized request, independent of mounts, doubled slashes, and letter case. */
export interface ServiceRequest {
  /** Upper case. */
  method: string;
  /** Starts with `/`. Slashes collapsed, no trailing slash, each segment percent-decoded, letters as sent. */
  path: string;
  /** `path` split at `/`, without the first, empty segment. */
  segments: string[];
  /** Query parameters. `get` ignores the case of names, because clients send `$filter`, `%24filter`, `$Filter`. */
  query: Query;
  headers: Headers;
  /** The body as text, or an empty text. */
  body: string;
  /** Absolute URL prefix of the request, without a trailing slash. Every absolute URL in an answer starts with it. */
  base: string;
  /** Milliseconds since the epoch, read once per request. */
  now: number;
  /** Set by a fault of kind `operation`: the outcome of the operation that this write starts. */
  operationFault?: OperationFault;
}

/** A case-insensitive query string. */
export interface Query {
  get(name: string): string | undefined;
  has(name: string): boolean;
  /** Names as sent. */
  names(): string[];
  toString(): string;
}

/** Handles every request. Refuses what isn't supported, and never invents an answer. */
export type Service = (request: ServiceRequest, state: EmulatorState) => Promise<Response>;

/** The sender of a request, from a token of this emulator. */
export interface Caller {
  objectId: string;
  tenantId: string;
  kind: 'user' | 'servicePrincipal';
  /** The client application. */
  appId: string;
  /** User principal name of a person; the appId of an application. */
  userName: string;
  displayName: string;
  /** `scp` split at blanks, or `roles` of an application. */
  scopes: string[];
  acrs: string[];
}

/** The outcome of an operation, from a fault of kind `operation`. */
export interface OperationFault {
  status: 'Failed' | 'Canceled';
  error?: { code: string; message: string };
}

/** A long-running operation. Its progress follows the clock, never the number of polls. */
export interface Operation {
  id: string;
  /** Azure's `operationKind`, for example `ServiceConfigurationAlter`. Absent where the recorded status has none. */
  kind?: string;
  /** `x-ms-operation-root-activity-id` of every status answer. */
  activityId: string;
  subscriptionId: string;
  /** As in the operation's URL, for example `West US 2`. */
  location: string;
  /** Lower-cased id of the resource that is being changed. */
  resourceId: string;
  startedAt: number;
  endsAt: number;
  outcome: { status: 'Succeeded' } | OperationFault;
  /** Effect at the end. `arm/settle.ts` runs it once. */
  complete: (state: EmulatorState, at: number) => void;
  completed: boolean;
  /** The final body of its `Location`, and of the status of an operation without a kind. */
  result?: JsonObject;
}

/** An entry of `GET control/log`. */
export interface LogEntry {
  time: string;
  service: ServiceName;
  method: string;
  path: string;
  query: string;
  status: number;
  user: string | null;
}

/** A fault of `PUT control/faults`. */
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

/** A recent write that Resource Graph doesn't show yet. */
export interface RecentWrite {
  writtenAt: number;
  /** The resource in the index, or `undefined` if it didn't exist. */
  before: ArmResource | undefined;
}

/** The resources of one type, and the state's `version` at their last change. */
export interface ResourcesOfType {
  version: number;
  /** Lower-cased resource id → resource. */
  resources: Map<string, ArmResource>;
}

/** The state of an emulator. It's in `globalThis`, because Next can load a module more than once. */
export interface EmulatorState {
  settings: EmulatorSettings;
  /** The estate for `control/reset` without an estate. */
  initialEstate: Estate;
  directory: Directory;
  subscriptions: Subscription[];
  /** Lower-cased resource id → resource. Written only by `store.ts`. */
  resources: Map<string, ArmResource>;
  /**
   * The same by type (see `typeKey` of `store.ts`), so that lookups survive writes to other types. Written only by
   * `store.ts`.
   */
  byType: Map<string, ResourcesOfType>;
  databasePrincipals: Map<string, JsonObject[]>;
  activityLog: JsonObject[];
  resourceChanges: JsonObject[];
  policyStates: JsonObject[];
  /** Lower-cased id of each policy assignment written since the estate was loaded → time. */
  writtenAssignments: Map<string, number>;
  operations: Map<string, Operation>;
  /** Lower-cased resource id → what the index has not seen yet. */
  recentWrites: Map<string, RecentWrite[]>;
  faults: Fault[];
  log: LogEntry[];
  /** How `POST control/clock` set this emulator's clock: milliseconds ahead of the machine's, and the time at which it is stopped. */
  clock: { aheadMs: number; stoppedAt?: number };
  /** Throttling buckets by key, for the service that counts. */
  buckets: Map<string, { tokens: number; at: number }>;
  /** Entra's sessions, codes, refresh tokens, and signing key. Made by `entra/` at first use. */
  entra: EntraState | undefined;
  /** Bumped by each reset and each write, so that derived look-ups know when they are stale. */
  version: number;
}
