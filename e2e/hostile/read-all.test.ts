import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReadAll, type ReadTarget } from '@/lib/client/cluster-reads/read-all';
import type { ReadAllState } from '@/lib/client/cluster-reads/read-all-state';
import { apiPaths, type CompactClusterAnswer } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { fromProblemDocument } from '@/lib/model/problem';
import { fleetEstate } from '../../lib/emulator/estate/fleet';
import { call, problemOf } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

vi.stubEnv('EMULATOR_THROTTLE', 'enforce');

afterEach(() => vi.useRealTimers());

/** Returns clusters with an identity and a key, which need Resource Graph. Each subscription has two. */
function estateOf(clusters: number) {
  const estate = fleetEstate(`fleet:${clusters}:${clusters / 2}:${clusters * 4}`);
  const resources = estate.resources.map((resource, index) => {
    if (resource.type.toLowerCase() !== 'microsoft.kusto/clusters') return resource;
    const group = resource.id.split('/').slice(0, 5).join('/');
    const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${index}`;
    const guid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const keyVaultProperties = { keyName: 'key', keyVaultUri: `https://vault-${index}.vault.azure.net` };
    return {
      ...resource,
      identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: { principalId: guid, clientId: guid } } },
      properties: { ...Object(resource.properties), keyVaultProperties },
    };
  });
  return { ...estate, resources };
}

/** Runs the page's code against the API route. The clock advances only during waits. */
async function readAllOf(token: string, clusters: readonly ReadTarget[]) {
  vi.useFakeTimers({ toFake: ['Date'] });
  const started = Date.now();
  const kept = new Map<string, CompactClusterAnswer>();
  const asked: { id: string; at: number }[] = [];
  let last: ReadAllState | undefined;
  const reading = new ReadAll({
    read: async ({ id }) => {
      const ref = parseClusterId(id);
      if (!ref) throw new Error(id);
      asked.push({ id, at: Date.now() - started });
      const answer = await call(routes.cluster, apiPaths.compactCluster(ref), { token });
      if (!answer.ok) throw fromProblemDocument(await problemOf(answer));
      return answer.json();
    },
    keep: (id, answer) => kept.set(id, answer),
    onState: (state) => {
      last = state;
    },
    now: () => Date.now(),
    wait: async (milliseconds) => {
      vi.setSystemTime(Date.now() + milliseconds);
    },
  });
  await reading.start(clusters);
  return { last, kept, asked, took: Date.now() - started };
}

describe('reading all of forty clusters', () => {
  it('reading all of forty clusters isn’t throttled by ARM or Resource Graph', async () => {
    await reset(estateOf(40));
    const token = await tokenOf('owner');
    const { clusters } = await fleetOf(token);
    expect(clusters).toHaveLength(40);
    await clearLog();
    // With a clock that advances only during waits, requests come as close together as possible.
    const { last, kept, took } = await readAllOf(
      token,
      clusters.map(({ cluster }) => cluster),
    );
    expect(last).toEqual({ phase: 'done', total: 40, read: 40, failed: [] });
    const queries = [...kept.values()].reduce((sum, { indexQueries }) => sum + indexQueries, 0);
    const seen = await requestsSeen();
    expect(seen.filter(({ status }) => status === 429)).toEqual([]);
    expect(seen.filter(({ service }) => service === 'resource-graph')).toHaveLength(queries);
    expect(queries).toBe(120);
    // The quota is ten queries in five seconds.
    expect(took).toBeGreaterThanOrEqual(55_000);
  }, 120_000);
});

describe('a cluster that its provider doesn’t return', () => {
  const throttled = {
    kind: 'status',
    status: 429,
    headers: { 'Retry-After': '300' },
    body: { error: { code: 'TooManyRequests', message: 'Too many requests.' } },
  };
  const refused = {
    kind: 'status',
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: "The client 'x' does not have authorization to perform action 'Microsoft.Kusto/clusters/read'.",
      },
    },
  };

  async function startWithSixClusters() {
    await reset(estateOf(6));
    const token = await tokenOf('owner');
    const clusters = (await fleetOf(token)).clusters.map(({ cluster }) => cluster);
    const [target] = clusters;
    const ref = target && parseClusterId(target.id);
    if (!target || !ref) throw new Error('There is no cluster.');
    return { token, clusters, target, ref, path: `/clusters/${target.name}$` };
  }

  it('a cluster that its provider throttles returns a problem with Azure’s retry time', async () => {
    const { token, ref, path } = await startWithSixClusters();
    await setFaults([{ match: { path }, fault: throttled }]);
    const answer = await call(routes.cluster, apiPaths.compactCluster(ref), { token });
    expect(answer.headers.get('retry-after')).toBe('300');
    const azure = { code: 'TooManyRequests', requestId: null };
    expect(await problemOf(answer)).toMatchObject({ status: 429, code: 'throttled', retryAfter: 300, azure });
    const whole = await call(routes.cluster, apiPaths.cluster(ref), { token });
    const { snapshot } = await whole.json();
    expect(snapshot.parts).toMatchObject({ cluster: { reason: 'throttled' }, databases: { state: 'read' } });
  });

  it('a cluster that Azure throttles once is read again after Azure’s retry time', async () => {
    const { token, clusters, target, path } = await startWithSixClusters();
    await setFaults([{ match: { path }, fault: throttled, times: 1 }]);
    const { last, kept, asked } = await readAllOf(token, clusters);
    expect(last).toEqual({ phase: 'done', total: 6, read: 6, failed: [] });
    expect(kept.get(target.id)?.cluster.name).toBe(target.name);
    const [first, again, ...more] = asked.filter(({ id }) => id === target.id);
    expect(more).toEqual([]);
    expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(300_000);
  });

  it.each([
    ['throttles', throttled, /throttling requests/, 3],
    ['denies', refused, /You need Reader \(Microsoft\.Kusto\/clusters\/read/, 1],
  ])(
    'a cluster that its provider %s counts as failed with the reason, and nothing of it is stored',
    async (_title, fault, reason, times) => {
      const { token, clusters, target, path } = await startWithSixClusters();
      await setFaults([{ match: { path }, fault }]);
      const { last, kept, asked } = await readAllOf(token, clusters);
      expect(last).toMatchObject({ phase: 'done', total: 6, read: 5 });
      expect(last?.failed).toEqual([{ id: target.id, message: expect.stringMatching(reason) }]);
      expect(kept.has(target.id)).toBe(false);
      expect(asked.filter(({ id }) => id === target.id)).toHaveLength(times);
    },
  );
});
