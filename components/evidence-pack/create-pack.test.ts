// @vitest-environment node
import { expect, it, vi } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Api } from '@/lib/client/api';
import { PackError } from '@/lib/evidence-pack/pack-file';
import { inMemory } from '@/lib/evidence-pack/testing/sample-pack';
import { verifyPack } from '@/lib/evidence-pack/verify-pack';
import { Problem } from '@/lib/model/problem';
import { createPack, type PackRequest } from './create-pack';

const { clusterId } = sampleSnapshot({});
const lost = `${clusterId}2`;

function apiOf(answer: (path: string) => object): Api {
  return { json: async ({ path }: { path: string }) => answer(path) } as unknown as Api;
}

function requestOf(ids: readonly string[], signal = new AbortController().signal): PackRequest {
  return {
    fleet: {
      clusters: ids.map((id) => ({ cluster: { id, subscriptionId: 's' } })),
      subscriptions: [],
      problems: [],
    } as unknown as PackRequest['fleet'],
    product: '0.1.0',
    tenantId: '11111111-2222-3333-4444-555555555555',
    objectId: '99999999-2222-3333-4444-555555555555',
    settings: {},
    exemptions: [],
    signal,
    onProgress: vi.fn(),
  };
}

it('a pack of the web app is intact, has the hash that it shows, and names what couldn’t be loaded', async () => {
  const api = apiOf((path) => {
    if (path.endsWith('2')) throw new Problem('forbidden', 'Access to the cluster was denied.');
    return { snapshot: JSON.parse(JSON.stringify(sampleSnapshot({}))), upstreamRequests: 1 };
  });
  const request = requestOf([clusterId, lost]);
  const pack = await createPack(api, request);
  expect([pack.clusters, pack.unread]).toEqual([1, 1]);
  expect(request.onProgress).toHaveBeenLastCalledWith(1);
  const result = await verifyPack(inMemory(pack.bytes), { expected: pack.manifestHash });
  expect(result.problems).toEqual([]);
  expect(result).toMatchObject({ intact: true, notRecomputed: 0, manifest: `sha256:${pack.manifestHash}` });
  expect(result.results).toHaveLength(1);
});

it('a canceled pack isn’t created', async () => {
  const controller = new AbortController();
  const api = apiOf(() => {
    controller.abort();
    return { snapshot: sampleSnapshot({}), upstreamRequests: 1 };
  });
  const created = createPack(api, requestOf([clusterId], controller.signal));
  await expect(created).rejects.not.toBeInstanceOf(PackError);
});
