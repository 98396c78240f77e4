import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EffectiveAccess } from '@/lib/model/access';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { createClusterPace } from './cluster-pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ref = (subscriptionId: string, clusterName: string): ClusterRef => ({
  subscriptionId,
  resourceGroup: 'rg',
  clusterName,
});

function access(unreadable: EffectiveAccess['unreadable'] = []): EffectiveAccess {
  return {
    clusterId: 'c',
    readAt: '',
    tenantId: null,
    databases: [],
    rows: [],
    summary: [],
    notVisible: [],
    unreadable,
  };
}

const throttled = access([{ part: 'roleAssignments', reason: 'throttled' }]);

/** A gateway whose reads take this many requests each. */
function gatewayOf(requestsPerCluster: number, signal = new AbortController().signal) {
  let requests = 0;
  return {
    gateway: { signal, upstreamRequests: () => requests, noteDelay: vi.fn() },
    work: async () => {
      requests += requestsPerCluster;
      return access();
    },
  };
}

describe('the pace of a fleet', () => {
  it('the next cluster is in the subscription with the most tokens', async () => {
    const { gateway, work } = gatewayOf(30);
    const targets = [ref('a', 'a1'), ref('A', 'a2'), ref('b', 'b1'), ref('a', 'a3')];
    const pace = createClusterPace(gateway, targets);
    const order: string[] = [];
    for (const _target of targets) {
      const next = pace.next();
      order.push(next.clusterName);
      await pace.read(next, work);
    }
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
    expect(() => pace.next()).toThrow();
  });

  it('a subscription without tokens waits until 25 a second refill them', async () => {
    const { gateway, work } = gatewayOf(100);
    const targets = Array.from({ length: 6 }, (_, index) => ref('a', `a${index}`));
    const pace = createClusterPace(gateway, targets);
    const start = performance.now();
    const all = (async () => {
      for (const _target of targets) await pace.read(pace.next(), work);
    })();
    await vi.runAllTimersAsync();
    await all;
    // 30 + 5 × 100 requests. The first 250 are free.
    const seconds = (530 - 250) / 25;
    expect(Math.round((performance.now() - start) / 1000)).toBe(Math.round(seconds));
    const noted = gateway.noteDelay.mock.calls;
    expect(Math.round(noted.reduce((sum, [milliseconds]) => sum + milliseconds / 1000, 0))).toBe(Math.round(seconds));
    expect(noted.every(([, refusal]) => refusal === undefined)).toBe(true);
  });

  it('a throttled cluster is read three times at most, after a pause', async () => {
    const { gateway } = gatewayOf(1);
    const pace = createClusterPace(gateway, [ref('a', 'a1')]);
    const work = vi.fn(async () => throttled);
    const reading = pace.read(pace.next(), work);
    await vi.runAllTimersAsync();
    expect(await reading).toBe(throttled);
    expect(work).toHaveBeenCalledTimes(3);
    expect(gateway.noteDelay.mock.calls.slice(1)).toEqual([
      [expect.any(Number), { status: 429, retry: 1 }],
      [expect.any(Number), { status: 429, retry: 2 }],
    ]);
    for (const [milliseconds] of gateway.noteDelay.mock.calls.slice(1)) expect(milliseconds).toBeGreaterThan(3000);
  });

  it('the end of the request ends the wait, and the cluster isn’t read', async () => {
    const leaving = new AbortController();
    const { gateway, work } = gatewayOf(600, leaving.signal);
    const pace = createClusterPace(gateway, [ref('a', 'a1'), ref('a', 'a2')]);
    await pace.read(pace.next(), work);
    const second = vi.fn(work);
    const reading = pace.read(pace.next(), second);
    leaving.abort();
    await expect(reading).rejects.toThrow();
    expect(second).not.toHaveBeenCalled();
  });
});
