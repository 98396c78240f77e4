import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, expect, it, vi } from 'vitest';
import { limitQueries, queryPath } from './pace-queries';
import { createQueryRateLimiter } from './query-rate-limiter';
import { retryReads } from './transport/retry-reads';

afterEach(() => vi.restoreAllMocks());

const { signal } = new AbortController();
const requestTo = (path: string) => createPipelineRequest({ url: `https://management.azure.com${path}` });

/** Reads of somebody whose quota is one query in 80 ms and used up: the first of each is refused, with what Azure documents. */
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
  const pace = createQueryRateLimiter({ queries: 1, milliseconds: 80, arrivesWithin: 0 });
  return { reads: retryReads(limitQueries(azure, pace, signal), { signal, remaining: () => 1_000 }), pace, sent };
}

it('a query that Resource Graph refused takes another place when it is repeated', async () => {
  const { reads, pace, sent } = throttledReads();
  expect((await reads.sendRequest(requestTo(`${queryPath}?api-version=2024-04-01`))).status).toBe(200);
  expect(pace.begun()).toBe(2);
  // Timers of Node may fire a millisecond early.
  expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(80 - 3);
});

it('what is no query takes no place', async () => {
  const { reads, pace, sent } = throttledReads();
  await reads.sendRequest(requestTo('/subscriptions?api-version=2022-12-01'));
  expect([pace.begun(), sent.length]).toEqual([0, 2]);
});
