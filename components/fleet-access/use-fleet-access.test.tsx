import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fleetAccessKey } from '@/lib/client/queries/kept-access';
import type { ClusterSummary } from '@/lib/model/api/api';
import { currentParts, useFleetAccess } from './use-fleet-access';

vi.mock('@/lib/client/api', () => ({ useApi: () => ({}) }));
const reading = vi.hoisted(() => ({ start: vi.fn(), cancel: () => undefined }));
vi.mock('@/lib/client/cluster-reads/use-read-all', () => ({
  usePacedReads: () => ({ state: { phase: 'idle' }, reading }),
}));

it('a cluster that its page read again since, such as after a change, is read again for the fleet', () => {
  const client = new QueryClient();
  const kept = new Map([
    ['/a', { part: 'old', at: 1000 }],
    ['/b', { part: 'kept', at: 3000 }],
    ['/c', { part: 'never opened', at: 1000 }],
  ]);
  client.setQueryData(fleetAccessKey('reach'), kept);
  client.setQueryData(['cluster', '/a', null], {}, { updatedAt: 500 });
  client.setQueryData(['cluster', '/a', 'settings'], {}, { updatedAt: 2000 });
  client.setQueryData(['cluster', '/b', null], {}, { updatedAt: 2000 });
  expect([...currentParts(client, 'reach').keys()]).toEqual(['/b', '/c']);
  expect(currentParts(client, 'other').size).toBe(0);
});

it('a page that is open drops the clusters that a change made out of date, and not those that it dropped before', () => {
  const client = new QueryClient();
  const kept = new Map(['/a', '/b', '/c'].map((id) => [id, { part: id, at: 1000 }]));
  client.setQueryData(fleetAccessKey('reach'), kept);
  client.setQueryData(['cluster', '/a', null], {}, { updatedAt: 2000 });
  const { result } = renderHook(() => useFleetAccess([], false, reach), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  act(() => void client.setQueryData(['other'], 1));
  expect([...result.current.parts.keys()]).toEqual(['/b', '/c']);
  act(() => void client.setQueryData(fleetAccessKey('reach'), new Map([...kept].filter(([id]) => id !== '/b'))));
  expect([...result.current.parts.keys()]).toEqual(['/c']);
});

it.each([
  ['loads again what a change made out of date, if the fleet loads by itself', true, [['/b'], ['/a', '/b']]],
  ['leaves that to the person, if a person loads the fleet', false, []],
])('a page that is open %s', (_what, isComplete, loads) => {
  const client = new QueryClient();
  const kept = new Map([['/a', { part: 'a', at: 1000 }]]);
  client.setQueryData(fleetAccessKey('reach'), kept);
  const clusters = ['/a', '/b'].map((id) => ({ id }) as ClusterSummary);
  reading.start.mockClear();
  renderHook(() => useFleetAccess(clusters, isComplete, reach), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  act(() => void client.setQueryData(fleetAccessKey('reach'), new Map(kept)));
  act(() => void client.setQueryData(fleetAccessKey('reach'), new Map()));
  const ids = reading.start.mock.calls.map(([targets]) => targets.map(({ id }: ClusterSummary) => id));
  expect(ids).toEqual(loads);
});

const reach = { key: 'reach', of: () => '' };
