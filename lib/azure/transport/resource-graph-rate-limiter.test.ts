import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryRateLimiter, limitQueries, queryPath } from './resource-graph-rate-limiter';
import { retryReads } from './retry-reads';

afterEach(() => vi.restoreAllMocks());

const { signal } = new AbortController();
const requestTo = (path: string) => createPipelineRequest({ url: `https://management.azure.com${path}` });

/** Reads with a quota of one query in 80 ms. The first is refused, with the headers that Azure documents. */
function throttledReads() {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const sent: number[] = [];
  const azure: HttpClient = {
    async sendRequest(request) {
      sent.push(performance.now());
      const headers = createHttpHeaders({
        'x-ms-user-quota-remaining': '0',
        'x-ms-user-quota-resets-after': '00:00:00',
      });
      return { request, status: sent.length === 1 ? 429 : 200, headers };
    },
  };
  const limiter = createQueryRateLimiter({ limit: 1, windowMilliseconds: 80, countedWithinMilliseconds: 0 });
  return { reads: retryReads(limitQueries(azure, limiter, signal), { signal, remaining: () => 1_000 }), limiter, sent };
}

it('a query that Resource Graph refused counts again when it is repeated', async () => {
  const { reads, limiter, sent } = throttledReads();
  expect((await reads.sendRequest(requestTo(`${queryPath}?api-version=2024-04-01`))).status).toBe(200);
  expect(limiter.started()).toBe(2);
  // Timers of Node may fire a millisecond early.
  expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(80 - 3);
});

it('a request that is not a query does not wait for the limiter', async () => {
  const { reads, limiter, sent } = throttledReads();
  await reads.sendRequest(requestTo('/subscriptions?api-version=2022-12-01'));
  expect([limiter.started(), sent.length]).toEqual([0, 2]);
});
