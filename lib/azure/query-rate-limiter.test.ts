import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createQueryRateLimiter } from './query-rate-limiter';

const stay = new AbortController().signal;
setMaxListeners(0, stay);
const answerAfter = (milliseconds: number) => () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

describe('the pace', () => {
  it.each([
    ['its answer, where that comes soon', 30, 200],
    ['the time within which it has arrived, where the answer takes longer', 200, 30],
  ])(
    'lets a quota through at once, and each further query after the one that it follows and %s',
    async (_, answer, arrivesWithin) => {
      const pace = createQueryRateLimiter({ queries: 3, milliseconds: 80, arrivesWithin });
      const sent: number[] = [];
      const query = () => {
        sent.push(performance.now());
        return answerAfter(answer)();
      };
      await Promise.all(Array.from({ length: 7 }, () => pace.run(query, stay)));
      expect((sent[2] ?? 0) - (sent[0] ?? 0)).toBeLessThan(20);
      expect(pace.begun()).toBe(7);
      for (let i = 0; i + 3 < sent.length; i += 1) {
        // Timers of Node may fire a millisecond early.
        expect((sent[i + 3] ?? 0) - (sent[i] ?? 0)).toBeGreaterThanOrEqual(80 + 30 - 3);
      }
    },
  );

  it('lets nothing through any more once the request is given up', async () => {
    const request = new AbortController();
    const pace = createQueryRateLimiter({ queries: 1, milliseconds: 60_000, arrivesWithin: 0 });
    await pace.run(async () => 'answer', request.signal);
    const waiting = pace.run(async () => 'never', request.signal);
    request.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
    expect(pace.begun()).toBe(1);
  });

  it('counts a query that failed', async () => {
    const pace = createQueryRateLimiter({ queries: 1, milliseconds: 50, arrivesWithin: 0 });
    const startedAt = performance.now();
    await expect(pace.run(() => Promise.reject(new Error('no')), stay)).rejects.toThrow('no');
    await pace.run(async () => 'answer', stay);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(48);
  });
});
