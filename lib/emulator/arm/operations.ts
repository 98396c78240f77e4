import { randomUUID } from 'node:crypto';
import { resourceKey } from '../store';
import type { EmulatorState, JsonObject, Operation, ServiceRequest } from '../types';

/** Long-running operations, which follow the clock and not the polls: see `settle.ts`. */

export interface OperationRequest {
  /** Absent where none was recorded. */
  kind?: string;
  resourceId: string;
  location: string;
  succeed: (state: EmulatorState, at: number) => void;
  fail: (state: EmulatorState, at: number, provisioningState: 'Failed' | 'Canceled') => void;
  /** A failure caused by the request, such as an unreachable key. */
  failure?: { code: string; message: string } | undefined;
  /** The recorded body of `Location`, mostly absent. */
  result?: JsonObject;
}

/** Starts an operation that ends after `settings.operationSeconds`, or by a fault of kind `operation`. */
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

/** Schedules an effect without an operation URL, such as the end of a role. */
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
