import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { usePacedReads } from '@/lib/client/cluster-reads/use-read-all';
import { clusterIdOf } from './testing/access';

const code = vi.hoisted(() => {
  let arrive = () => {};
  return { loaded: new Promise<void>((resolve) => (arrive = resolve)), arrive: () => arrive() };
});
vi.mock('@/lib/client/api', () => ({ useApi: () => ({}) }));
vi.mock('@/lib/client/cluster-reads/read-all', async (original) => {
  await code.loaded;
  return original();
});

const target = (name: string) => ({ id: clusterIdOf(name), subscriptionId: 's' });

it('Stop also ends reads that wait for their code, and a later start reads only its own clusters', async () => {
  const kept: string[] = [];
  const { result } = renderHook(() =>
    usePacedReads({
      read: async () => ({ upstreamRequests: 1, indexQueries: 0 }),
      keep: ({ clusterName }) => kept.push(clusterName),
    }),
  );
  act(() => result.current.reading.start([target('adxone')]));
  expect(result.current.state).toMatchObject({ phase: 'running', total: 1 });
  expect(result.current.reading.isActive()).toBe(true);
  act(() => result.current.reading.cancel());
  expect(result.current.state.phase).toBe('canceled');
  expect(result.current.reading.isActive()).toBe(false);
  act(() => result.current.reading.dismiss());
  expect(result.current.state.phase).toBe('idle');
  act(() => result.current.reading.start([target('adxtwo')]));
  code.arrive();
  await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'done', total: 1, read: 1 }));
  expect(kept).toEqual(['adxtwo']);
});
