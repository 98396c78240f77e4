import { createSemaphore } from './semaphore';
import { sleep } from './sleep';

/** Starts at most `limit` operations per window. The others wait in their order. */
export interface RateLimiter {
  /** Rejects with the signal's reason if that aborts first, and then the operation never starts. */
  run<T>(operation: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Number of started operations. */
  started(): number;
}

/** A number of operations per time window. */
export interface Quota {
  limit: number;
  windowMilliseconds: number;
  /** The other side counts an operation before its response, and within this time of its start. */
  countedWithinMilliseconds: number;
}

/** Returns a limiter in which a place is free again when the other side no longer counts its operation. */
export function createRateLimiter(quota: Quota): RateLimiter {
  const places = createSemaphore(quota.limit);
  let started = 0;
  return {
    run: (operation, signal) =>
      new Promise((resolve, reject) => {
        const occupy = async () => {
          started += 1;
          const result = operation();
          result.then(resolve, reject);
          await Promise.race([result.catch(() => {}), sleep(quota.countedWithinMilliseconds, signal)]);
          await sleep(quota.windowMilliseconds, signal);
        };
        places.run(occupy, signal).catch(reject);
      }),
    started: () => started,
  };
}

/** Token buckets by key: each holds `capacity` tokens and refills by `refillPerSecond`. */
export interface TokenBuckets {
  /** Returns the tokens in a bucket. Negative while it owes some. */
  available(key: string): number;
  /** Takes tokens and returns the milliseconds until the bucket owes none. */
  take(key: string, tokens: number): number;
  /** Empties a bucket so that it has no tokens for at least these seconds. */
  block(key: string, seconds: number): void;
}

/** Returns full token buckets. `now` is in milliseconds and never decreases. */
export function createTokenBuckets(options: {
  capacity: number;
  refillPerSecond: number;
  now: () => number;
}): TokenBuckets {
  const { capacity, refillPerSecond, now } = options;
  const buckets = new Map<string, { tokens: number; at: number }>();
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
    block: (key, seconds) => set(key, Math.min(available(key), -seconds * refillPerSecond)),
  };
}
