/**
 * Resolves after these milliseconds, or when the signal aborts. Keeps no process from exiting, and after an abort
 * nothing of the caller in memory.
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
    // Only Node's timers have it.
    timer.unref?.();
    signal?.addEventListener('abort', end, { once: true });
  });
}
