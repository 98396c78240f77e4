import 'server-only';
import { setImmediate } from 'node:timers/promises';

/** Milliseconds before other requests get their turn. */
const sliceMilliseconds = 15;

/** Lets other requests run between the steps of a computation. */
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
