import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createRateLimiter, createTokenBuckets } from './rate-limiter';

const stay = new AbortController().signal;
setMaxListeners(0, stay);
const answerAfter = (milliseconds: number) => () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

describe('a rate limiter', () => {
  it.each([
    ['its response, if that comes first', 30, 200],
    ['the time in which it is counted, if the response comes later', 200, 30],
  ])(
    'a rate limiter starts a quota at once, and each further operation a window after an earlier one and %s',
    async (_, answer, countedWithinMilliseconds) => {
      const limiter = createRateLimiter({ limit: 3, windowMilliseconds: 80, countedWithinMilliseconds });
      const sent: number[] = [];
      const operation = () => {
        sent.push(performance.now());
        return answerAfter(answer)();
      };
      await Promise.all(Array.from({ length: 7 }, () => limiter.run(operation, stay)));
      expect((sent[2] ?? 0) - (sent[0] ?? 0)).toBeLessThan(20);
      expect(limiter.started()).toBe(7);
      for (let i = 0; i + 3 < sent.length; i += 1) {
        // Timers of Node may fire a millisecond early.
        expect((sent[i + 3] ?? 0) - (sent[i] ?? 0)).toBeGreaterThanOrEqual(80 + 30 - 3);
      }
    },
  );

  it('a rate limiter announces how long an operation waits before it starts', async () => {
    const limiter = createRateLimiter({ limit: 2, windowMilliseconds: 80, countedWithinMilliseconds: 20 });
    const announced = [0, 0, 0, 0, 0];
    await Promise.all(
      announced.map((_, operation) =>
        limiter.run(
          () => Promise.resolve(),
          stay,
          (milliseconds) => {
            announced[operation] = Math.round(milliseconds / 10) * 10;
          },
        ),
      ),
    );
    expect(announced).toEqual([0, 0, 100, 100, 200]);
  });

  it('a rate limiter starts no operation after the signal aborts', async () => {
    const request = new AbortController();
    const limiter = createRateLimiter({ limit: 1, windowMilliseconds: 60_000, countedWithinMilliseconds: 0 });
    await limiter.run(async () => 'answer', request.signal);
    const waiting = limiter.run(async () => 'never', request.signal);
    request.abort(new Error('aborted'));
    await expect(waiting).rejects.toThrow('aborted');
    expect(limiter.started()).toBe(1);
  });

  it('a rate limiter counts an operation that failed', async () => {
    const limiter = createRateLimiter({ limit: 1, windowMilliseconds: 50, countedWithinMilliseconds: 0 });
    const startedAt = performance.now();
    await expect(limiter.run(() => Promise.reject(new Error('no')), stay)).rejects.toThrow('no');
    await limiter.run(async () => 'answer', stay);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(48);
  });
});

describe('token buckets', () => {
  it('token buckets are full at first, refill over time up to their capacity, and are separate by key', () => {
    let now = 0;
    const buckets = createTokenBuckets({ capacity: 250, refillPerSecond: 25, now: () => now });
    expect(buckets.take('a', 200)).toBe(0);
    expect([buckets.available('a'), buckets.available('b')]).toEqual([50, 250]);
    now = 1_000;
    expect(buckets.available('a')).toBe(75);
    now = 60_000;
    expect(buckets.available('a')).toBe(250);
  });

  it('token buckets return the time until a bucket owes nothing', () => {
    let now = 0;
    const buckets = createTokenBuckets({ capacity: 10, refillPerSecond: 5, now: () => now });
    expect(buckets.take('a', 20)).toBe(2_000);
    expect(buckets.take('a', 5)).toBe(3_000);
    now = 3_000;
    expect(buckets.available('a')).toBe(0);
  });

  it('a blocked token bucket is empty for that time, even if it owed tokens for less', () => {
    let now = 0;
    const buckets = createTokenBuckets({ capacity: 10, refillPerSecond: 5, now: () => now });
    buckets.take('a', 11);
    buckets.block('a', 7);
    now = 7_000;
    expect(buckets.available('a')).toBe(0);
  });

  it('a token bucket gets back what an estimate took too much, unless it is blocked', () => {
    let now = 0;
    const buckets = createTokenBuckets({ capacity: 10, refillPerSecond: 5, now: () => now });
    buckets.take('a', 8);
    buckets.correct('a', 8, 3);
    expect(buckets.available('a')).toBe(7);
    buckets.correct('a', 3, 9);
    expect(buckets.available('a')).toBe(1);
    buckets.block('a', 4);
    buckets.correct('a', 9, 4);
    now = 4_000;
    expect(buckets.available('a')).toBe(0);
  });
});
