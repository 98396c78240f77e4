import { expect, it } from 'vitest';
import { createGateway, type Gateway } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import { sampleCluster, sampleSubscription } from '@/lib/checks/samples/sample-cluster';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readFleet } from './read-fleet';

it('a cluster that Resource Graph lists twice gives one event, and the evidence of that event only', async () => {
  const again = { ...sampleCluster, id: sampleCluster.id.toUpperCase(), location: 'North Europe' };
  const connected = createGateway({
    cloud: clouds.public,
    upstream: { kind: 'in-process', handle: () => Promise.reject(new Error('No request is expected.')) },
    armToken: 'a.b.c',
    signal: new AbortController().signal,
  });
  const gateway: Gateway = {
    ...connected,
    rolesNotIndexed: { state: 'unreadable', reason: 'not-documented', message: 'No roles.' },
    readSubscriptions: async () => ({ value: [sampleSubscription], malformed: [], requestId: null }),
    readClusterPages: async function* () {
      for (const cluster of [sampleCluster, again])
        yield { rows: [{ id: cluster.id, cluster }], requestId: null, readAt: '2026-11-28T12:00:00Z' };
    },
  };
  const locations: (string | undefined)[] = [];
  const events = [];
  for await (const batch of readFleet(gateway, {
    objectId: sampleSubscription.tenantId,
    groups: [],
    settings: defaultCheckSettings,
    onSnapshot: ({ parts: { cluster } }) =>
      locations.push(cluster.state === 'read' ? cluster.value.location : undefined),
  }))
    events.push(...batch);
  expect(events.filter(({ type }) => type === 'cluster')).toHaveLength(1);
  expect(locations).toEqual([sampleCluster.location]);
});

it('clusters are requested together with the subscriptions, with as many pages as the last read had', async () => {
  const requested: string[] = [];
  const gateway: Gateway = {
    ...createGateway({
      cloud: clouds.public,
      upstream: { kind: 'in-process', handle: () => Promise.reject(new Error('No request is expected.')) },
      armToken: 'a.b.c',
      signal: new AbortController().signal,
    }),
    readSubscriptions: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      requested.push('subscriptions are listed');
      return { value: [], malformed: [], requestId: null };
    },
    readClusterPages: async function* (expected) {
      requested.push(`clusters, ${expected} expected`);
      yield { rows: [], requestId: null, readAt: '2026-11-28T12:00:00Z' };
    },
  };
  const read = { objectId: sampleSubscription.tenantId, groups: [], settings: defaultCheckSettings };
  for await (const _ of readFleet(gateway, { ...read, expectedClusters: 4998 }));
  expect(requested).toEqual(['clusters, 4998 expected', 'subscriptions are listed']);
});
