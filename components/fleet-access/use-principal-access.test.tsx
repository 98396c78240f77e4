import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiRequest } from '@/lib/client/api';
import { principalAccessKey, removeChangedAccess } from '@/lib/client/queries/kept-access';
import { usePrincipalAccess } from '@/lib/client/queries/use-principal-access';
import type { AccessRow, EffectiveAccess } from '@/lib/model/access';
import type { AccessEvent } from '@/lib/model/api/api';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { accessOf, clusterIdOf, kofi, reached, row, subscription } from './testing/access';

const api = vi.hoisted(() => ({ stream: vi.fn(), json: vi.fn() }));
vi.mock('@/lib/client/api', () => ({ useApi: () => api }));

const done = {
  type: 'done',
  counts: { subscriptions: 1, clusters: 2, unreadable: 0 },
  upstreamRequests: 2,
  readAt: '',
} satisfies AccessEvent;
const both: AccessEvent[] = [
  { type: 'cluster', ...reached('adxone', [row({})]) },
  { type: 'cluster', ...reached('adxtwo', [row({})]) },
];
/** A change of a setting or a role of one cluster. */
const changeOn = (name: string) => ({ target: clusterIdOf(name), steps: [] });
const changeBelow = (scope: string) => ({
  target: clusterIdOf('adxone'),
  steps: [
    {
      kind: 'role-assignment.delete' as const,
      id: `${scope}/roleAssignments/x`,
      scope,
      properties: { roleDefinitionId: '/r', principalId: 'k' },
    },
  ],
});

let client: QueryClient;
/** What Azure has now, by cluster name. */
let now: Record<string, AccessRow[] | Problem>;
let waiting: (() => void)[];
let isHeld: boolean;

function streamOf(events: readonly AccessEvent[]) {
  return { body: new Response(events.map((event) => `${JSON.stringify(event)}\n`).join('')).body };
}

beforeEach(() => {
  client = new QueryClient();
  now = {};
  waiting = [];
  isHeld = false;
  api.stream.mockReset().mockImplementation(async () => streamOf([...both, done]));
  api.json.mockReset().mockImplementation(async ({ path }: ApiRequest): Promise<EffectiveAccess> => {
    const name = /([^/]+)\/access\?principal=k$/.exec(path)?.[1] ?? '';
    const rows = now[name] ?? [];
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
    if (rows instanceof Problem) throw rows;
    return accessOf(name, rows);
  });
});

/** Opens the page of a principal that has access to both clusters, and waits until it’s loaded. */
async function openPage() {
  const { result } = renderHook(() => usePrincipalAccess('k'), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  await waitFor(() => expect(result.current.phase).toBe('done'));
  const rows = () =>
    Object.fromEntries(
      result.current.access.clusters.map(({ clusterId, rows }) => [clusterId.split('/').at(-1), rows.length]),
    );
  return { result, rows };
}

/** Opens the page with a stream that the test sends. `done` ends it. */
function openStream() {
  let send = (_: readonly AccessEvent[]) => {};
  let fail = (_: unknown) => {};
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = (events) => {
        for (const event of events) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
        if (events.includes(done)) controller.close();
      };
      fail = (reason) => controller.error(reason);
    },
  });
  api.stream.mockImplementation(async ({ signal }: ApiRequest) => {
    signal?.addEventListener('abort', () => fail(signal.reason));
    return { body };
  });
  const { result } = renderHook(() => usePrincipalAccess('k'), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  return { result, send };
}

const end = (plan: Parameters<typeof removeChangedAccess>[1]) => act(async () => removeChangedAccess(client, plan));

describe('a principal’s page that is open while a change of access ends', () => {
  it('the changed cluster is loaded again, and the others stay', async () => {
    const { result, rows } = await openPage();
    expect(rows()).toEqual({ adxone: 1, adxtwo: 1 });
    await end(changeOn('adxone'));
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(rows()).toEqual({ adxone: 0, adxtwo: 1 });
    expect(api.json).toHaveBeenCalledOnce();
    expect(api.stream).toHaveBeenCalledOnce();
    // The next visit loads everything, because other clusters can follow the changed one.
    expect(client.getQueryData(principalAccessKey('k'))).toBeUndefined();
  });

  it('old rows aren’t shown while the changed cluster loads', async () => {
    const { result, rows } = await openPage();
    isHeld = true;
    await end(changeOn('adxone'));
    expect(result.current.phase).toBe('loading');
    expect(rows()).toEqual({ adxtwo: 1 });
    await waitFor(() => expect(waiting).toHaveLength(1));
    act(() => waiting[0]?.());
    await waitFor(() => expect(rows()).toEqual({ adxone: 0, adxtwo: 1 }));
  });

  it('all clusters below the scope of an Azure role are loaded again', async () => {
    const { rows } = await openPage();
    await end(changeBelow(subscription));
    await waitFor(() => expect(rows()).toEqual({ adxone: 0, adxtwo: 0 }));
  });

  it('nothing is loaded again after a change of another subscription', async () => {
    const { result, rows } = await openPage();
    const other = '/subscriptions/1f6c2d9e-40ab-4c55-9b1e-0d7a8e3f2b64';
    await end({ target: clusterIdOf('adxone').replace(subscription, other), steps: [] });
    expect(result.current.phase).toBe('done');
    expect(rows()).toEqual({ adxone: 1, adxtwo: 1 });
    expect(api.json).not.toHaveBeenCalled();
  });

  it('a cluster that changes again while it loads is loaded once more', async () => {
    const { result, rows } = await openPage();
    isHeld = true;
    now = { adxone: [row({}), row({ database: 'Billing' })] };
    await end(changeOn('adxone'));
    await waitFor(() => expect(waiting).toHaveLength(1));
    await end(changeOn('adxone'));
    isHeld = false;
    now = { adxone: [] };
    act(() => waiting[0]?.());
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(rows()).toEqual({ adxone: 0, adxtwo: 1 });
    expect(api.json).toHaveBeenCalledTimes(2);
  });

  it('a changed cluster that can’t be read is a problem until a later change makes it readable', async () => {
    const { result, rows } = await openPage();
    now = { adxone: new Problem('forbidden', 'Azure denied it.') };
    await end(changeOn('adxone'));
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(rows()).toEqual({ adxtwo: 1 });
    expect(result.current.access.problems).toMatchObject([{ problem: { detail: 'Azure denied it.' } }]);
    now = { adxone: [row({ principal: kofi })] };
    await end(changeOn('adxone'));
    await waitFor(() => expect(rows()).toEqual({ adxone: 1, adxtwo: 1 }));
    expect(result.current.access.problems).toEqual([]);
  });

  it('an unreadable cluster is loaded again when a change can have made it readable', async () => {
    const problem = toProblemDocument(new Problem('forbidden', 'Azure denied it.'));
    const unread: AccessEvent = { type: 'problem', scope: clusterIdOf('adxone'), problem };
    api.stream.mockImplementation(async () => streamOf([unread, ...both.slice(1), done]));
    const { result, rows } = await openPage();
    now = { adxone: [row({})] };
    await end(changeOn('adxone'));
    await waitFor(() => expect(rows()).toEqual({ adxone: 1, adxtwo: 1 }));
    expect(result.current.access.problems).toEqual([]);
  });

  it('a change that ends while the fleet still loads makes its clusters load again at the end', async () => {
    const { result, send } = openStream();
    send(both);
    await waitFor(() => expect(result.current.access.clusters.length).toBeGreaterThan(0));
    await end(changeOn('adxone'));
    expect(api.json).not.toHaveBeenCalled();
    send([done]);
    await waitFor(() => expect(result.current.phase).toBe('done'));
    const changed = result.current.access.clusters.find(({ clusterId }) => clusterId.endsWith('/adxone'));
    expect(changed?.rows).toEqual([]);
    expect(result.current.access.clusters).toHaveLength(2);
  });

  it('Stop ends loading, and loading again reads everything', async () => {
    const { result, rows } = await openPage();
    isHeld = true;
    await end(changeOn('adxone'));
    await waitFor(() => expect(waiting).toHaveLength(1));
    act(() => result.current.stop());
    expect(result.current.phase).toBe('stopped');
    act(() => result.current.start());
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(rows()).toEqual({ adxone: 1, adxtwo: 1 });
    expect(api.stream).toHaveBeenCalledTimes(2);
  });

  it('a cluster that couldn’t be read stays a problem after a change of another cluster', async () => {
    const { result, rows } = await openPage();
    now = { adxone: new Problem('forbidden', 'Azure denied it.') };
    await end(changeOn('adxone'));
    await waitFor(() => expect(result.current.access.problems).toHaveLength(1));
    await end(changeOn('adxtwo'));
    await waitFor(() => expect(rows()).toEqual({ adxtwo: 0 }));
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(result.current.access.problems).toMatchObject([{ problem: { code: 'forbidden' } }]);
  });

  it('a change that ends while its cluster can’t be read makes the cluster load again', async () => {
    const { result, rows } = await openPage();
    isHeld = true;
    now = { adxone: new Problem('forbidden', 'Azure denied it.') };
    await end(changeOn('adxone'));
    await waitFor(() => expect(waiting).toHaveLength(1));
    isHeld = false;
    now = { adxone: [row({}), row({ database: 'Billing' })] };
    await end(changeOn('adxone'));
    act(() => waiting[0]?.());
    await waitFor(() => expect(rows()).toEqual({ adxone: 2, adxtwo: 1 }));
    await waitFor(() => expect(result.current.phase).toBe('done'));
    expect(result.current.access.problems).toEqual([]);
  });

  it('Stop drops the clusters of a change that ended while the fleet loaded, and doesn’t load them', async () => {
    const { result, send } = openStream();
    send(both);
    await waitFor(() => expect(result.current.access.clusters.length).toBeGreaterThan(0));
    await end(changeOn('adxone'));
    await act(async () => result.current.stop());
    await act(async () => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(result.current.phase).toBe('stopped');
    expect(result.current.access.clusters.map(({ clusterId }) => clusterId)).toEqual([clusterIdOf('adxtwo')]);
    expect(api.json).not.toHaveBeenCalled();
  });
});
