import { Problem } from '@/lib/model/problem';

/** Maximum milliseconds of one response of Azure. A slower one becomes a `timeout` problem. */
export interface TimeLimits {
  /** From sending the request to the headers. */
  headers: number;
  /** Between two pieces of the body. */
  idleBody: number;
  /** From sending the request to the end of the body. */
  whole: number;
}

export const connectTimeout = 5_000;

export const readLimits: TimeLimits = { headers: 15_000, idleBody: 15_000, whole: 30_000 };

/**
 * Limits of a write, longer than Azure Resource Manager's own, which waits 20 seconds for a resource provider, or up to 2 minutes,
 * and then returns 504.
 * Source: https://github.com/Azure/azure-resource-manager-rpc/issues/35
 */
export const writeLimits: TimeLimits = { headers: 125_000, idleBody: 15_000, whole: 140_000 };

/** Bytes of one response. A page of 1,000 clusters has about one million. */
export const maxResponseBytes = 16 * 1024 * 1024;

/** Waits for `work` until the signal aborts or the time is up. The work itself isn't stopped. */
export async function withinLimit<T>(work: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T> {
  // A later failure of the work has no listener.
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
  return new Problem('timeout', `Azure did not answer within ${milliseconds / 1000} seconds. Try again.`);
}
