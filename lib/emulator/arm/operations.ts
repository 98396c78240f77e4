import { randomBytes, randomUUID } from 'node:crypto';
import { getResource, putResource, resourceKey } from '../store';
import type { EmulatorState, JsonObject, Operation, ServiceRequest } from '../types';
import { objectOf, stringOf } from './json-values';
import { followKeyAccess } from './kusto/key-suspension';

/**
 * Long-running operations. Progress follows the clock, never the number of polls: `settle` brings the state up to the present
 * and runs first in every request, also in those to Resource Graph and Microsoft Graph.
 */

/** What a write wants to be followed by. */
export interface OperationRequest {
  /** Absent where the recorded status names none. */
  kind?: string;
  resourceId: string;
  location: string;
  /** What the resources look like when it went well. */
  succeed: (state: EmulatorState, at: number) => void;
  /** What is left when it ended otherwise; `provisioningState` is `Failed` or `Canceled`. */
  fail: (state: EmulatorState, at: number, provisioningState: 'Failed' | 'Canceled') => void;
  /** A failure that the request itself causes, for example a key that cannot be reached. */
  failure?: { code: string; message: string } | undefined;
  /** What `Location` answers when it went well; nothing in most cases, as recorded. */
  result?: JsonObject;
}

/** Starts an operation that ends after `settings.operationSeconds`, or as a fault of kind `operation` says. */
export function startOperation(
  state: EmulatorState,
  request: ServiceRequest,
  subscriptionId: string,
  wanted: OperationRequest,
): Operation {
  const failure = wanted.failure;
  const outcome: Operation['outcome'] =
    request.operationFault ??
    (failure ? { status: 'Failed', error: { code: failure.code, message: failure.message } } : { status: 'Succeeded' });
  const operation: Operation = {
    id: randomUUID(),
    ...(wanted.kind === undefined ? {} : { kind: wanted.kind }),
    activityId: randomUUID(),
    subscriptionId,
    location: wanted.location,
    resourceId: resourceKey(wanted.resourceId),
    startedAt: request.now,
    endsAt: request.now + state.settings.operationSeconds * 1000,
    outcome,
    complete: (current, at) =>
      outcome.status === 'Succeeded' ? wanted.succeed(current, at) : wanted.fail(current, at, outcome.status),
    completed: false,
    ...(wanted.result ? { result: wanted.result } : {}),
  };
  state.operations.set(operation.id, operation);
  return operation;
}

/** Has something happen at a time (milliseconds) that no operation's URL tells of, such as the end of a role. */
export function doLater(state: EmulatorState, resourceId: string, at: number, what: Operation['complete']): void {
  const later: Operation = {
    id: randomUUID(),
    activityId: randomUUID(),
    subscriptionId: '',
    location: '',
    resourceId: resourceKey(resourceId),
    startedAt: at,
    endsAt: at,
    outcome: { status: 'Succeeded' },
    complete: what,
    completed: false,
  };
  state.operations.set(later.id, later);
}

/**
 * Completes every operation whose time is up, in the order in which they end, and moves the others on; then what a write elsewhere
 * means for clusters comes about.
 */
export function settle(state: EmulatorState, now: number): void {
  const open = [...state.operations.values()].filter((operation) => !operation.completed);
  for (const operation of open.sort((one, other) => one.endsAt - other.endsAt)) {
    if (operation.endsAt <= now) {
      operation.completed = true;
      operation.complete(state, operation.endsAt);
    } else if (now - operation.startedAt >= (operation.endsAt - operation.startedAt) / 4) {
      showRunning(state, operation.resourceId, now);
    }
  }
  followKeyAccess(state, now);
}

/** `Accepted` becomes `Running` a while after the start; the ETag stays, it changes at accept and at completion only. */
function showRunning(state: EmulatorState, id: string, now: number): void {
  const resource = getResource(state, id);
  const properties = objectOf(resource?.properties);
  if (resource && properties.provisioningState === 'Accepted') {
    putResource(state, { ...resource, properties: { ...properties, provisioningState: 'Running' } }, now);
  }
}

/** The two URLs of an operation, as the 202 answer of a Kusto write carries them. */
export function operationHeaders(request: ServiceRequest, operation: Operation): Record<string, string> {
  const version = request.query.get('api-version') ?? '';
  const url = (location: string, more: string) =>
    `${request.base}/subscriptions/${operation.subscriptionId}/providers/Microsoft.Kusto/locations/${location}/operationResults/${operation.id}?api-version=${version}${more}${signature(request.now)}`;
  return {
    // Kusto sends the blanks of the region's name as they are in one header and encoded in the other.
    'azure-asyncoperation': url(operation.location, ''),
    location: url(encodeURIComponent(operation.location), '&operationResultResponseType=Location'),
  };
}

/** ARM signs operation URLs since 2023, which makes them about 4 KB long. The value carries no meaning here and is not checked. */
function signature(now: number): string {
  const ticks = BigInt(now) * 10_000n + 621_355_968_000_000_000n;
  const token = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `&t=${ticks}&c=MII${token(2300)}&s=${token(256)}&h=${token(32)}`;
}

/** The operation's status document; `endTime` equals `startTime` while it runs and `percentComplete` is a fraction, as recorded. */
export function operationStatus(operation: Operation): JsonObject {
  const { outcome, completed } = operation;
  const status = completed ? outcome.status : 'Running';
  const failed = completed && outcome.status !== 'Succeeded' ? outcome : undefined;
  return {
    id: `/subscriptions/${operation.subscriptionId}/providers/Microsoft.Kusto/locations/${operation.location}/operationresults/${operation.id}`,
    name: operation.id,
    status,
    startTime: ticksTime(operation.startedAt),
    endTime: ticksTime(completed ? operation.endsAt : operation.startedAt),
    percentComplete: completed ? 1.0 : 0.5,
    properties: statusProperties(operation),
    ...(failed?.error ? { error: { ...failed.error } } : {}),
  };
}

/**
 * Recorded (azure-cli-extensions, src/kusto): operations that name no kind have empty properties, and at the end those of a diagnosis or
 * a validation hold what it found.
 */
function statusProperties({ kind, outcome, completed, result }: Operation): JsonObject {
  if (kind === undefined) return completed && outcome.status === 'Succeeded' ? { ...result } : {};
  const state = outcome.status === 'Succeeded' ? 'Completed' : outcome.status;
  return {
    operationKind: kind,
    provisioningState: completed ? outcome.status : 'Running',
    operationState: completed ? state : 'InProgress',
  };
}

/** A time with .NET's seven digits of a second, as recorded. */
function ticksTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

const terminal = ['succeeded', 'failed', 'canceled'];

/** Whether a resource's `provisioningState` lets nothing be written; a resource without one is free. */
export function isBusy(properties: JsonObject): boolean {
  const provisioningState = stringOf(properties.provisioningState);
  return provisioningState !== undefined && !terminal.includes(provisioningState.toLowerCase());
}
