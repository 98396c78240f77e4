import { afterEach, expect, it, vi } from 'vitest';
import { clouds } from './clouds';
import { connect } from './connection';
import { queryPath } from './resource-graph-rate-limiter';
import type { ReadWait } from './retry-reads';

afterEach(() => void vi.useRealTimers());

it('a connection reports the queries that wait to stay below the limit of Resource Graph, and no shorter wait', async () => {
  vi.useFakeTimers();
  const waits: ReadWait[] = [];
  const connection = connect({
    cloud: clouds.public,
    upstream: { kind: 'in-process', handle: async () => Response.json({}) },
    armToken: 'a.b.c',
    signal: new AbortController().signal,
    onWait: (wait) => waits.push(wait),
  });
  const query = () => connection.arm.send({ method: 'POST', path: `${queryPath}?api-version=2024-04-01`, body: {} });
  const first = Array.from({ length: 15 }, query);
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all(first);
  expect(waits).toEqual([]);
  const next = query();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(waits).toEqual([{ seconds: 5, status: null, retry: 0 }]);
  await vi.advanceTimersByTimeAsync(2_000);
  const last = query();
  await vi.advanceTimersByTimeAsync(5_000);
  await Promise.all([next, last]);
  expect(waits).toHaveLength(1);
});
