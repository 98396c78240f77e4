import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { createWaits, withWaits } from './stream-waits';

const throttled = { seconds: 17, status: 429, retry: 1 };
const waiting = { type: 'waiting', reason: 'throttled', seconds: 17, attempt: 2 };

function responseOf(result: Response | object): Response {
  return result instanceof Response ? result : expect.fail('The result is a response.');
}

async function linesOf(result: Response | object): Promise<unknown[]> {
  const text = await responseOf(result).text();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function later<Result>(result: Result): Promise<Result> {
  return new Promise((resolve) => setTimeout(() => resolve(result), 5));
}

function ndjson(...lines: object[]): Response {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}

describe('a response that accepts lines about waits', () => {
  it('a response without a wait stays as it is', async () => {
    const answer = { a: 1 };
    expect(await withWaits(Promise.resolve(answer), createWaits())).toBe(answer);
    await expect(withWaits(Promise.reject(new Problem('not-found', 'No.')), createWaits())).rejects.toThrow('No.');
  });

  it('a response that waits starts at once with the reason and the seconds, and ends with what it would have been', async () => {
    const waits = createWaits();
    waits.note(throttled);
    const response = responseOf(await withWaits(later({ a: 1 }), waits));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(await linesOf(response)).toEqual([waiting, { type: 'response', body: { a: 1 } }]);
  });

  it('a response that is sent in pieces has its body in the last line', async () => {
    const waits = createWaits();
    waits.note(throttled);
    const lines = await linesOf(await withWaits(later(Response.json({ rows: [1, 2] })), waits));
    expect(lines).toEqual([waiting, { type: 'response', body: { rows: [1, 2] } }]);
  });

  it('a response that fails after a wait ends with its problem', async () => {
    const waits = createWaits();
    waits.note(throttled);
    const work = new Promise<object>((_, reject) => {
      setTimeout(() => reject(new Problem('throttled', 'Too many.', { retryAfter: 20 })));
    });
    expect(await linesOf(await withWaits(work, waits))).toEqual([
      waiting,
      { type: 'failure', problem: expect.objectContaining({ code: 'throttled', status: 429, retryAfter: 20 }) },
    ]);
  });

  it('a stream of events has its waits between its lines', async () => {
    const waits = createWaits();
    const events = new ReadableStream<Uint8Array>({
      async pull(controller) {
        controller.enqueue(new TextEncoder().encode('{"type":"a"}\n'));
        waits.note(throttled);
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.enqueue(new TextEncoder().encode('{"type":"b"}\n'));
        controller.close();
      },
    });
    const stream = new Response(events, { headers: { 'content-type': 'application/x-ndjson' } });
    const lines = await linesOf(await withWaits(Promise.resolve(stream), waits));
    expect(lines).toEqual(expect.arrayContaining([{ type: 'a' }, waiting, { type: 'b' }]));
    expect(await linesOf(await withWaits(Promise.resolve(ndjson({ type: 'c' })), createWaits()))).toEqual([
      { type: 'c' },
    ]);
  });

  it('of many reads that wait at the same time, only a longer wait or a later attempt is a line', async () => {
    const waits = createWaits(() => 0);
    for (const wait of [throttled, throttled, { ...throttled, seconds: 3 }, { ...throttled, seconds: 20 }])
      waits.note(wait);
    waits.note({ seconds: 4, status: 503, retry: 2 });
    expect(waits.take()).toEqual([
      waiting,
      { ...waiting, seconds: 20 },
      { type: 'waiting', reason: 'azure-unavailable', seconds: 4, attempt: 3 },
    ]);
  });

  it('a wait without a refusal names Azure’s limit of requests', () => {
    const waits = createWaits();
    waits.note({ seconds: 5, status: null, retry: 0 });
    expect(waits.take()).toEqual([{ type: 'waiting', reason: 'request-limit', seconds: 5, attempt: 1 }]);
  });
});
