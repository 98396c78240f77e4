import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiRequest } from '@/lib/client/api';
import { fleetAccessKey, removeChangedAccess } from '@/lib/client/queries/kept-access';
import type { EffectiveAccess } from '@/lib/model/access';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { accessOf, clusterIdOf, row } from './testing/access';
import { currentParts, useFleetAccess } from './use-fleet-access';

const api = vi.hoisted(() => ({ json: vi.fn() }));
vi.mock('@/lib/client/api', () => ({ useApi: () => api }));

/** What is kept of a cluster: its number of rows. */
const reach = { key: 'reach', of: ({ rows }: EffectiveAccess) => rows.length };
const clusters = ['adxone', 'adxtwo'].map(
  (name) => ({ id: clusterIdOf(name), name, subscriptionId: 's' }) as ClusterSummary,
);

let client: QueryClient;
/** Names of the clusters that were read, in order. */
let reads: string[];
/** Number of rows that Azure has now, by cluster name. */
let now: Record<string, number | Problem>;
/** Reads of these clusters wait until `release`. */
let held: string[];
let release: () => void;

beforeEach(() => {
  client = new QueryClient();
  reads = [];
  now = { adxone: 1, adxtwo: 1 };
  held = [];
  release = () => {};
  api.json.mockReset().mockImplementation(async ({ path }: ApiRequest) => {
    const name = /([^/]+)\/access$/.exec(path)?.[1] ?? '';
    reads.push(name);
    const rows = now[name] ?? 0;
    if (held.includes(name))
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    if (rows instanceof Problem) throw rows;
    return accessOf(
      name,
      Array.from({ length: rows }, () => row({})),
    );
  });
});

/** Opens a page that needs access to the clusters. With `isComplete`, a fleet of this size loads by itself. */
function openPage(isComplete = true) {
  const { result } = renderHook(() => useFleetAccess(clusters, isComplete, reach), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  const parts = () =>
    Object.fromEntries([...result.current.parts].map(([id, part]) => [id.split('/').at(-1) ?? '', part]));
  return { result, parts };
}

const keep = (...names: string[]) =>
  client.setQueryData(
    fleetAccessKey('reach'),
    new Map(names.map((name) => [normalizeId(clusterIdOf(name)), { part: 9, at: 1000 }])),
  );
const end = (name: string) => act(async () => removeChangedAccess(client, { target: clusterIdOf(name), steps: [] }));

it('an answer that has ended has all of its clusters at once', async () => {
  const { result, parts } = openPage();
  await waitFor(() => expect(result.current.state.phase).toBe('done'));
  expect(parts()).toEqual({ adxone: 1, adxtwo: 1 });
});

it('a cluster that its page read again since, such as after a change, is read again for the fleet', () => {
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

describe('a change of access that ends while a page of the fleet is open', () => {
  it('a changed cluster is loaded again, and the others stay', async () => {
    keep('adxone', 'adxtwo');
    const { parts } = openPage();
    expect(parts()).toEqual({ adxone: 9, adxtwo: 9 });
    await end('adxone');
    await waitFor(() => expect(parts()).toEqual({ adxone: 1, adxtwo: 9 }));
    expect(reads).toEqual(['adxone']);
  });

  it('a changed cluster is dropped and left to the person, if a person loads the fleet', async () => {
    keep('adxone', 'adxtwo');
    const { result, parts } = openPage(false);
    await end('adxone');
    expect(parts()).toEqual({ adxtwo: 9 });
    expect(result.current.state.phase).toBe('idle');
    expect(reads).toEqual([]);
  });

  it.each([
    ['the fleet loads by itself', true],
    ['a person loads the fleet', false],
  ])(
    'a cluster that changes while others load is loaded once more, if it was read before and %s',
    async (_who, isComplete) => {
      held = ['adxtwo'];
      const { result, parts } = openPage(isComplete);
      if (!isComplete) act(() => result.current.load());
      await waitFor(() => expect(parts()).toEqual({ adxone: 1 }));
      now = { adxone: 2, adxtwo: 1 };
      await end('adxone');
      act(() => release());
      await waitFor(() => expect(parts()).toEqual({ adxone: 2, adxtwo: 1 }));
      await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'done', total: 2, read: 2 }));
    },
  );

  it('a cluster that changes while it loads is loaded once more, and the answer from before the change isn’t kept', async () => {
    held = ['adxtwo'];
    const { result, parts } = openPage();
    await waitFor(() => expect(parts()).toEqual({ adxone: 1 }));
    held = [];
    now = { adxone: 1, adxtwo: 3 };
    await end('adxtwo');
    act(() => release());
    await waitFor(() => expect(result.current.state.phase).toBe('done'));
    await waitFor(() => expect(parts()).toEqual({ adxone: 1, adxtwo: 3 }));
    expect(reads).toEqual(['adxone', 'adxtwo', 'adxtwo']);
  });

  it('a changed cluster that couldn’t be read before is loaded again', async () => {
    now = { adxone: new Problem('forbidden', 'Azure denied it.'), adxtwo: 1 };
    const { result, parts } = openPage();
    await waitFor(() =>
      expect(result.current.state).toMatchObject({ phase: 'done', failed: [{ id: clusterIdOf('adxone') }] }),
    );
    now = { adxone: 1, adxtwo: 1 };
    await end('adxone');
    await waitFor(() => expect(parts()).toEqual({ adxone: 1, adxtwo: 1 }));
  });

  it('a change after Stop loads only its clusters that were shown', async () => {
    keep('adxone');
    held = ['adxtwo'];
    const { result, parts } = openPage();
    await waitFor(() => expect(reads).toEqual(['adxtwo']));
    act(() => result.current.stop());
    await end('adxtwo');
    expect(result.current.state.phase).toBe('canceled');
    await end('adxone');
    await waitFor(() => expect(parts()).toEqual({ adxone: 1 }));
    expect(reads).toEqual(['adxtwo', 'adxone']);
  });
});
