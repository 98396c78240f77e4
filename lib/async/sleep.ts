/**
 * Resolves after these milliseconds, or when the signal aborts. Keeps no process from exiting, and nothing of the
 * caller in memory after an abort.
 */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    // Browser timers don't have it.
    timer.unref?.();
    signal?.addEventListener('abort', end, { once: true });
  });
}
