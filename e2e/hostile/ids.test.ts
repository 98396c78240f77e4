import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '@/lib/model/azure/arm-id';
import { armIdSchema } from '@/lib/model/azure/arm-id-schema';
import { call, clusterUrl } from './call';
import { clearLog, requestsSeen, reset, tokenOf } from './emulator';
import { routes } from './routes';

/** IDs become paths. A request is sent only to a path of its route, for any text in an ID. */

const guid = '11111111-1111-4111-8111-111111111111';
const ref = { subscriptionId: guid, resourceGroup: 'rg', clusterName: 'contoso' };
const segment = fc.oneof(
  fc.constantFrom(
    '.',
    '..',
    '%2e%2e',
    '%2e',
    '\\',
    '..\\..',
    '',
    'a/b',
    'a?b',
    'a#b',
    'a%2fb',
    ';',
    'a\u0000',
    '\u202e',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(guid, 'rg', 'vault'),
);
const vaultId = fc
  .tuple(segment, segment, segment)
  .map(
    ([first, second, third]) =>
      `/subscriptions/${first}/resourceGroups/${second}/providers/Microsoft.KeyVault/vaults/${third}`,
  );
const anyId = fc.array(segment, { maxLength: 9 }).map((parts) => `/${parts.join('/')}`);
const options = { numRuns: 150, seed: 20_260_101 };

let token: string;
beforeAll(async () => {
  await reset();
  token = await tokenOf('owner');
});

async function pathsAfter(run: () => Promise<Response>): Promise<{ status: number; paths: string[] }> {
  await clearLog();
  const { status } = await run();
  return { status, paths: (await requestsSeen()).map(({ path }) => path) };
}

describe('an ID in a query', () => {
  it('the ID of a key vault in a query leads to the keys of one vault or is refused', async () => {
    const property = fc.asyncProperty(fc.oneof(vaultId, anyId), async (id) => {
      const url = clusterUrl(ref, `/key-vaults/keys?vaultId=${encodeURIComponent(id)}`);
      const { status, paths } = await pathsAfter(() => call(routes.vaultKeys, url, { token }));
      expect(status).toBeLessThan(500);
      for (const path of paths) {
        expect(path).toMatch(
          /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\/keys$/i,
        );
      }
    });
    await fc.assert(property, options);
  });
});

describe('the resource of eligible roles', () => {
  it('the ID of a resource in a query leads to eligible roles and role definitions in a subscription, or is refused', async () => {
    const property = fc.asyncProperty(fc.oneof(vaultId, anyId), async (id) => {
      const url = clusterUrl(ref, `/eligible-roles?resource=${encodeURIComponent(id)}`);
      const { status, paths } = await pathsAfter(() => call(routes.eligibleRoles, url, { token }));
      expect(status).toBeLessThan(500);
      for (const path of paths)
        expect(path).toMatch(
          /^\/subscriptions\/.+\/providers\/Microsoft\.Authorization\/(roleEligibilityScheduleInstances|roleDefinitions\/[^/]+)$/i,
        );
    });
    await fc.assert(property, options);
  });

  it.each(['', '/', 'subscriptions/a', '/providers/Microsoft.Management/managementGroups/a', '/subscriptions/a/../b'])(
    'the resource %j is refused, and nothing is sent',
    async (id) => {
      const url = clusterUrl(ref, `/eligible-roles?resource=${encodeURIComponent(id)}`);
      const { status, paths } = await pathsAfter(() => call(routes.eligibleRoles, url, { token }));
      expect(status).toBe(400);
      expect(paths).toEqual([]);
    },
  );
});

describe('an ID in an address', () => {
  const lists = [
    'cluster',
    'eligibleRoles',
    'keyVaults',
    'roleDefinitions',
    'userAssignedIdentities',
    'workspaces',
  ] as const;

  it('an address with more than three names has no route', async () => {
    const names = fc.tuple(segment, segment, segment, fc.constantFrom(...lists));
    const property = fc.asyncProperty(names, async ([subscriptionId, resourceGroup, clusterName, route]) => {
      const path = [subscriptionId, resourceGroup, clusterName].map((name) => encodeURIComponent(name)).join('/');
      const { status, paths } = await pathsAfter(() => call(routes[route], `/api/clusters/${path}`, { token }));
      expect(status).toBeLessThan(500);
      for (const sent of paths) expect(sent).toMatch(/^\/(subscriptions|providers)(\/|$)/);
      if (subscriptionId !== guid) expect(paths).toEqual([]);
    });
    await fc.assert(property, options);
  });
});

describe('an ID in a body', () => {
  it.each([
    ['remove-lock', 'lockId'],
    ['attach-user-identity', 'identityId'],
    ['remove-azure-role', 'assignmentId'],
    ['remove-kusto-role', 'assignmentId'],
    ['diagnostics-missing', 'workspaceId'],
    ['private-endpoint-unknown', 'connectionId'],
  ])('an ID in the input of the fix %s leads to no path outside subscriptions and providers', async (fixId, key) => {
    const property = fc.asyncProperty(anyId, async (id) => {
      const input = { [key]: id, ...(key === 'connectionId' ? { decision: 'Approved' } : {}) };
      const body = { fixId, input };
      const { status, paths } = await pathsAfter(() =>
        call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token, body }),
      );
      expect(status).toBeLessThan(500);
      for (const path of paths) expect(path).toMatch(/^\/(subscriptions|providers)(\/|$)/);
    });
    await fc.assert(property, { ...options, numRuns: 40 });
  });

  it('the ID of an operation or its target leads to no path outside operations and clusters', async () => {
    const property = fc.asyncProperty(anyId, anyId, async (operation, target) => {
      const body = { operation: operation, target: target };
      const { paths } = await pathsAfter(() => call(routes.operationStatus, '/api/operations/status', { token, body }));
      for (const path of paths) expect(path).toMatch(/^\/subscriptions\/[^/]+\/.*Microsoft\.Kusto\//i);
    });
    await fc.assert(property, options);
  });
});

describe('an encoded ID', () => {
  it('an encoded ID becomes the path that a URL parser reads, or is refused', () => {
    const property = fc.property(anyId, (id) => {
      let path: string;
      try {
        path = encodeId(id);
      } catch (error) {
        expect(armIdSchema.safeParse(id).success).toBe(false);
        expect(error).toMatchObject({ code: 'bad-upstream' });
        return;
      }
      expect(new URL(`https://management.azure.com${path}`).pathname).toBe(path || '/');
    });
    fc.assert(property, { ...options, numRuns: 2_000 });
  });
});
