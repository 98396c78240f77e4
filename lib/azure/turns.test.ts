import { describe, expect, it } from 'vitest';
import { createKeyedTurns, createTurns } from './turns';

/** Work that ends when it is told to. */
function controlled() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (name: number) => async () => {
    begun.push(name);
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
    return name;
  };
  return { work, ends, begun, most: () => most };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('turns', () => {
  it('no more than the limit runs at once, and the order is kept', async () => {
    const turns = createTurns(2);
    const { work, ends, begun, most } = controlled();
    const { signal } = new AbortController();
    const all = Promise.all([1, 2, 3, 4, 5].map((name) => turns.take(work(name), signal)));
    await settled();
    expect(begun).toEqual([1, 2]);
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
    expect(await all).toEqual([1, 2, 3, 4, 5]);
    expect([begun, most()]).toEqual([[1, 2, 3, 4, 5], 2]);
  });

  it('work that fails gives its place to the next', async () => {
    const turns = createTurns(1);
    const { signal } = new AbortController();
    const failed = turns.take(() => Promise.reject(new Error('no')), signal);
    const next = turns.take(async () => 'yes', signal);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('who leaves while waiting never begins and takes no place away', async () => {
    const turns = createTurns(1);
    const { work, ends, begun } = controlled();
    const stay = new AbortController().signal;
    const leaving = new AbortController();
    const first = turns.take(work(1), stay);
    const left = turns.take(work(2), leaving.signal);
    const last = turns.take(work(3), stay);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    ends.shift()?.();
    expect(await first).toBe(1);
    await settled();
    ends.shift()?.();
    expect(await last).toBe(3);
    expect(begun).toEqual([1, 3]);
  });
});

describe('turns under keys', () => {
  it('no more than the limit runs at once for a key, and no key waits for another', async () => {
    const turns = createKeyedTurns(2);
    const { work, ends, begun } = controlled();
    const { signal } = new AbortController();
    const all = [1, 2, 3].map((name) => turns.take('one', work(name), signal));
    const other = turns.take('other', work(9), signal);
    await settled();
    expect(begun).toEqual([1, 2, 9]);
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
    expect(await Promise.all([...all, other])).toEqual([1, 2, 3, 9]);
  });

  it('a key that was forgotten is as new', async () => {
    const turns = createKeyedTurns(1);
    const { signal } = new AbortController();
    await expect(turns.take('one', () => Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(await turns.take('one', async () => 'yes', signal)).toBe('yes');
  });
});
