import { beforeAll, describe, expect, it } from 'vitest';
import { createGateway, type Gateway } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import { loadEstateSetting } from '@/lib/emulator/estate/load';
import type { Estate } from '@/lib/emulator/types';
import type { FleetEvent } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { readFleet } from '@/lib/server/fleet/read-fleet';
import { type InProcess, startInProcess } from '../fixtures/in-process';

/** Replaces a response of Resource Graph to a query. */
type Tamper = (query: string, response: Response) => Promise<Response>;

interface Queries {
  packed: number;
  unpacked: number;
}

/** A gateway to an emulator, and how often each query for role assignments was sent. */
async function connectTo(emulator: InProcess, estate: Estate, tamper?: Tamper) {
  const owner = estate.directory.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('owner@'));
  const sent: Queries = { packed: 0, unpacked: 0 };
  const { handle } = emulator.upstream;
  const gateway = createGateway({
    cloud: clouds.public,
    armToken: await emulator.token(owner?.userPrincipalName ?? ''),
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request, base) => {
        const query = queryIn(await request.clone().text());
        if (!isAboutAssignments(query)) return handle(request, base);
        sent[isPacked(query) ? 'packed' : 'unpacked'] += 1;
        const response = await handle(request, base);
        return tamper ? tamper(query, response) : response;
      },
    },
  });
  return { gateway, sent };
}

function queryIn(body: string): string {
  return body === '' ? '' : (JSON.parse(body) as { query: string }).query;
}

function isAboutAssignments(query: string): boolean {
  return /^authorizationresources\s*\|[^|]*roleassignments/.test(query);
}

function isPacked(query: string): boolean {
  return query.includes('make_list');
}

interface Lists {
  data: { packed: unknown[] }[];
}

/** Leaves one role assignment out of a list, and Azure's count as it is. */
const shortenList: Tamper = async (query, response) => {
  if (!isPacked(query)) return response;
  const page = (await response.json()) as Lists;
  page.data[7]?.packed.pop();
  return Response.json(page);
};

async function clustersOf(gateway: Gateway) {
  const events: FleetEvent[] = [];
  const person = { groups: [], objectId: '00000000-0000-4000-8000-000000000000', settings: defaultCheckSettings };
  for await (const batch of readFleet(gateway, person)) events.push(...batch);
  expect(events.filter(({ type }) => type === 'problem')).toEqual([]);
  const clusters = events.flatMap((event) => (event.type === 'cluster' ? [event] : []));
  return clusters.map(({ cluster, findings, score }) => ({
    id: cluster.id,
    score,
    findings: findings.map(({ evidence: _, ...finding }) => finding),
  }));
}

describe('ten thousand role assignments of five thousand clusters', () => {
  let emulator: InProcess;
  let estate: Estate;
  let subscriptions: string[];

  beforeAll(async () => {
    estate = await loadEstateSetting('fleet:5000:300:10000');
    emulator = startInProcess(estate);
    subscriptions = estate.subscriptions.map(({ subscriptionId }) => subscriptionId);
  });

  it('one query returns all ten thousand role assignments', async () => {
    const { gateway, sent } = await connectTo(emulator, estate);
    const { assignments } = await gateway.readIndexedRoles(subscriptions);
    expect(sent).toEqual({ packed: 1, unpacked: 0 });
    const expected = estate.resources.filter(({ type }) => /^microsoft.authorization\/roleassignments$/i.test(type));
    expect(expected).toHaveLength(10_000);
    expect(new Set(assignments.map(({ id }) => id.toLowerCase()))).toEqual(
      new Set(expected.map(({ id }) => id.toLowerCase())),
    );
  });

  it('packed lists have the same role assignments and definitions as rows', async () => {
    const packed = await connectTo(emulator, estate);
    const unpacked = await connectTo(emulator, estate, shortenList);
    const read = async ({ gateway }: { gateway: Gateway }) => {
      const { assignments, definitions } = await gateway.readIndexedRoles(subscriptions);
      return { assignments, definitions };
    };
    expect(await read(packed)).toEqual(await read(unpacked));
    expect(unpacked.sent).toEqual({ packed: 1, unpacked: 10 });
  });
});

describe('a fleet whose role assignments come in lists', () => {
  it('the findings are the same when a list is incomplete and rows replace it', async () => {
    const estate = await loadEstateSetting('fleet:300:30:1500');
    const emulator = startInProcess(estate);
    const packed = await connectTo(emulator, estate);
    const unpacked = await connectTo(emulator, estate, shortenList);
    const findings = await clustersOf(packed.gateway);
    expect(findings).toHaveLength(300);
    expect(JSON.stringify(await clustersOf(unpacked.gateway))).toBe(JSON.stringify(findings));
    // Subscriptions, definitions, and clusters are one request each.
    expect(packed.gateway.upstreamRequests()).toBe(3 + 1);
    expect(unpacked.gateway.upstreamRequests()).toBe(3 + 1 + 2);
  });
});

describe('the quota of queries', () => {
  it('a fleet that reads seventeen thousand role assignments as rows is never throttled', async () => {
    const estate = await loadEstateSetting('fleet:20:20:17000');
    const statuses: number[] = [];
    const emulator = startInProcess(estate, { throttle: 'enforce' });
    const { gateway, sent } = await connectTo(emulator, estate, async (query, response) => {
      statuses.push(response.status);
      return shortenList(query, response);
    });
    const { assignments } = await gateway.readIndexedRoles(
      estate.subscriptions.map(({ subscriptionId }) => subscriptionId),
    );
    expect(sent).toEqual({ packed: 1, unpacked: 17 });
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(assignments).toHaveLength(17_000);
  });
});

describe('role assignments that Azure never gives completely', () => {
  it('checks of role assignments are unknown when neither lists nor rows are complete', async () => {
    const estate = await loadEstateSetting('fleet:20:3:100');
    const { gateway } = await connectTo(startInProcess(estate), estate, async (_query, response) =>
      Response.json({ ...(await response.json()), totalRecords: 999, resultTruncated: 'true' }),
    );
    const owners = (await clustersOf(gateway)).flatMap(({ findings }) =>
      findings.filter(({ checkId }) => checkId === 'arm-owner-too-many'),
    );
    expect(owners).toHaveLength(20);
    expect(new Set(owners.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
  });
});

describe('role assignments that are too large for one response', () => {
  it('lists of more than 16 MiB are rejected, and every role assignment is read as a row', async () => {
    const estate = await loadEstateSetting('fleet:3:3:1500');
    for (const { type, properties } of estate.resources) {
      if (/roleassignments$/i.test(type)) Object.assign(properties ?? {}, { description: 'x'.repeat(12_000) });
    }
    const statuses: number[] = [];
    const { gateway, sent } = await connectTo(startInProcess(estate), estate, async (query, response) => {
      if (isPacked(query)) statuses.push(response.status);
      return response;
    });
    const { assignments } = await gateway.readIndexedRoles(
      estate.subscriptions.map(({ subscriptionId }) => subscriptionId),
    );
    expect(statuses).toEqual([400]);
    expect(sent).toEqual({ packed: 1, unpacked: 2 });
    expect(new Set(assignments.map(({ id }) => id)).size).toBe(1500);
  });
});
