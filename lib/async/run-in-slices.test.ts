import { describe, expect, it } from 'vitest';
import { runInSlices } from './run-in-slices';

function* count(steps: number): Generator<void, number, undefined> {
  for (let step = 0; step < steps; step += 1) yield;
  return steps;
}

describe('work in slices', () => {
  it('work in slices resolves to what its generator returns', async () => {
    expect(await runInSlices(count(3))).toBe(3);
  });

  it('work in slices allows other tasks to run after some milliseconds, not after each step', async () => {
    let time = 0;
    const order: string[] = [];
    const other = new Promise((resolve) => setTimeout(resolve)).then(() => order.push('timer'));
    const slow = runInSlices(count(10_000), { now: () => (time += 1) }).then(() => order.push('slow'));
    await runInSlices(count(10_000), { now: () => 0 }).then(() => order.push('quick'));
    await Promise.all([other, slow]);
    expect(order).toEqual(['quick', 'timer', 'slow']);
  });

  it('work in slices fails with the reason of an aborted signal, or with the generator’s error', async () => {
    await expect(runInSlices(count(3), { signal: AbortSignal.abort(new Error('Stopped.')) })).rejects.toThrow(
      'Stopped.',
    );
    const failing = (function* (): Generator<void, number, undefined> {
      yield;
      throw new Error('Broken.');
    })();
    await expect(runInSlices(failing)).rejects.toThrow('Broken.');
  });
});
