import { describe, expect, it, vi } from 'vitest';
import type { CompactClusterAnswer } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';
import { StoppedWait } from '../azure-waits';
import { ReadAll, type ReadTarget } from './read-all';
import type { ReadAllState } from './read-all-state';

const targets = (count: number, subscriptionId = 's1'): ReadTarget[] =>
  Array.from({ length: count }, (_, index) => ({ id: `/${subscriptionId}/${index}`, subscriptionId }));

const answer = { upstreamRequests: 50, indexQueries: 0 } as CompactClusterAnswer;

/** A reading over a clock that only waiting moves on. */
function readingOf(
  read: (target: ReadTarget, signal: AbortSignal) => Promise<CompactClusterAnswer>,
  asked: (at: number) => void = () => {},
  fail: (id: string) => void = () => {},
) {
  let clock = 0;
  const kept: string[] = [];
  const states: ReadAllState[] = [];
  const waits: number[] = [];
  const reading = new ReadAll({
    read: (target, signal) => {
      asked(clock);
      return read(target, signal);
    },
    keep: (id) => kept.push(id),
    fail,
    onState: (state) => states.push(state),
    now: () => clock,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
  });
  return { reading, kept, states, waits, last: () => states.at(-1) };
}

/** Requests that wait until the test lets one through. */
function gate() {
  const open: (() => void)[] = [];
  return {
    asked: () => open.length,
    pass: async () => {
      open.shift()?.();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    read: () => new Promise<CompactClusterAnswer>((resolve) => open.push(() => resolve(answer))),
  };
}

describe('reading all', () => {
  it('reading all clusters reads each once and reports its progress', async () => {
    const { reading, kept, states, last } = readingOf(async () => answer);
    await reading.start(targets(5));
    expect(kept.sort()).toEqual(targets(5).map(({ id }) => id));
    expect(states.map(({ read }) => read)).toEqual([0, 1, 2, 3, 4, 5, 5]);
    expect(last()).toEqual({ phase: 'done', total: 5, read: 5, failed: [] });
  });

  it('reading all clusters reads three at once', async () => {
    const { asked, read, pass } = gate();
    const { reading } = readingOf(read);
    const end = reading.start(targets(5));
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(asked()).toBe(3);
    for (let left = 5; left > 0; left -= 1) await pass();
    await end;
  });

  it('reading all clusters keeps to the token bucket of each subscription, which refills by 25 a second', async () => {
    const single = readingOf(async () => answer);
    await single.reading.start(targets(20));
    // Twenty clusters need 1,000 reads. The bucket has 250, and the other 750 take thirty seconds.
    expect(single.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(30_000);
    const many = readingOf(async () => answer);
    await many.reading.start(Array.from({ length: 20 }, (_, index) => targets(1, `s${index}`)).flat());
    expect(many.waits).toEqual([]);
  });

  it('reading all clusters waits for no token that an estimate took and the reads didn’t need', async () => {
    const { reading, waits } = readingOf(async () => ({ ...answer, upstreamRequests: 30 }));
    // Eight need 240 of the 250 tokens. The first three are estimated at 60.
    await reading.start(targets(8));
    expect(waits).toEqual([]);
  });

  it("reading all clusters leaves a third of Resource Graph's quota to other pages", async () => {
    const queries: number[] = [];
    const { reading } = readingOf(
      async () => ({ ...answer, indexQueries: 2 }),
      (at) => queries.push(at, at),
    );
    await reading.start(Array.from({ length: 30 }, (_, index) => targets(1, `s${index}`)).flat());
    expect(queries).toHaveLength(60);
    for (const from of queries)
      expect(queries.filter((at) => at >= from && at < from + 5_000).length).toBeLessThanOrEqual(10);
  });

  it("reading all clusters waits for Resource Graph's quota also after a cluster that failed", async () => {
    const { reading, waits } = readingOf(() => Promise.reject(new Problem('bad-upstream', 'No.')));
    await reading.start(Array.from({ length: 4 }, (_, index) => targets(1, `s${index}`)).flat());
    expect(waits).toEqual([5_000]);
  });

  it('reading all clusters continues after an unreadable cluster and names it', async () => {
    const { reading, last } = readingOf(async ({ id }) => {
      if (id === '/s1/1') throw new Problem('forbidden', 'You may not read it.');
      return answer;
    });
    await reading.start(targets(3));
    expect(last()).toEqual({
      phase: 'done',
      total: 3,
      read: 2,
      failed: [{ id: '/s1/1', message: 'You may not read it.' }],
    });
  });

  it('reading all clusters retries a throttled cluster after the pause that Azure asks for, and its subscription rests until then', async () => {
    const asked: { id: string; at: number }[] = [];
    let at = 0;
    const { reading, last } = readingOf(
      async ({ id }) => {
        asked.push({ id, at });
        if (id === '/s1/0' && asked.filter((read) => read.id === id).length === 1)
          throw new Problem('throttled', 'Too many.', { retryAfter: 300 });
        return answer;
      },
      (now) => {
        at = now;
      },
    );
    await reading.start([...targets(5), ...targets(2, 's2')]);
    expect(last()).toMatchObject({ phase: 'done', read: 7, failed: [] });
    // Three are read at once, so two others of the subscription were in progress.
    const order = asked.map(({ id }) => id);
    expect(order.slice(0, 5)).toEqual(['/s1/0', '/s1/1', '/s1/2', '/s2/0', '/s2/1']);
    expect(order.slice(5).sort()).toEqual(['/s1/0', '/s1/3', '/s1/4']);
    expect(Math.min(...asked.slice(5).map((read) => read.at))).toBeGreaterThanOrEqual(300_000);
  });

  it('reading all clusters pauses when the person stops a wait for Azure, and resumes with the same cluster', async () => {
    let isStopped = false;
    const { reading, kept, last } = readingOf(async ({ id }) => {
      if (id === '/s1/1' && !isStopped) {
        isStopped = true;
        throw new StoppedWait();
      }
      return answer;
    });
    const whole = reading.start(targets(6));
    await vi.waitFor(() => expect(last()).toMatchObject({ phase: 'paused', failed: [] }));
    reading.resume();
    await whole;
    expect(kept.sort()).toEqual(targets(6).map(({ id }) => id));
  });

  it('a throttled subscription does not delay another one whose bucket refills', async () => {
    let clock = 0;
    const began: [string, number][] = [];
    let refused = false;
    const reading = new ReadAll({
      read: async ({ subscriptionId }) => {
        began.push([subscriptionId, clock]);
        if (subscriptionId === 'a' && !refused) {
          refused = true;
          throw new Problem('throttled', 'Later.', { retryAfter: 600 });
        }
        return answer;
      },
      keep: () => {},
      onState: () => {},
      now: () => clock,
      wait: async (milliseconds) => {
        const until = clock + milliseconds;
        await Promise.resolve();
        clock = Math.max(clock, until);
      },
    });
    await reading.start([...targets(6, 'a'), ...targets(20, 'b')]);
    const lastOfB = Math.max(...began.filter(([subscription]) => subscription === 'b').map(([, at]) => at));
    expect(lastOfB).toBeLessThan(60_000);
    expect(began).toHaveLength(27);
  });

  it.each(['throttled', 'server-busy'] as const)(
    'reading all clusters counts a cluster as failed after it was throttled (%s) three times, with the reason',
    async (code) => {
      let asked = 0;
      const { reading, waits, kept, last } = readingOf(async () => {
        asked += 1;
        throw new Problem(code, 'Too many.', { retryAfter: 7 });
      });
      await reading.start(targets(1));
      expect(asked).toBe(3);
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(14_000);
      expect(kept).toEqual([]);
      expect(last()).toEqual({
        phase: 'done',
        total: 1,
        read: 0,
        failed: [{ id: '/s1/0', message: 'Too many.' }],
      });
    },
  );

  it('paused reading starts no other cluster and ends those in progress, and resumed reading continues', async () => {
    const { asked, read, pass } = gate();
    const { reading, last } = readingOf(read);
    const end = reading.start(targets(5));
    await pass();
    reading.pause();
    for (let turn = 0; turn < 5; turn += 1) await pass();
    const { read: whilePaused = 0 } = last() ?? {};
    expect(last()).toMatchObject({ phase: 'paused' });
    expect(whilePaused).toBeLessThan(5);
    expect(asked()).toBe(0);
    reading.resume();
    for (let turn = 0; turn < 10; turn += 1) await pass();
    await end;
    expect(last()).toMatchObject({ phase: 'done', read: 5 });
  });

  it('canceled reading ends at once, aborts the reads in progress, and keeps what was read', async () => {
    const signals: AbortSignal[] = [];
    const { reading, kept, last } = readingOf((_target, signal) => {
      signals.push(signal);
      return signals.length === 1
        ? Promise.resolve(answer)
        : new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const end = reading.start(targets(9));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    reading.cancel();
    await end;
    expect(kept).toHaveLength(1);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(last()).toMatchObject({ phase: 'canceled', read: 1, failed: [] });
  });

  it('paused reading can be canceled and started again', async () => {
    const { read, pass } = gate();
    const { reading, last } = readingOf(read);
    const end = reading.start(targets(5));
    await pass();
    reading.pause();
    for (let turn = 0; turn < 5; turn += 1) await pass();
    reading.cancel();
    await end;
    expect(last()?.phase).toBe('canceled');
    const again = reading.start(targets(1));
    for (let turn = 0; turn < 5; turn += 1) await pass();
    await again;
    expect(last()).toMatchObject({ phase: 'done', total: 1, read: 1 });
  });

  it('reading all clusters takes more clusters while it is in progress, those in view first and each once', async () => {
    const { read, pass } = gate();
    const asked: string[] = [];
    const { reading, last } = readingOf((target) => {
      asked.push(target.id);
      return read();
    });
    const end = reading.start(targets(5));
    await pass();
    void reading.startFirst([...targets(5).slice(4), ...targets(1, 's2')]);
    void reading.start([...targets(2), ...targets(1, 's3')]);
    expect(last()).toMatchObject({ phase: 'running', total: 7 });
    for (let turn = 0; turn < 12; turn += 1) await pass();
    await end;
    expect(asked).toHaveLength(7);
    expect(asked.indexOf('/s1/4')).toBeLessThan(asked.indexOf('/s1/3'));
    expect(last()).toEqual({ phase: 'done', total: 7, read: 7, failed: [] });
  });

  it('reading again includes clusters that were read or failed, and the answer of one in progress isn’t kept', async () => {
    const { read, pass } = gate();
    const asked: string[] = [];
    const failures: string[] = [];
    const { reading, kept, last } = readingOf(
      (target) => {
        asked.push(target.id);
        return target.id === '/s1/1' && asked.length < 4 ? Promise.reject(new Problem('forbidden', 'No.')) : read();
      },
      () => {},
      (id) => failures.push(id),
    );
    const end = reading.start(targets(5));
    await pass();
    await pass();
    expect([kept, failures]).toEqual([['/s1/0'], ['/s1/1']]);
    // Read, failed, in progress, in the queue or in progress, and new.
    void reading.startAgain([...targets(5), ...targets(1, 's2')]);
    expect(last()).toMatchObject({ phase: 'running', total: 6, read: 0, failed: [] });
    for (let turn = 0; turn < 20; turn += 1) await pass();
    await end;
    expect(last()).toEqual({ phase: 'done', total: 6, read: 6, failed: [] });
    expect(kept.slice(1).sort()).toEqual([...targets(5), ...targets(1, 's2')].map(({ id }) => id).sort());
    const later = reading.startAgain(targets(1));
    for (let turn = 0; turn < 3; turn += 1) await pass();
    await later;
    expect(last()).toEqual({ phase: 'done', total: 1, read: 1, failed: [] });
  });

  it('reading all clusters estimates the time left from the pace of the last clusters', async () => {
    const { reading, states } = readingOf(async () => answer);
    await reading.start(targets(30));
    const estimates = states.flatMap(({ secondsLeft }) => secondsLeft ?? []);
    expect(estimates.length).toBeGreaterThan(10);
    // 25 reads a second and 50 reads a cluster are two seconds a cluster.
    expect(estimates.at(-5)).toBeGreaterThan(5);
    expect(estimates.at(-5)).toBeLessThan(15);
    expect(states.at(-1)?.secondsLeft).toBeUndefined();
  });
});
