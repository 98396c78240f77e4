import { Problem } from '@/lib/model/problem';

/** Milliseconds. A slower response is a `timeout` problem. */
export interface TimeLimits {
  headers: number;
  idleBody: number;
  whole: number;
}

export const connectTimeout = 5_000;

export const readLimits: TimeLimits = { headers: 15_000, idleBody: 15_000, whole: 30_000 };

/**
 * Longer than Azure Resource Manager, which waits 20 seconds to 2 minutes for a resource provider and returns 504.
 * Source: https://github.com/Azure/azure-resource-manager-rpc/issues/35
 */
export const writeLimits: TimeLimits = { headers: 125_000, idleBody: 15_000, whole: 140_000 };

/** A management command that shows something returns in seconds. */
export const engineLimits: TimeLimits = { headers: 15_000, idleBody: 15_000, whole: 15_000 };

/** All commands of a cluster together. */
export const engineDeadline = 50_000;

/** A page of 1,000 clusters has about one million bytes. */
export const maxResponseBytes = 16 * 1024 * 1024;

/** Stops waiting, but not the work. */
export async function withinLimit<T>(work: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T> {
  // Later failures have no listener.
  work.catch(() => {});
  signal.throwIfAborted();
  let stop = () => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    const timer = setTimeout(() => reject(responseTimeout(milliseconds)), milliseconds);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    stop();
  }
}

export function responseTimeout(milliseconds: number): Problem {
  return new Problem('timeout', `Azure didn’t respond within ${milliseconds / 1000} seconds.`, { next: ['retry'] });
}
