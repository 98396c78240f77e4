import { describe, expect, it, vi } from 'vitest';
import { writeTurn } from './write-turn';

/** A queue like that of the browser's locks, for one name. */
function queueOfLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, { signal }: { signal: AbortSignal }, keep: () => Promise<void>) => {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    let isGranted = false;
    const held = last.then(() => {
      if (signal.aborted) return;
      isGranted = true;
      return keep();
    });
    last = held;
    return Promise.race([held, aborted.catch((error: unknown) => (isGranted ? held : Promise.reject(error)))]);
  };
  return { request: request as unknown as LockManager['request'] };
}

describe('the turn to write', () => {
  it('one run has the turn, and the next one gets it when the first leaves', async () => {
    const locks = queueOfLocks();
    const [first, second] = [writeTurn('x', locks), writeTurn('x', locks)];
    const granted = vi.fn();
    first.ask(() => undefined);
    second.ask(granted);
    await vi.waitFor(() => expect(first.isMine()).toBe(true));
    expect(second.isMine()).toBe(false);
    first.leave();
    await vi.waitFor(() => expect(granted).toHaveBeenCalledOnce());
    expect([first.isMine(), second.isMine()]).toEqual([false, true]);
  });

  it('a run that no longer asks does not get the turn', async () => {
    const locks = queueOfLocks();
    const [first, second, third] = [writeTurn('x', locks), writeTurn('x', locks), writeTurn('x', locks)];
    const granted = vi.fn();
    first.ask(() => undefined);
    second.ask(granted);
    third.ask(() => undefined);
    await vi.waitFor(() => expect(first.isMine()).toBe(true));
    second.leave();
    first.leave();
    await vi.waitFor(() => expect(third.isMine()).toBe(true));
    expect(granted).not.toHaveBeenCalled();
  });

  it('asking twice takes one turn', async () => {
    const locks = queueOfLocks();
    const [first, second] = [writeTurn('x', locks), writeTurn('x', locks)];
    first.ask(() => undefined);
    first.ask(() => undefined);
    await vi.waitFor(() => expect(first.isMine()).toBe(true));
    first.ask(() => undefined);
    second.ask(() => undefined);
    first.leave();
    await vi.waitFor(() => expect(second.isMine()).toBe(true));
  });
});
