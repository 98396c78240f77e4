import type { HttpClient } from '@azure/core-rest-pipeline';
import { createRateLimiter, type Quota, type RateLimiter } from '@/lib/async/rate-limiter';

/** Path of Resource Graph's queries. */
export const queryPath = '/providers/Microsoft.ResourceGraph/resources';

/**
 * Resource Graph's quota for each user: 15 queries in 5 seconds.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const documented: Quota = {
  limit: 15,
  windowMilliseconds: 5_000,
  // Azure counts a query when it arrives: before its response, and no later than a slow network takes.
  countedWithinMilliseconds: 150,
};

/** Returns the limiter of one incoming request. */
export function createQueryRateLimiter(quota: Quota = documented): RateLimiter {
  return createRateLimiter(quota);
}

/** Returns a client whose queries, repeated ones included, wait for the limiter. Other requests pass at once. */
export function limitQueries(client: HttpClient, limiter: RateLimiter, signal: AbortSignal): HttpClient {
  return {
    sendRequest(request) {
      const send = () => client.sendRequest(request);
      return new URL(request.url).pathname === queryPath ? limiter.run(send, signal) : send();
    },
  };
}
