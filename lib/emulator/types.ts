import type { EntraState } from './entra-state';

/**
 * The words that all parts of the emulator share. They may not know a service: Entra, ARM, Resource Graph and
 * Microsoft Graph each have a folder of their own and meet only here, in `store.ts`, `directory.ts` and `handler.ts`.
 */

/** JSON as it travels. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** One ARM resource exactly as ARM's GET answers it: absent stays absent, nulls stay null. */
export interface ArmResource {
  id: string;
  name: string;
  type: string;
  [key: string]: Json | undefined;
}

/** A user as Microsoft Graph answers it. `job` and `may` are sentences for the sign-in page alone. */
export interface DirectoryUser {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail?: string | null;
  userType?: 'Member' | 'Guest';
  accountEnabled?: boolean;
  jobTitle?: string | null;
  /** Shown on the sign-in page and by `control/estate`: what this person may do, in one sentence. */
  may?: string;
  [key: string]: Json | undefined;
}

/** A group as Microsoft Graph answers it, with its direct members' object ids (users, groups, service principals). */
export interface DirectoryGroup {
  id: string;
  displayName: string;
  members: string[];
  [key: string]: Json | undefined;
}

/** A service principal as Microsoft Graph answers it; managed identities have `servicePrincipalType: 'ManagedIdentity'`. */
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
  /** Whether the tenant has the Microsoft Entra ID P2 license, which Privileged Identity Management requires. Absent: it has. */
  hasEntraIdP2?: boolean;
}

/** A subscription as `GET /subscriptions/{id}` answers it. */
export interface Subscription {
  id: string;
  subscriptionId: string;
  displayName: string;
  state: string;
  tenantId: string;
  [key: string]: Json | undefined;
}

/** An estate file: everything the emulator holds when it starts. */
export interface Estate {
  directory: Directory;
  subscriptions: Subscription[];
  resources: ArmResource[];
  /** Database id → what `listPrincipals` answers for it. */
  databasePrincipals?: Record<string, JsonObject[]>;
  activityLog?: JsonObject[];
  resourceChanges?: JsonObject[];
  policyStates?: JsonObject[];
}

/** Settings of one emulator; times are in seconds, decimals allowed. */
export interface EmulatorSettings {
  /** How long a long-running operation takes. */
  operationSeconds: number;
  /** How long Resource Graph lags behind a write. */
  indexSeconds: number;
  /** `headers`: requests are counted but never refused. `enforce`: Azure's 429 answers. */
  throttle: 'headers' | 'enforce';
}

/** The four services that the emulator stands in for. */
export type ServiceName = 'arm' | 'resource-graph' | 'graph' | 'entra';

/** A request as a service sees it, free of mounts, doubled slashes and letter-case traps. */
export interface ServiceRequest {
  /** Upper case. */
  method: string;
  /** Starts with `/`; slashes collapsed, no trailing slash, each segment percent-decoded, letters as sent. */
  path: string;
  /** `path` split at `/`, without the empty first one. */
  segments: string[];
  /** Query parameters; names are matched without case by `get`, since clients send `$filter`, `%24filter`, `$Filter`. */
  query: Query;
  headers: Headers;
  /** The body as text; empty when there was none. */
  body: string;
  /** Absolute URL prefix under which the request came in (no trailing slash): every absolute URL in an answer starts with it. */
  base: string;
  /** Milliseconds since the epoch, read once per request. */
  now: number;
  /** Set by a fault of kind `operation`: how the operation that this write starts has to end. */
  operationFault?: OperationFault;
}

/** Case-insensitive view of a query string. */
export interface Query {
  get(name: string): string | undefined;
  has(name: string): boolean;
  /** Names as sent. */
  names(): string[];
  toString(): string;
}

/** A service answers every request; what it does not know it refuses, it never invents. */
export type Service = (request: ServiceRequest, state: EmulatorState) => Promise<Response>;

/** Who sent a request, from a token that this emulator signed. */
export interface Caller {
  objectId: string;
  tenantId: string;
  kind: 'user' | 'servicePrincipal';
  /** The application that asked for the token. */
  appId: string;
  /** User principal name of a person; the appId of an application. */
  userName: string;
  displayName: string;
  /** `scp` split at blanks, or `roles` of an application. */
  scopes: string[];
  acrs: string[];
}

/** How an operation has to end, from a fault of kind `operation`. */
export interface OperationFault {
  status: 'Failed' | 'Canceled';
  error?: { code: string; message: string };
}

/** A long-running operation. Its progress follows the clock, never the number of polls. */
export interface Operation {
  id: string;
  /** Azure's own `operationKind`, for example `ServiceConfigurationAlter`; absent where the recorded status names none. */
  kind?: string;
  /** What every look at its status carries as `x-ms-operation-root-activity-id`. */
  activityId: string;
  subscriptionId: string;
  /** As it stands in the operation's URL, for example `West US 2`. */
  location: string;
  /** Lower-cased id of the resource that is being changed. */
  resourceId: string;
  startedAt: number;
  endsAt: number;
  outcome: { status: 'Succeeded' } | OperationFault;
  /** What happens to the resources when the time is up; run once, by `settle` of arm/operations. */
  complete: (state: EmulatorState, at: number) => void;
  completed: boolean;
  /** What its `Location`, and the status of an operation without a kind, tell at the end. */
  result?: JsonObject;
}

/** One line of `GET control/log`. */
export interface LogEntry {
  time: string;
  service: ServiceName;
  method: string;
  path: string;
  query: string;
  status: number;
  user: string | null;
}

/** One fault that `PUT control/faults` placed. */
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

/** What Resource Graph still shows of a resource that was written a moment ago. */
export interface RecentWrite {
  writtenAt: number;
  /** The resource as the index knows it; `undefined` when it did not exist. */
  before: ArmResource | undefined;
}

/** The resources of one type, and the `version` of the state that their last change left. */
export interface ResourcesOfType {
  version: number;
  /** Lower-cased resource id → resource. */
  resources: Map<string, ArmResource>;
}

/** Everything that one emulator holds. It lives in `globalThis`, since Next may load a module more than once. */
export interface EmulatorState {
  settings: EmulatorSettings;
  /** As loaded; `control/reset` without an estate goes back to it. */
  initialEstate: Estate;
  directory: Directory;
  subscriptions: Subscription[];
  /** Lower-cased resource id → resource. Written only by `store.ts`. */
  resources: Map<string, ArmResource>;
  /** The same by type (see `typeKey` of `store.ts`), so that look-ups survive writes to other types. Written only by `store.ts`. */
  byType: Map<string, ResourcesOfType>;
  databasePrincipals: Map<string, JsonObject[]>;
  activityLog: JsonObject[];
  resourceChanges: JsonObject[];
  policyStates: JsonObject[];
  /** Lower-cased id of each policy assignment that was written since the estate was loaded → when. */
  writtenAssignments: Map<string, number>;
  operations: Map<string, Operation>;
  /** Lower-cased resource id → what the index has not seen yet. */
  recentWrites: Map<string, RecentWrite[]>;
  faults: Fault[];
  log: LogEntry[];
  /** Throttling buckets by key, for the service that counts. */
  buckets: Map<string, { tokens: number; at: number }>;
  /** Entra's sessions, codes, refresh tokens, and signing key. Made by `entra/` at first use. */
  entra: EntraState | undefined;
  /** Bumped by each reset and each write, so that derived look-ups know when they are stale. */
  version: number;
}
