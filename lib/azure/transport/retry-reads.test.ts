import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReadWait, retryAfterSeconds, retryReads } from './retry-reads';

const sleeps: number[] = [];
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    sleeps.push(milliseconds);
  },
}));

beforeEach(() => sleeps.splice(0));
afterEach(() => vi.restoreAllMocks());

function answering(...answers: [number, string?][]): { client: HttpClient; sent: () => number } {
  let sent = 0;
  return {
    sent: () => sent,
    client: {
      async sendRequest(request) {
        const [status, retryAfter] = answers[sent] ?? [200];
        sent += 1;
        return { request, status, headers: createHttpHeaders(retryAfter ? { 'retry-after': retryAfter } : {}) };
      },
    },
  };
}

async function statusOf(client: HttpClient, left = 120_000): Promise<number> {
  const reads = retryReads(client, { signal: new AbortController().signal, remaining: () => left });
  return (await reads.sendRequest(createPipelineRequest({ url: 'https://management.azure.com/' }))).status;
}

describe('a throttled read', () => {
  it.each<[number, string]>([
    [429, '7'],
    [503, '7'],
    [429, '0'],
  ])('(%i, Retry-After %s) is sent once more, no earlier than Azure asks', async (status, retryAfter) => {
    const { client, sent } = answering([status, retryAfter]);
    expect([await statusOf(client), sent()]).toEqual([200, 2]);
    expect(sleeps[0]).toBeGreaterThanOrEqual(Number(retryAfter) * 1000);
  });

  it('the retries of a hundred throttled reads are spread over at least two seconds', async () => {
    for (let i = 0; i < 100; i += 1) await statusOf(answering([429, '7']).client);
    expect(Math.max(...sleeps) - Math.min(...sleeps)).toBeGreaterThan(1500);
    expect(Math.min(...sleeps)).toBeGreaterThanOrEqual(7000);
  });

  it('a throttled read fails at once if its retry time is after the deadline', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const late = answering([429, '7']);
    expect([await statusOf(late.client, 8_999), late.sent(), sleeps]).toEqual([429, 1, []]);
    const early = answering([429, '7']);
    expect([await statusOf(early.client, 9_000), early.sent(), sleeps]).toEqual([200, 2, [9_000]]);
  });

  it('a throttled read is sent twice at most', async () => {
    const { client, sent } = answering([429, '1'], [429, '1'], [429, '1']);
    expect([await statusOf(client), sent()]).toEqual([429, 2]);
  });

  it.each(['86400', '61', '-1', 'abc', ''])(
    'a throttled read with Retry-After %j isn’t retried',
    async (retryAfter) => {
      const { client, sent } = answering([429, retryAfter]);
      expect([await statusOf(client), sent()]).toEqual([429, 1]);
    },
  );
});

describe('a throttled read of a program', () => {
  const statusAfterWaits = async (client: HttpClient, waits: ReadWait[]) => {
    const deadline = { signal: new AbortController().signal, remaining: () => Number.POSITIVE_INFINITY };
    const policy = { mostRetries: 1000, mostSeconds: 300, onWait: (wait: ReadWait) => waits.push(wait) };
    const reads = retryReads(client, deadline, policy);
    return (await reads.sendRequest(createPipelineRequest({ url: 'https://management.azure.com/' }))).status;
  };

  it('a throttled read of a program is repeated until it succeeds, and announces each wait', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const waits: ReadWait[] = [];
    const { client, sent } = answering([429, '5'], [503, '40'], [429, '100']);
    expect([await statusAfterWaits(client, waits), sent()]).toEqual([200, 4]);
    expect(waits).toEqual([
      { seconds: 5, status: 429, retry: 1 },
      { seconds: 40, status: 503, retry: 2 },
      { seconds: 100, status: 429, retry: 3 },
    ]);
  });

  it('a read of a program that is throttled for a minute succeeds after it, and an interactive one fails', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const minute = Array.from({ length: 6 }, (): [number, string] => [429, '10']);
    const program = answering(...minute);
    expect([await statusAfterWaits(program.client, []), program.sent()]).toEqual([200, 7]);
    expect(sleeps.reduce((sum, wait) => sum + wait, 0)).toBe(60_000);
    const interactive = answering(...minute);
    expect([await statusOf(interactive.client), interactive.sent()]).toEqual([429, 2]);
  });

  it('a throttled read of a program fails when its waits would take more than five minutes together', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const answers = Array.from({ length: 9 }, (): [number, string] => [429, '100']);
    const { client, sent } = answering(...answers);
    expect([await statusAfterWaits(client, []), sent()]).toEqual([429, 4]);
    const tooLong = answering([429, '301']);
    expect([await statusAfterWaits(tooLong.client, []), tooLong.sent()]).toEqual([429, 1]);
  });
});

describe('a query that Resource Graph throttles', () => {
  const quota = (resets: string) => ({ 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': resets });
  const secondsOf = (status: number, headers: Record<string, string>) =>
    retryAfterSeconds({ status, headers: createHttpHeaders(headers) }, 0);

  it.each([
    ['00:00:05', 5],
    ['00:01:05', 65],
    ['01:00:00', 3600],
    ['5', undefined],
    ['00:00:05Z', undefined],
    ['', undefined],
  ])('(%s) may be repeated after %s seconds', (resets, seconds) => {
    expect(secondsOf(429, quota(resets))).toBe(seconds);
  });

  it('a throttled query is retried after Retry-After if there is one', () => {
    expect(secondsOf(429, { ...quota('00:00:05'), 'retry-after': '9' })).toBe(9);
    expect(secondsOf(429, { ...quota('00:00:05'), 'retry-after': 'abc' })).toBeUndefined();
  });

  it('a failed query with a quota header isn’t retried', () => {
    expect(secondsOf(503, quota('00:00:05'))).toBeUndefined();
  });
});

describe('another answer', () => {
  it.each([200, 400, 401, 403, 404, 409, 412, 500, 502, 504])('(%i) is never repeated', async (status) => {
    const { client, sent } = answering([status, '1']);
    expect([await statusOf(client), sent()]).toEqual([status, 1]);
  });
});
