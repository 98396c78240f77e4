import { armError } from '../errors/arm-error';
import type { ArmCall } from './arm-call';
import type { Route } from './router';

/**
 * Token buckets of ARM
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling) and, for
 * Microsoft.Kusto, the provider's. UNCONFIRMED: Kusto's window of five minutes.
 */

interface Bucket {
  header: string;
  size: number;
  refillPerSecond: number;
}

const armBuckets = {
  read: { header: 'reads', size: 250, refillPerSecond: 25 },
  write: { header: 'writes', size: 200, refillPerSecond: 10 },
  delete: { header: 'deletes', size: 200, refillPerSecond: 10 },
} as const;

const kustoReads: Bucket = { header: 'resource-requests', size: 300, refillPerSecond: 1 };
const kustoWrites: Bucket = { header: 'resource-requests', size: 200, refillPerSecond: 200 / 300 };

/** Takes one token and returns the quota headers. An empty bucket throws 429 if `throttle` is `enforce`. */
export function countRequest(call: ArmCall, route: Route): Record<string, string> {
  const kind = kindOf(call.request.method);
  const action = route.action ?? `${route.type}/read`;
  // Recorded: Kusto's DELETE and POST have ARM's counters, GET, PUT, and PATCH the provider's.
  const kusto = route.type.startsWith('Microsoft.Kusto/') && ['GET', 'PUT', 'PATCH'].includes(call.request.method);
  const bucket: Bucket = kusto ? (kind === 'read' ? kustoReads : kustoWrites) : armBuckets[kind];
  const subscription = call.params.subscriptionId ?? /^\/subscriptions\/([^/]+)/i.exec(call.path)?.[1];
  const level = subscription ? 'subscription' : 'tenant';
  const key =
    `arm|${kusto ? action : kind}|${subscription ?? call.caller.tenantId}|${call.caller.objectId}`.toLowerCase();

  const left = take(call, key, bucket);
  if (left < 0 && call.state.settings.throttle === 'enforce') {
    const seconds = Math.max(1, Math.ceil(1 / bucket.refillPerSecond));
    throw kusto
      ? armError('ResourceRequestsThrottled', { action, limit: bucket.size, seconds })
      : armError('SubscriptionRequestsThrottled', {
          kind,
          subscription: subscription ?? '',
          actor: call.caller.objectId,
          seconds,
        });
  }
  return {
    [`x-ms-ratelimit-remaining-${level}-${bucket.header}`]: String(Math.max(0, left)),
    ...(kusto || !subscription ? {} : globalHeader(call, kind, subscription)),
  };
}

/** All callers of a subscription have fifteen times as much. */
function globalHeader(call: ArmCall, kind: keyof typeof armBuckets, subscription: string): Record<string, string> {
  const { header, size, refillPerSecond } = armBuckets[kind];
  const bucket = { header, size: size * 15, refillPerSecond: refillPerSecond * 15 };
  const left = take(call, `arm|global|${kind}|${subscription.toLowerCase()}`, bucket);
  // UNCONFIRMED: that the refusal equals a single caller's.
  if (left < 0 && call.state.settings.throttle === 'enforce') {
    throw armError('SubscriptionRequestsThrottled', { kind, subscription, actor: call.caller.objectId, seconds: 1 });
  }
  return { [`x-ms-ratelimit-remaining-subscription-global-${header}`]: String(Math.max(0, left)) };
}

function kindOf(method: string): keyof typeof armBuckets {
  if (method === 'GET' || method === 'HEAD') return 'read';
  return method === 'DELETE' ? 'delete' : 'write';
}

/** Returns the tokens left, negative if the bucket was empty. */
function take(call: ArmCall, key: string, bucket: Bucket): number {
  const known = call.state.buckets.get(key) ?? { tokens: bucket.size, at: call.now };
  const refilled = known.tokens + ((call.now - known.at) / 1000) * bucket.refillPerSecond;
  const left = Math.min(bucket.size, refilled) - 1;
  call.state.buckets.set(key, { tokens: Math.max(0, left), at: call.now });
  return left < 0 ? -1 : Math.floor(left);
}
