import 'server-only';
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work before other requests get their turn. */
const sliceMilliseconds = 15;

/** Runs a computation to its end, and lets other requests run between its steps. */
export async function runInSlices<T>(steps: Iterator<unknown, T>): Promise<T> {
  let start = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - start < sliceMilliseconds) continue;
    await setImmediate();
    start = performance.now();
  }
}
