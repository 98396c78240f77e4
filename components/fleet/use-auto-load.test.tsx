import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadAllState } from '@/lib/client/cluster-reads/read-all-state';
import type { ClusterSummary } from '@/lib/model/api/api';
import { autoLoadLimit } from './auto-load-limit';
import { useAutoLoad } from './use-auto-load';

const engine = vi.hoisted(() => ({
  state: { phase: 'idle', total: 0, read: 0, failed: [] } as ReadAllState,
  readings: new Map<string, unknown>(),
  reading: {
    start: vi.fn(),
    startFirst: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    cancel: vi.fn(),
    dismiss: vi.fn(),
  },
}));
vi.mock('@/lib/client/cluster-reads/use-read-all', () => ({
  useReadAll: () => ({ state: engine.state, reading: engine.reading }),
}));
vi.mock('@/lib/client/cluster-reads/cluster-readings', () => ({ useClusterReadings: () => engine.readings }));

const clustersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `/c${index}` }) as ClusterSummary);
const idsOf = (call: unknown[] = []) => (call[0] as ClusterSummary[]).map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  engine.state = { phase: 'idle', total: 0, read: 0, failed: [] };
  engine.readings = new Map();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a fleet of 50 clusters loads by itself, once, after it is listed and without those that were opened', () => {
  engine.readings = new Map([['/c3', {}]]);
  const clusters = clustersOf(autoLoadLimit);
  const { rerender } = renderHook(({ isComplete }) => useAutoLoad(clusters, isComplete), {
    initialProps: { isComplete: false },
  });
  expect(engine.reading.start).not.toHaveBeenCalled();
  rerender({ isComplete: true });
  rerender({ isComplete: true });
  expect(engine.reading.start).toHaveBeenCalledOnce();
  expect(idsOf(engine.reading.start.mock.lastCall)).toHaveLength(49);
  expect(idsOf(engine.reading.start.mock.lastCall)).not.toContain('/c3');
});

it('a larger fleet loads only the rows that rest in view', () => {
  const clusters = clustersOf(autoLoadLimit + 1);
  const { result } = renderHook(() => useAutoLoad(clusters, true));
  act(() => result.current.onRowsInView(['/c1']));
  act(() => void vi.advanceTimersByTime(500));
  act(() => result.current.onRowsInView(['/c7', '/c8']));
  act(() => void vi.advanceTimersByTime(1000));
  expect(engine.reading.start).not.toHaveBeenCalled();
  expect(engine.reading.startFirst).toHaveBeenCalledOnce();
  expect(idsOf(engine.reading.startFirst.mock.lastCall)).toEqual(['/c7', '/c8']);
});

it('loading all clusters on request starts with the rows in view', () => {
  const clusters = clustersOf(60);
  const { result } = renderHook(() => useAutoLoad(clusters, true));
  act(() => result.current.onRowsInView(['/c58']));
  act(() => result.current.loadAll(clusters));
  expect(idsOf(engine.reading.start.mock.lastCall)[0]).toBe('/c58');
  expect(idsOf(engine.reading.start.mock.lastCall)).toHaveLength(60);
});

it('a canceled load does not start again by itself', () => {
  const clusters = clustersOf(60);
  const { result, rerender } = renderHook(() => useAutoLoad(clusters, true));
  engine.state = { phase: 'canceled', total: 60, read: 2, failed: [] };
  rerender();
  act(() => result.current.onRowsInView(['/c9']));
  act(() => void vi.advanceTimersByTime(5000));
  expect(engine.reading.startFirst).not.toHaveBeenCalled();
});

it('a load that started by itself ends without a notice, unless a cluster failed', () => {
  const { rerender } = renderHook(() => useAutoLoad(clustersOf(2), false));
  engine.state = { phase: 'done', total: 2, read: 1, failed: [{ id: '/c1', message: 'No.' }] };
  rerender();
  expect(engine.reading.dismiss).not.toHaveBeenCalled();
  engine.state = { phase: 'done', total: 2, read: 2, failed: [] };
  rerender();
  expect(engine.reading.dismiss).toHaveBeenCalledOnce();
});
