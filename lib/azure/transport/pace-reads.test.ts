import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReadQuota, paceReads } from './pace-reads';

afterEach(() => vi.useRealTimers());

describe('reads of many clusters', () => {
  it('reads are sent at once until the quota of their subscription is used up, and then 25 each second', async () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    const client: HttpClient = {
      async sendRequest(request) {
        sent.push(request.url);
        return { request, status: 200, headers: createHttpHeaders() };
      },
    };
    const reads = paceReads(
      client,
      createReadQuota(() => Date.now()),
      new AbortController().signal,
    );
    const read = (path: string) =>
      reads.sendRequest(createPipelineRequest({ url: `https://management.azure.com${path}` }));
    const all = Promise.all([
      ...Array.from({ length: 300 }, () => read('/subscriptions/a/resourceGroups/g')),
      read('/subscriptions/b'),
      read('/subscriptions'),
    ]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(252);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(277);
    await vi.advanceTimersByTimeAsync(1_000);
    await all;
    expect(sent).toHaveLength(302);
  });
});
