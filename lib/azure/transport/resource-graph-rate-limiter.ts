import type { HttpClient } from '@azure/core-rest-pipeline';
import { createRateLimiter, type Quota, type RateLimiter } from '@/lib/async/rate-limiter';

export const queryPath = '/providers/Microsoft.ResourceGraph/resources';

/**
 * Quota for each user. Source:
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const documented: Quota = {
  limit: 15,
  windowMilliseconds: 5_000,
  // Azure counts a query when it arrives, later on slow networks.
  countedWithinMilliseconds: 150,
};

export function createQueryRateLimiter(quota: Quota = documented): RateLimiter {
  return createRateLimiter(quota);
}

export function limitQueries(
  client: HttpClient,
  limiter: RateLimiter,
  signal: AbortSignal,
  onDelay?: (milliseconds: number) => void,
): HttpClient {
  return {
    sendRequest(request) {
      const send = () => client.sendRequest(request);
      return new URL(request.url).pathname === queryPath ? limiter.run(send, signal, onDelay) : send();
    },
  };
}
