/** Milliseconds of work before other tasks get their turn. Half of a frame at 60 Hz. */
const sliceMs = 8;

export interface SliceOptions {
  signal?: AbortSignal;
  /** Tests replace the clock. */
  now?: () => number;
}

/**
 * Runs a generator to its end without blocking for long: after some milliseconds, timers, input, and drawing get their turn. Returns
 * the generator's result. An aborted signal rejects with its reason.
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

/**
 * Returns a function for asynchronous work in many small steps. Await it before each step: it gives other tasks their turn after some
 * milliseconds, and rejects after an abort.
 */
export function createPacer({ signal, now = () => performance.now() }: SliceOptions = {}): () => Promise<void> {
  let startedAt = now();
  return async () => {
    signal?.throwIfAborted();
    if (now() - startedAt < sliceMs) return;
    await nextTask();
    startedAt = now();
  };
}

/** A message is a task of its own, and isn't delayed by 4 ms as nested timers are. */
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
