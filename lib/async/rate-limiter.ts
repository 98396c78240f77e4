import { clock } from './clock';
import { createSemaphore } from './semaphore';

/** Starts at most `limit` operations per window, in order. */
export interface RateLimiter {
  /**
   * Rejects with the signal's reason if that aborts first, and then never starts the operation. `onDelay` receives the
   * milliseconds until the start, at most.
   */
  run<T>(operation: () => Promise<T>, signal: AbortSignal, onDelay?: (milliseconds: number) => void): Promise<T>;
  started(): number;
}

export interface Quota {
  limit: number;
  windowMilliseconds: number;
  /** The other side counts an operation before its response, and within this time of its start. */
  countedWithinMilliseconds: number;
}

/** Returns a limiter whose slots are free when the other side no longer counts their operations. */
export function createRateLimiter(quota: Quota): RateLimiter {
  const places = createSemaphore(quota.limit);
  const slot = quota.countedWithinMilliseconds + quota.windowMilliseconds;
  /** Latest starts of the newest operations, up to the limit. */
  const starts: number[] = [];
  let started = 0;

  function nextDelay(): number {
    const now = clock.now();
    const occupied = starts.length < quota.limit ? undefined : starts.shift();
    const start = occupied === undefined ? now : Math.max(now, occupied + slot);
    starts.push(start);
    return start - now;
  }

  return {
    run: (operation, signal, onDelay) =>
      new Promise((resolve, reject) => {
        const delay = nextDelay();
        if (delay > 0) onDelay?.(delay);
        const occupy = async () => {
          started += 1;
          const result = operation();
          result.then(resolve, reject);
          await Promise.race([result.catch(() => {}), clock.sleep(quota.countedWithinMilliseconds, signal)]);
          await clock.sleep(quota.windowMilliseconds, signal);
        };
        places.run(occupy, signal).catch(reject);
      }),
    started: () => started,
  };
}

/** Token buckets by key: each holds `capacity` tokens and refills by `refillPerSecond`. */
export interface TokenBuckets {
  /** Negative while the bucket owes some. */
  available(key: string): number;
  /** Returns the milliseconds until the bucket owes none. */
  take(key: string, tokens: number): number;
  /** Replaces an estimate that was taken by the actual number. A blocked bucket gets nothing back. */
  correct(key: string, taken: number, actual: number): void;
  /** Empties the bucket for at least these seconds. */
  block(key: string, seconds: number): void;
}

/** Returns full buckets. `now` is in milliseconds and never decreases. */
export function createTokenBuckets(options: {
  capacity: number;
  refillPerSecond: number;
  now: () => number;
}): TokenBuckets {
  const { capacity, refillPerSecond, now } = options;
  const buckets = new Map<string, { tokens: number; at: number }>();
  const blockedUntil = new Map<string, number>();
  const set = (key: string, tokens: number) => void buckets.set(key, { tokens, at: now() });

  function available(key: string): number {
    const bucket = buckets.get(key);
    if (!bucket) return capacity;
    return Math.min(capacity, bucket.tokens + ((now() - bucket.at) / 1000) * refillPerSecond);
  }

  return {
    available,
    take: (key, tokens) => {
      const left = available(key) - tokens;
      set(key, left);
      return Math.max(0, (-left / refillPerSecond) * 1000);
    },
    correct: (key, taken, actual) => {
      const isBlocked = now() < (blockedUntil.get(key) ?? Number.NEGATIVE_INFINITY);
      if (actual > taken || !isBlocked) set(key, Math.min(capacity, available(key) + taken - actual));
    },
    block: (key, seconds) => {
      set(key, Math.min(available(key), -seconds * refillPerSecond));
      blockedUntil.set(key, Math.max(blockedUntil.get(key) ?? 0, now() + seconds * 1000));
    },
  };
}
