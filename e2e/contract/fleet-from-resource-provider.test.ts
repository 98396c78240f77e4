import { expect, it } from 'vitest';
import { createGateway } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import { loadEstateSetting } from '@/lib/emulator/estate/load';
import type { CompactFleetEvent } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readCompactFleet } from '@/lib/server/fleet/read-fleet';
import { startInProcess } from '../fixtures/in-process';

it('every cluster has its snapshot line where subscriptions are read in parallel, because Resource Graph fails', async () => {
  const estate = await loadEstateSetting('fleet:60:20:100');
  const emulator = await startInProcess(estate);
  const owner = estate.directory.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('owner@'));
  const gateway = createGateway({
    cloud: clouds.public,
    armToken: await emulator.token(owner?.userPrincipalName ?? ''),
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request, base) =>
        /microsoft\.resourcegraph/i.test(request.url)
          ? Response.json({ error: { code: 'NotFound', message: 'No index.' } }, { status: 404 })
          : emulator.upstream.handle(request, base),
    },
  });
  const events: CompactFleetEvent[] = [];
  const request = { objectId: owner?.id ?? '', groups: [], settings: defaultCheckSettings };
  for await (const batch of readCompactFleet(gateway, request, true)) {
    // The reader takes its time, so other subscriptions are evaluated before the next batch.
    await new Promise((resolve) => setTimeout(resolve, 5));
    events.push(...batch);
  }
  const clusters = events.filter((event) => event.type === 'cluster');
  expect(clusters).toHaveLength(60);
  expect(clusters.filter(({ snapshotLine }) => snapshotLine?.evidence)).toHaveLength(60);
});
