import { expect, it } from 'vitest';
import { runInSlices } from './run-in-slices';

it('a long computation returns its value, and lets timers run between its steps', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  function* steps(): Generator<void, string> {
    for (let step = 0; step < 20; step += 1) {
      const end = performance.now() + 5;
      while (performance.now() < end);
      yield;
    }
    return 'done';
  }
  expect(await runInSlices(steps())).toBe('done');
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(2);
});
