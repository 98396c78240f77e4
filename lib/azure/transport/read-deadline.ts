import { Problem } from '@/lib/model/problem';

/** Leaves time to respond. */
export interface ReadDeadline {
  /** Aborts with the request, or with `timeout`. */
  signal: AbortSignal;
  remaining(): number;
}

/** Opens a deadline. An open timer would keep its request in memory until `signal` aborts. */
export function openReadDeadline(signal: AbortSignal, milliseconds: number | undefined): ReadDeadline {
  const controller = linkedController(signal);
  const end = performance.now() + (milliseconds ?? Number.POSITIVE_INFINITY);
  if (milliseconds !== undefined) {
    const timer = setTimeout(() => controller.abort(deadlineExceeded()), milliseconds).unref();
    whenAborted(controller.signal, () => clearTimeout(timer));
  }
  return { signal: controller.signal, remaining: () => end - performance.now() };
}

/** Follows a signal, because Node.js 20 keeps those of `AbortSignal.any` in memory while they have listeners. */
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
  return new Problem('timeout', 'Loading took too long.', { next: ['refresh'] });
}
