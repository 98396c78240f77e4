import { beforeEach, describe, expect, it } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import { call, clusterUrl, problemOf } from './call';
import { clearLog, estate, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

beforeEach(() => reset());

function ownersOf(findings: readonly Finding[]): Finding | undefined {
  return findings.find(({ checkId }) => checkId === 'arm-owner-too-many');
}

describe('the fleet', () => {
  it('an Owner sees every subscription and every cluster with four requests', async () => {
    const { subscriptions, clusters, problems, done } = await fleetOf(await tokenOf('owner'));
    expect([subscriptions.length, clusters.length, problems]).toEqual([3, 14, []]);
    expect(done).toMatchObject({
      counts: { subscriptions: 3, clusters: 14, unreadable: 0 },
      upstreamRequests: 4,
    });
    expect(await requestsSeen()).toHaveLength(4);
    // The response has the management groups above each subscription, nearest first.
    const above = Object.values(done?.managementGroups ?? {});
    expect(above).toHaveLength(3);
    expect(new Set(above.map((names) => names.at(-1))).size).toBe(1);
  });

  it('a Reader sees which listed subscription can’t be read, with the missing permission', async () => {
    const { subscriptions, clusters, problems } = await fleetOf(await tokenOf('reader'));
    expect([subscriptions.length, clusters.length]).toEqual([3, 13]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      scope: expect.stringMatching(/^\/subscriptions\//),
      displayName: 'Contoso Regulated',
      problem: {
        code: 'forbidden',
        azure: { code: 'AuthorizationFailed' },
        missingAction: expect.stringMatching(/^Microsoft\.Kusto\/clusters\/read$/i),
        smallestRole: 'Reader',
      },
    });
  });

  it('a person without a role gets an empty fleet and no error', async () => {
    const { subscriptions, clusters, problems, done } = await fleetOf(await tokenOf('nobody'));
    expect([subscriptions, clusters, problems]).toEqual([[], [], []]);
    // The list of subscriptions, and the first page of clusters.
    expect(done?.upstreamRequests).toBe(2);
  });

  it('the Owners of a cluster in Resource Graph are those of the resource provider, or unknown', async () => {
    const people = [
      'owner',
      'reader',
      'contributor',
      'dana.levi',
      'felix.okafor',
      'hana.sato',
      'marek.nowak',
      'thomas.meyer',
    ];
    const outcomes: string[] = [];
    for (const person of people) {
      const token = await tokenOf(person);
      const { clusters } = await fleetOf(token);
      for (const { cluster, findings } of clusters) {
        const indexed = ownersOf(findings);
        outcomes.push(`${indexed?.outcome}`);
        if (indexed?.outcome === 'unknown') continue;
        const url = clusterUrl({ ...cluster, clusterName: cluster.name });
        const read: ClusterAnswer = await (await call(routes.cluster, url, { token })).json();
        expect([person, cluster.name, ownersOf(read.findings)?.outcome]).toEqual([
          person,
          cluster.name,
          indexed?.outcome,
        ]);
      }
    }
    expect(new Set(outcomes)).toEqual(new Set(['pass', 'fail', 'unknown']));
  });

  it('the settings of each cluster in Resource Graph are those of the resource provider', async () => {
    const token = await tokenOf('owner');
    const { clusters } = await fleetOf(token);
    for (const { cluster, findings } of clusters) {
      const answer = await call(routes.cluster, clusterUrl({ ...cluster, clusterName: cluster.name }), { token });
      const read: ClusterAnswer = await answer.json();
      const judged = findings.filter(({ outcome }) => outcome !== 'unknown');
      expect(judged.length).toBeGreaterThan(5);
      for (const { checkId, outcome } of judged) {
        const exact = read.findings.find((finding) => finding.checkId === checkId);
        expect([cluster.name, checkId, exact?.outcome]).toEqual([cluster.name, checkId, outcome]);
      }
    }
  });

  it('Kusto roles are unknown until a cluster is opened', async () => {
    const { clusters } = await fleetOf(await tokenOf('owner'));
    for (const { findings } of clusters) {
      expect(findings.find(({ checkId }) => checkId === 'alldatabasesadmin-too-many')).toMatchObject({
        outcome: 'unknown',
        unknown: [{ part: 'clusterPrincipalAssignments', reason: 'not-loaded' }],
      });
    }
  });

  it('a thousand clusters in sixty subscriptions need one request for each page', async () => {
    await reset('fleet:1000:60:3000');
    const token = await tokenOf('owner');
    await clearLog();
    const { subscriptions, clusters, problems, done } = await fleetOf(token);
    expect([subscriptions.length, clusters.length, problems]).toEqual([60, 1000, []]);
    // One page of clusters, the lists of role assignments, their definitions, and the subscriptions.
    expect(done?.upstreamRequests).toBeLessThanOrEqual(4);
    expect(await requestsSeen()).toHaveLength(done?.upstreamRequests ?? 0);
  });

  it('subscriptions without clusters need no request each if a role shows that they can be read', async () => {
    await reset('fleet:2:60:100');
    const { subscriptions, clusters, problems, done } = await fleetOf(await tokenOf('owner'));
    expect([subscriptions.length, clusters.length, problems]).toEqual([60, 2, []]);
    expect(done?.upstreamRequests).toBeLessThanOrEqual(5);
  });
});

describe('a subscription without visible clusters', () => {
  async function emptySubscription(
    token: string,
  ): Promise<{ value: { subscriptionId: string; state: string }[]; id: string }> {
    const { subscriptions, clusters } = await fleetOf(token);
    const empty = subscriptions.find(
      ({ subscriptionId }) => !clusters.some(({ cluster }) => cluster.subscriptionId === subscriptionId),
    );
    const value = subscriptions.map(({ subscriptionId, displayName }) => ({
      subscriptionId,
      displayName,
      tenantId: 'x',
      state: subscriptionId === empty?.subscriptionId ? 'Disabled' : 'Enabled',
    }));
    return { value, id: empty?.subscriptionId ?? '' };
  }

  it('a disabled subscription without listed clusters is a problem, even if the account can read it', async () => {
    await reset('fleet:2:3:10');
    const token = await tokenOf('owner');
    const { value, id } = await emptySubscription(token);
    await setFaults([{ match: { path: '^/subscriptions$' }, fault: { kind: 'status', status: 200, body: { value } } }]);
    const { subscriptions, problems } = await fleetOf(token);
    expect(subscriptions.map(({ state }) => state).sort()).toEqual(['Disabled', 'Enabled', 'Enabled']);
    expect(problems).toMatchObject([{ scope: `/subscriptions/${id}`, problem: { code: 'conflict' } }]);
    expect(problems[0]?.problem.detail).toContain('Disabled');
  });

  it('a subscription that Resource Graph doesn’t have yet is read from the provider', async () => {
    const token = await tokenOf('reader');
    const { clusters } = await fleetOf(token);
    const body = { totalRecords: 0, count: 0, data: [], resultTruncated: 'false' };
    // Resource Graph returns no rows, so no role shows that the subscription can be read.
    await setFaults([{ match: { service: 'resource-graph' }, fault: { kind: 'status', status: 200, body } }]);
    const again = await fleetOf(token);
    expect(again.clusters.map(({ cluster }) => cluster.id.toLowerCase()).sort()).toEqual(
      clusters.map(({ cluster }) => cluster.id.toLowerCase()).sort(),
    );
  });
});

describe('a fleet with failures', () => {
  const index = { service: 'resource-graph' };

  it.each([
    ['fails', { kind: 'status', status: 500 }, 'azure-unavailable'],
    ['returns HTML', { kind: 'html' }, 'bad-upstream'],
    ['returns an empty body', { kind: 'empty' }, 'bad-upstream'],
    ['returns malformed JSON', { kind: 'malformed' }, 'bad-upstream'],
    ['resets the connection', { kind: 'reset' }, 'azure-unavailable'],
    ['ends halfway', { kind: 'partial' }, 'azure-unavailable'],
  ])(
    'a Resource Graph that %s is reported, and the clusters come from the resource provider',
    async (_title, fault, code) => {
      const token = await tokenOf('owner');
      await setFaults([{ match: index, fault }]);
      const { clusters, problems, done } = await fleetOf(token);
      expect(problems.map(({ scope, problem }) => [scope, problem.code])).toEqual([['resource-graph', code]]);
      expect(clusters).toHaveLength(14);
      expect(done?.counts).toEqual({ subscriptions: 3, clusters: 14, unreadable: 0 });
      for (const { findings } of clusters) expect(ownersOf(findings)?.outcome).toBe('unknown');
    },
  );

  it('one unreadable subscription of three is listed, and so are the others', async () => {
    const token = await tokenOf('owner');
    const regulated = (await estate()).subscriptions.at(-1)?.subscriptionId;
    await setFaults([
      { match: index, fault: { kind: 'status', status: 503 } },
      { match: { path: `${regulated}/providers/Microsoft.Kusto/clusters$` }, fault: { kind: 'html' } },
    ]);
    const { clusters, problems } = await fleetOf(token);
    expect(problems.map(({ problem }) => problem.code).sort()).toEqual(['azure-unavailable', 'bad-upstream']);
    expect(clusters.length).toBeGreaterThan(0);
    expect(clusters.some(({ cluster }) => cluster.subscriptionId === regulated)).toBe(false);
  });

  it('a failed second page is reported', async () => {
    await reset('fleet:1500:3:10');
    const token = await tokenOf('owner');
    await setFaults([
      { match: index, fault: { kind: 'slow', delayMs: 0 }, times: 3 },
      { match: index, fault: { kind: 'status', status: 500 } },
    ]);
    const { clusters, problems } = await fleetOf(token);
    expect(problems.map(({ scope }) => scope)).toContain('resource-graph');
    expect(clusters).toHaveLength(1500);
    expect(new Set(clusters.map(({ cluster }) => cluster.id)).size).toBe(1500);
  });

  it('a malformed row is reported, and the other clusters are listed', async () => {
    const token = await tokenOf('owner');
    const id = '/subscriptions/x/resourceGroups/rg/providers/Microsoft.Kusto/clusters/odd';
    const body = { totalRecords: 1, count: 1, data: [{ id, sku: 'D11' }], resultTruncated: 'false' };
    await setFaults([{ match: index, fault: { kind: 'status', status: 200, body } }]);
    const { problems, clusters } = await fleetOf(token);
    expect(problems.map(({ scope, problem }) => [scope, problem.code])).toContainEqual([id, 'bad-upstream']);
    expect(clusters).toHaveLength(14);
  });

  it('a token that expires during the stream ends it with a problem and without a last line', async () => {
    const token = await tokenOf('owner');
    await setFaults([{ match: index, fault: { kind: 'status', status: 401 } }]);
    const { problems, done } = await fleetOf(token);
    expect(problems.map(({ scope, problem }) => [scope, problem.code])).toEqual([['fleet', 'signed-out']]);
    expect(done).toBeUndefined();
  });

  it('a client that disconnects aborts the requests in progress', async () => {
    await reset('fleet:1500:3:10');
    const token = await tokenOf('owner');
    await clearLog();
    await setFaults([{ match: index, fault: { kind: 'slow', delayMs: 150 } }]);
    const answer = await call(routes.fleet, '/api/fleet', { token });
    await answer.body?.cancel();
    const seen = (await requestsSeen()).length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await requestsSeen()).length).toBe(seen);
  });

  it('an error of Azure Resource Manager before the first line returns a problem instead of a stream', async () => {
    const token = await tokenOf('owner');
    await setFaults([{ match: { path: '^/subscriptions$' }, fault: { kind: 'status', status: 503 } }]);
    const answer = await call(routes.fleet, '/api/fleet', { token });
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'azure-unavailable' });
  });

  it.each([{ 'Retry-After': '1' }, { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:01' }])(
    'a throttled query is sent again once, after the wait in %j',
    async (headers) => {
      const token = await tokenOf('owner');
      await setFaults([{ match: index, fault: { kind: 'status', status: 429, headers }, times: 1 }]);
      const startedAt = performance.now();
      const { clusters, problems, done } = await fleetOf(token);
      expect(performance.now() - startedAt).toBeGreaterThan(1000);
      expect([clusters.length, problems, done?.upstreamRequests]).toEqual([14, [], 5]);
    },
  );
});
