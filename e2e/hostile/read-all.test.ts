import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReadAll, type ReadAllState } from '@/lib/client/provider/read-all';
import { apiPaths, type CompactClusterAnswer } from '@/lib/model/api';
import { parseClusterId } from '@/lib/model/arm-id';
import { fleetEstate } from '../../lib/emulator/estate/fleet';
import { call } from './call';
import { clearLog, requestsSeen, reset, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

vi.hoisted(() => {
  process.env.EMULATOR_THROTTLE = 'enforce';
});

afterEach(() => vi.useRealTimers());

/** Clusters of which each has an identity and a key of its own, for which the index is asked; each two lie in a subscription. */
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

describe('reading all of forty clusters', () => {
  it('meets no refusal for too many requests, neither of ARM nor of the index', async () => {
    await reset(estateOf(40));
    const token = await tokenOf('owner');
    const { clusters } = await fleetOf(token);
    expect(clusters).toHaveLength(40);
    // The clock stands still while something is read, which is the hardest case for a quota, and waiting moves it on.
    vi.useFakeTimers({ toFake: ['Date'] });
    const started = Date.now();
    await clearLog();
    let last: ReadAllState | undefined;
    let queries = 0;
    const reading = new ReadAll({
      read: async ({ id }) => {
        const ref = parseClusterId(id);
        if (!ref) throw new Error(id);
        const answer = await call(routes.cluster, apiPaths.compactCluster(ref), { token });
        expect(answer.status).toBe(200);
        const read: CompactClusterAnswer = await answer.json();
        queries += read.indexQueries;
        return read;
      },
      keep: () => {},
      tell: (state) => {
        last = state;
      },
      now: () => Date.now(),
      wait: async (milliseconds) => {
        vi.setSystemTime(Date.now() + milliseconds);
      },
    });
    await reading.start(clusters.map(({ cluster }) => cluster));
    expect(last).toEqual({ phase: 'done', total: 40, read: 40, failed: [] });
    const seen = await requestsSeen();
    expect(seen.filter(({ status }) => status === 429)).toEqual([]);
    expect(seen.filter(({ service }) => service === 'resource-graph')).toHaveLength(queries);
    expect(queries).toBe(120);
    // Ten of them in five seconds.
    expect(Date.now() - started).toBeGreaterThanOrEqual(55_000);
  }, 120_000);
});
