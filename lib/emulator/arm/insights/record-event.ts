import { randomUUID } from 'node:crypto';
import type { ArmCall } from '../arm-call';
import type { Route } from '../router';

/**
 * Writes an accepted write into the activity log, as Azure does with every write. UNCONFIRMED: one event stands for the several that
 * Azure writes of one operation (begin, accept, end), and refused writes leave none.
 */
export function recordEvent(call: ArmCall, route: Route, answer: Response): void {
  const operation = operationOf(route, call.request.method);
  const [, subscriptionId, resourceGroupName] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(call.path) ?? [];
  if (!operation || !subscriptionId || answer.status >= 300) return;
  const { caller, state, scope: resourceId } = call;
  const named = (value: string) => ({ value, localizedValue: value });
  const eventTimestamp = new Date(call.now).toISOString();
  const correlationId = answer.headers.get('x-ms-correlation-request-id') ?? '';
  const eventDataId = randomUUID();
  state.activityLog.push({
    authorization: { action: operation, scope: resourceId },
    caller: caller.userName,
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': caller.objectId,
      name: caller.displayName,
      appid: caller.appId,
    },
    correlationId,
    description: '',
    eventDataId,
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    category: named('Administrative'),
    eventTimestamp,
    id: `${resourceId}/events/${eventDataId}/ticks/${ticksOf(call.now)}`,
    level: 'Informational',
    operationId: correlationId,
    operationName: named(operation),
    ...(resourceGroupName ? { resourceGroupName } : {}),
    resourceProviderName: named(route.type.slice(0, route.type.indexOf('/'))),
    resourceType: named(route.type),
    resourceId,
    status: named(answer.status === 202 ? 'Accepted' : 'Succeeded'),
    subStatus: named(''),
    submissionTimestamp: eventTimestamp,
    subscriptionId,
    tenantId: caller.tenantId,
  });
}

/** Reads leave no trace; a POST is named by the action that it needs. */
function operationOf({ type, action }: Route, method: string): string | undefined {
  if (method === 'PUT' || method === 'PATCH') return `${type}/write`;
  if (method === 'DELETE') return `${type}/delete`;
  return method === 'POST' && action && !action.endsWith('/read') ? action : undefined;
}

/** .NET ticks, the last part of an event's id: 100 ns since the year 1, where `milliseconds` count from 1970. */
function ticksOf(milliseconds: number): bigint {
  return 621_355_968_000_000_000n + BigInt(milliseconds) * 10_000n;
}
