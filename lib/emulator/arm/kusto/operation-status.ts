import { randomBytes } from 'node:crypto';
import { stringOf } from '../../json';
import type { JsonObject, Operation, ServiceRequest } from '../../types';

export function operationHeaders(request: ServiceRequest, operation: Operation): Record<string, string> {
  const version = request.query.get('api-version') ?? '';
  const url = (location: string, more: string) =>
    `${request.base}/subscriptions/${operation.subscriptionId}/providers/Microsoft.Kusto/locations/${location}/operationResults/${operation.id}?api-version=${version}${more}${signature(request.now)}`;
  return {
    // Kusto sends the region's blanks raw in one header and encoded in the other.
    'azure-asyncoperation': url(operation.location, ''),
    location: url(encodeURIComponent(operation.location), '&operationResultResponseType=Location'),
  };
}

/** Returns an unverified signature of realistic length: since 2023, operation URLs are about 4 KB long. */
function signature(now: number): string {
  const ticks = BigInt(now) * 10_000n + 621_355_968_000_000_000n;
  const token = (bytes: number) => randomBytes(bytes).toString('base64url');
  return `&t=${ticks}&c=MII${token(2300)}&s=${token(256)}&h=${token(32)}`;
}

/**
 * Returns the status document. While running, `endTime` equals `startTime`. `percentComplete` is a fraction, as
 * recorded.
 */
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
 * Recorded (azure-cli-extensions, src/kusto): empty without a kind, and findings at the end of a diagnosis or a
 * validation.
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

/** Formats a time with seven digits, as recorded. */
function ticksTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

const terminal = ['succeeded', 'failed', 'canceled'];

/** Returns whether `provisioningState` blocks writes. */
export function isBusy(properties: JsonObject): boolean {
  const provisioningState = stringOf(properties.provisioningState);
  return provisioningState !== undefined && !terminal.includes(provisioningState.toLowerCase());
}
