import { describe, expect, it } from 'vitest';
import { createFairSemaphore, createSemaphore } from './semaphore';

/** Work that ends on request. */
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

describe('a semaphore', () => {
  it('a semaphore runs no more than its limit at once and keeps the order', async () => {
    const semaphore = createSemaphore(2);
    const { work, ends, begun, most } = controlled();
    const { signal } = new AbortController();
    const all = Promise.all([1, 2, 3, 4, 5].map((name) => semaphore.run(work(name), signal)));
    await settled();
    expect(begun).toEqual([1, 2]);
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
    expect(await all).toEqual([1, 2, 3, 4, 5]);
    expect([begun, most()]).toEqual([[1, 2, 3, 4, 5], 2]);
  });

  it('a semaphore starts the next work after work that failed', async () => {
    const semaphore = createSemaphore(1);
    const { signal } = new AbortController();
    const failed = semaphore.run(() => Promise.reject(new Error('no')), signal);
    const next = semaphore.run(async () => 'yes', signal);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('a semaphore never starts work that aborts while it waits, and keeps its place free', async () => {
    const semaphore = createSemaphore(1);
    const { work, ends, begun } = controlled();
    const stay = new AbortController().signal;
    const leaving = new AbortController();
    const first = semaphore.run(work(1), stay);
    const left = semaphore.run(work(2), leaving.signal);
    const last = semaphore.run(work(3), stay);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    ends.shift()?.();
    expect(await first).toBe(1);
    await settled();
    ends.shift()?.();
    expect(await last).toBe(3);
    expect(begun).toEqual([1, 3]);
  });

  it('a semaphore keeps work in the queue that comes between the end of one and the abort of another', async () => {
    const semaphore = createSemaphore(1);
    const stay = new AbortController().signal;
    const leaving = new AbortController();
    let endFirst = () => {};
    let endSecond = () => {};
    const first = semaphore.run(() => new Promise<void>((resolve) => (endFirst = resolve)), stay);
    const left = semaphore.run(async () => {}, leaving.signal);
    let second: Promise<void> | undefined;
    endFirst();
    queueMicrotask(() => {
      second = semaphore.run(() => new Promise<void>((resolve) => (endSecond = resolve)), stay);
    });
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await first;
    const third = semaphore.run(async () => 'begun', stay);
    endSecond();
    await second;
    expect(await Promise.race([third, settled().then(() => 'forgotten')])).toBe('begun');
  });
});

describe('a semaphore that two senders share', () => {
  it('a fair semaphore serves senders in turn, even if one of them has more work waiting', async () => {
    const semaphore = createFairSemaphore({ limit: 2, perSender: 2 });
    const { work, ends, begun } = controlled();
    const { signal } = new AbortController();
    const many = [1, 2, 3, 4, 5].map((name) => semaphore.run('many', work(name), signal));
    const few = [11, 12].map((name) => semaphore.run('few', work(name), signal));
    await settled();
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
    expect(await Promise.all([...many, ...few])).toEqual([1, 2, 3, 4, 5, 11, 12]);
    expect(begun).toEqual([1, 2, 3, 11, 4, 12, 5]);
  });

  it('a fair semaphore leaves places to another sender when one has reached its limit', async () => {
    const semaphore = createFairSemaphore({ limit: 3, perSender: 2 });
    const { work, ends, begun } = controlled();
    const { signal } = new AbortController();
    const all = [1, 2, 3].map((name) => semaphore.run('one', work(name), signal));
    const other = semaphore.run('other', work(9), signal);
    await settled();
    expect(begun).toEqual([1, 2, 9]);
    for (let end = ends.shift(); end; end = ends.shift()) {
      end();
      await settled();
    }
    expect(await Promise.all([...all, other])).toEqual([1, 2, 3, 9]);
  });

  it('a fair semaphore serves a sender again after its work failed', async () => {
    const semaphore = createFairSemaphore({ limit: 1, perSender: 1 });
    const { signal } = new AbortController();
    await expect(semaphore.run('one', () => Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(await semaphore.run('one', async () => 'yes', signal)).toBe('yes');
  });
});
