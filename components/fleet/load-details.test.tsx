import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ReadAllState } from '@/lib/client/cluster-reads/read-all-state';
import type { ClusterSummary } from '@/lib/model/api/api';
import { LoadDetails } from './load-details';

const engine = vi.hoisted(() => ({
  state: { phase: 'idle', total: 0, read: 0, failed: [] } as ReadAllState,
  reading: {
    start: vi.fn(),
    startFirst: vi.fn(),
    pause: vi.fn(),
    resume: vi.fn(),
    cancel: vi.fn(),
    dismiss: vi.fn(),
    isActive: vi.fn(() => false),
  },
}));
vi.mock('@/lib/client/cluster-reads/use-read-all', () => ({
  useReadAll: () => ({ state: engine.state, reading: engine.reading }),
}));
vi.mock('@/lib/client/cluster-reads/cluster-readings', () => ({ useClusterReadings: () => new Map() }));

beforeEach(() => {
  vi.clearAllMocks();
  engine.state = { phase: 'idle', total: 0, read: 0, failed: [] };
});

function show(count: number, { isMissing = true, isRequested = false } = {}) {
  const clusters = Array.from({ length: count }, (_, index) => ({ id: `/c${index}` }) as ClusterSummary);
  const onLoading = vi.fn();
  const view = () => (
    <LoadDetails clusters={clusters} isComplete isMissing={isMissing} isRequested={isRequested} onLoading={onLoading} />
  );
  const { rerender } = render(view());
  return { onLoading, user: userEvent.setup(), update: () => rerender(view()) };
}

it('a small fleet loads by itself, shows its progress, and can be canceled', async () => {
  const { onLoading, user, update } = show(14);
  expect(engine.reading.start).toHaveBeenCalledOnce();
  engine.state = { phase: 'running', total: 14, read: 3, failed: [] };
  update();
  expect(screen.getByText('Loading details: 3 of 14 clusters')).toBeTruthy();
  expect(onLoading).toHaveBeenLastCalledWith(true);
  // Not announced for each cluster, because it was not requested.
  expect(screen.queryByRole('status')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(engine.reading.cancel).toHaveBeenCalledOnce();
  engine.state = { phase: 'canceled', total: 14, read: 3, failed: [] };
  update();
  expect(engine.reading.dismiss).toHaveBeenCalled();
  engine.state = { phase: 'idle', total: 0, read: 0, failed: [] };
  update();
  expect(onLoading).toHaveBeenLastCalledWith(false);
  expect(screen.getByRole('button', { name: 'Load all 14 clusters' })).toBeTruthy();
});

it('a small fleet that begins to load is reported as loading at once, so that the page never looks complete between', () => {
  engine.reading.isActive.mockReturnValueOnce(true);
  expect(show(14).onLoading.mock.calls).toEqual([[true]]);
});

it('a large fleet loads on request, with the time left and a pause', async () => {
  const { user, update } = show(5000);
  expect(engine.reading.start).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Load all 5,000 clusters' }));
  expect(engine.reading.start).toHaveBeenCalledOnce();
  engine.state = { phase: 'running', total: 5000, read: 81, failed: [], secondsLeft: 130 };
  update();
  expect(screen.getByRole('status').textContent).toBe('Loading details: 81 of 5,000 clusters. About 3 minutes left.');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  expect(engine.reading.pause).toHaveBeenCalledOnce();
});

it('a large fleet that a person requested before the code was there starts once', () => {
  const { update } = show(5000, { isRequested: true });
  update();
  expect(engine.reading.start).toHaveBeenCalledOnce();
});

it('a large fleet with every result offers nothing', () => {
  show(5000, { isMissing: false });
  expect(screen.queryByRole('button')).toBeNull();
});

it('clusters that could not be loaded are named', async () => {
  const { update } = show(14);
  engine.state = { phase: 'done', total: 14, read: 13, failed: [{ id: '/x/contosofraud', message: 'Gone.' }] };
  update();
  expect(screen.getByRole('status').textContent).toBe('13 of 14 clusters loaded, 1 failed');
  expect(screen.getByRole('listitem', { hidden: true }).textContent).toContain('contosofraud');
  expect(engine.reading.dismiss).not.toHaveBeenCalled();
});
