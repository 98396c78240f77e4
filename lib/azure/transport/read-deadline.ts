import { Problem } from '@/lib/model/problem';

/** The time by which a request must have read from Azure, with time left to respond. */
export interface ReadDeadline {
  /** Aborts with the request, or with a `timeout` problem at the deadline. */
  signal: AbortSignal;
  remaining(): number;
}

/**
 * Returns a deadline in `milliseconds`, or without one if absent. The timer is cleared when `signal` aborts, because a timer keeps
 * its request in memory.
 */
export function openReadDeadline(signal: AbortSignal, milliseconds: number | undefined): ReadDeadline {
  const controller = linkedController(signal);
  const end = performance.now() + (milliseconds ?? Number.POSITIVE_INFINITY);
  if (milliseconds !== undefined) {
    const timer = setTimeout(() => controller.abort(deadlineExceeded()), milliseconds).unref();
    whenAborted(controller.signal, () => clearTimeout(timer));
  }
  return { signal: controller.signal, remaining: () => end - performance.now() };
}

/**
 * Returns a controller that aborts with the signal and can abort before it. `AbortSignal.any` would do the same, but Node.js 20 keeps
 * its signals in memory while they have listeners.
 */
export function linkedController(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  whenAborted(signal, () => controller.abort(signal.reason));
  return controller;
}

function whenAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
}

function deadlineExceeded(): Problem {
  return new Problem('timeout', 'Reading took too long, and this had not been read when its time was up. Read again.');
}
