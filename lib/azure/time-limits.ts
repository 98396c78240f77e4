import { Problem } from '@/lib/model/problem';

/** Milliseconds; an answer that is slower is a fault of the other side and ends in a typed problem. */
export const timeLimits = { connect: 5_000, headers: 15_000, idleBody: 15_000 } as const;

/** Bytes of one answer; a page of 1,000 clusters has about one million. */
export const maxAnswerBytes = 16 * 1024 * 1024;

/** Waits for `work` until the signal aborts or the time is up, whichever comes first; the loser is left behind. */
export async function withinLimit<T>(work: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T> {
  // A loser that fails later has nobody waiting for it.
  work.catch(() => {});
  signal.throwIfAborted();
  let stop = () => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    const timer = setTimeout(() => reject(tooSlow(milliseconds)), milliseconds);
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

function tooSlow(milliseconds: number): Problem {
  return new Problem('timeout', `Azure did not answer within ${milliseconds / 1000} seconds. Try again.`);
}
