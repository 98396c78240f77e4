/** Half a frame at 60 Hz. */
const sliceMs = 8;

export interface SliceOptions {
  signal?: AbortSignal;
  now?: () => number;
}

/**
 * Runs a generator in slices, so that timers, input, and drawing get their turn. Rejects with the reason of an aborted
 * signal.
 */
export async function runInSlices<Result>(
  steps: Generator<unknown, Result, undefined>,
  { signal, now = () => performance.now() }: SliceOptions = {},
): Promise<Result> {
  let startedAt = now();
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (now() - startedAt >= sliceMs) {
      await nextTask();
      startedAt = now();
    }
  }
}

/** Returns a function to await before each of many small steps. It rejects after an abort. */
export function createPacer({ signal, now = () => performance.now() }: SliceOptions = {}): () => Promise<void> {
  let startedAt = now();
  return async () => {
    signal?.throwIfAborted();
    if (now() - startedAt < sliceMs) return;
    await nextTask();
    startedAt = now();
  };
}

/** A message has no delay. Nested timers have 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
