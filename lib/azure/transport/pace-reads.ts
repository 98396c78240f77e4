import type { HttpClient } from '@azure/core-rest-pipeline';
import { clock } from '@/lib/async/clock';
import { createTokenBuckets, type TokenBuckets } from '@/lib/async/rate-limiter';
import { subscriptionOf } from '@/lib/model/azure/arm-id';

/**
 * ARM's token bucket of each subscription and user: 250 reads, refilled by 25 a second.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function createReadQuota(now: () => number = clock.now): TokenBuckets {
  return createTokenBuckets({ capacity: 250, refillPerSecond: 25, now });
}

/** Delays reads of a subscription while its quota is used up. */
export function paceReads(client: HttpClient, quota: TokenBuckets, signal: AbortSignal): HttpClient {
  return {
    async sendRequest(request) {
      const subscription = subscriptionOf(new URL(request.url).pathname);
      const delay = subscription === undefined ? 0 : quota.take(subscription, 1);
      if (delay > 0) await clock.sleep(delay, signal);
      signal.throwIfAborted();
      return client.sendRequest(request);
    },
  };
}
