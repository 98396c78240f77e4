import { Problem } from '@/lib/model/problem';

/** The time by which a request has to have read what it needs, so that some is left to answer with what is known by then. */
export interface ReadDeadline {
  /** Aborts with the request, or with a problem of its own when the time for reading is up. */
  signal: AbortSignal;
  /** Milliseconds that are left for reading. */
  remaining(): number;
}

/**
 * A deadline `milliseconds` from now for the request of `signal`. Without them reading may take as long as the request.
 * Its timer is cleared when `signal` aborts, because a timer keeps the request that started it in memory.
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
 * A controller that aborts with the signal, and can abort before it. `AbortSignal.any` would do the same, but Node.js 20 keeps
 * its signals in memory for as long as they have listeners.
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
