import { expect, it } from 'vitest';
import { createKeyedLock } from './keyed-lock';

const never = () => new Promise<never>(() => {});

it('a lock runs one piece of work per name at once and returns undefined for another one', async () => {
  const { run, isHeld } = createKeyedLock();
  void run('a', never);
  expect(isHeld('a')).toBe(true);
  expect(await run('a', async () => 'ran')).toBeUndefined();
  expect(await run('b', async () => 'ran')).toBe('ran');
});

it('a lock is free again after its work, even if the work failed', async () => {
  const { run, isHeld } = createKeyedLock();
  await expect(run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(isHeld('a')).toBe(false);
  expect(await run('a', async () => 'ran')).toBe('ran');
});

it("keyed locks don't run more work at once than their limit", async () => {
  const { run } = createKeyedLock(2);
  void run('a', never);
  void run('b', never);
  expect(await run('c', async () => 'ran')).toBeUndefined();
});
