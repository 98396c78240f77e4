import { beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import { parseEstate } from '@/lib/emulator/estate/load';
import { createEmulator } from '@/lib/emulator/handler';
import { performInProcess } from '@/lib/emulator/socket-faults';
import { createState } from '@/lib/emulator/store';
import type { FleetEvent } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readFleet } from '@/lib/server/fleet/read-fleet';
import { golden, goldenEstate } from '../fixtures/golden';

/** Azure China, where Resource Graph has no role assignments. */

const base = clouds.china.arm;
const settings = { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' } as const;
const emulator = createEmulator(createState(parseEstate(goldenEstate), settings));

function handle(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  return emulator.handle(request, { base, path, allowsControl: false, performSocketFault: performInProcess });
}

let armToken: string;

beforeAll(async () => {
  const form = { grant_type: 'password', client_id: 'tests', username: 'owner@contoso.com', password: 'x' };
  const body = new URLSearchParams({ ...form, scope: `${base}/.default` });
  const answer = await handle(new Request(`${base}/${golden.tenantId}/oauth2/v2.0/token`, { method: 'POST', body }));
  armToken = (await answer.json()).access_token;
});

function query(text: string): Promise<Response> {
  const headers = { authorization: `Bearer ${armToken}`, 'content-type': 'application/json' };
  const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  return handle(new Request(base + path, { method: 'POST', headers, body: JSON.stringify({ query: text }) }));
}

describe('Resource Graph in Azure China', () => {
  it('Resource Graph in Azure China has resources and rejects authorizationresources', async () => {
    expect((await query('resources | project id')).status).toBe(200);
    const refused = await query('authorizationresources | project id');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain('DisallowedLogicalTableName');
  });
});

describe('a fleet in Azure China', () => {
  it('a fleet in Azure China shows clusters without role assignments and why their checks are unknown', async () => {
    const queries: string[] = [];
    const gateway = createGateway({
      cloud: clouds.china,
      upstream: {
        kind: 'in-process',
        handle: async (request) => {
          if (request.url.includes('Microsoft.ResourceGraph')) queries.push(await request.clone().text());
          return handle(request);
        },
      },
      armToken,
      signal: new AbortController().signal,
    });
    const events: FleetEvent[] = [];
    const asked = { objectId: golden.ownerId, groups: undefined, settings: defaultCheckSettings };
    for await (const some of readFleet(gateway, asked)) events.push(...some);
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.filter((text) => text.includes('authorizationresources'))).toEqual([]);
    expect(events.filter(({ type }) => type === 'problem')).toEqual([]);
    const [cluster] = events.filter((event) => event.type === 'cluster');
    expect(cluster?.findings.find(({ checkId }) => checkId === 'arm-owner-too-many')).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'roleAssignments',
          reason: 'not-documented',
          message:
            'Azure Resource Graph doesn’t include role assignments in Azure China. Open the cluster to load them.',
        },
      ],
    });
  });
});
