import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { FleetChangesAnswer, HistoryAnswer } from '@/lib/model/resource-change';
import { call, clusterUrl, problemOf } from './call';
import { reset, setFaults, tokenOf } from './emulator';
import { type Fix, planAndApply } from './fix-calls';
import { findCluster } from './fleet-of';
import { routes } from './routes';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
vi.stubEnv('EMULATOR_INDEX_SECONDS', '0');

let owner: string;
let fraud: ClusterRef;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
});

async function historyOf(token: string, ref: ClusterRef): Promise<HistoryAnswer> {
  const answer = await call(routes.history, apiPaths.history(ref), { token });
  expect(answer.status).toBe(200);
  return answer.json();
}

async function newestChanges(token: string, query = ''): Promise<FleetChangesAnswer> {
  return (await call(routes.changes, `${apiPaths.changes}${query}`, { token })).json();
}

describe('the history of a cluster', () => {
  it('a change has who made it, when, with which client, and both values', async () => {
    await planAndApply(owner, fraud, { fixId: 'disk-encryption-off', input: {} });
    const { changes, unreadable } = await historyOf(owner, fraud);
    expect(unreadable).toEqual([]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      kind: 'update',
      operation: 'Microsoft.Kusto/clusters/write',
      by: { name: 'owner@contoso.com', objectId: expect.stringMatching(/^[0-9a-f-]{36}$/), kind: 'user' },
      client: { isTemplate: false },
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      properties: [{ path: 'properties.enableDiskEncryption', before: 'false', after: 'true' }],
      sources: ['resource-graph', 'activity-log'],
    });
  });

  it('the sample data has a change of public access in the portal, and a role change without values', async () => {
    const { changes } = await historyOf(owner, await findCluster(owner, 'contosoclicks'));
    expect(changes).toMatchObject([
      { by: { name: 'carmen.ortiz@contoso.com' }, properties: null, sources: ['activity-log'] },
      {
        by: { name: 'thomas.meyer@contoso.com' },
        client: { name: 'Azure portal' },
        properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
      },
    ]);
  });

  it('a person without access to the activity log sees the other source, with the missing action and role', async () => {
    const hana = await tokenOf('hana.sato');
    const { changes, unreadable } = await historyOf(hana, await findCluster(hana, 'contosotelemetry'));
    expect(changes).toEqual([]);
    expect(unreadable).toMatchObject([
      {
        source: 'activity-log',
        reason: 'forbidden',
        missingAction: expect.stringMatching(/^Microsoft\.Insights\/eventtypes\/values\/read$/i),
        smallestRole: 'Reader',
      },
    ]);
  });

  it('a throttled source is unknown and never an empty history', async () => {
    await setFaults([{ match: { path: 'eventtypes' }, fault: { kind: 'status', status: 429 } }]);
    const { unreadable } = await historyOf(owner, fraud);
    expect(unreadable).toMatchObject([{ source: 'activity-log', reason: 'throttled' }]);
  });
});

describe('a revert', () => {
  const clicks = () => findCluster(owner, 'contosoclicks');
  const body = (publicNetworkAccess: string) => ({ properties: { publicNetworkAccess } });
  const revert: Fix = { fixId: 'revert-change', input: { before: body('Disabled'), after: body('Enabled') } };

  it('another person’s change is reverted, and the revert can be undone', async () => {
    const ref = await clicks();
    const done = await planAndApply(owner, ref, revert, 'contosoclicks');
    expect(done.title).toBe('Revert public network access to Disabled');
    const [newest] = (await historyOf(owner, ref)).changes;
    expect(newest).toMatchObject({
      by: { name: 'owner@contoso.com' },
      properties: [{ path: 'properties.publicNetworkAccess', before: 'Enabled', after: 'Disabled' }],
    });
    const back = await planAndApply(owner, ref, { fixId: 'undo', input: { of: done } });
    expect(back.title).toBe('Undo: Revert change');
  });

  it('a revert is refused with the current value if the value was changed again', async () => {
    const other: Fix = {
      fixId: 'revert-change',
      input: { before: body('Enabled'), after: body('SecuredByPerimeter') },
    };
    const path = clusterUrl(await clicks(), '/fixes/plan');
    await planAndApply(owner, await clicks(), revert, 'contosoclicks');
    const problem = await problemOf(await call(routes.planFix, path, { token: owner, body: other }));
    expect(problem).toMatchObject({ code: 'undo-refused' });
    expect(problem.detail).toMatch(/later change/);
  });

  it('a revert with another setting in its body is refused', async () => {
    const path = clusterUrl(await clicks(), '/fixes/plan');
    const bodies = { before: { properties: { uri: 'a' } }, after: { properties: { uri: 'b' } } };
    const answer = await call(routes.planFix, path, { token: owner, body: { fixId: 'revert-change', input: bodies } });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });
});

describe('the newest changes', () => {
  it('the newest changes of all clusters are sorted by time, up to the requested number', async () => {
    await planAndApply(owner, fraud, { fixId: 'disk-encryption-off', input: {} });
    const { changes, unreadable } = await newestChanges(owner);
    expect(unreadable).toEqual([]);
    expect(changes.map(({ by, client }) => [by.name, client.name])).toEqual([
      ['owner@contoso.com', expect.anything()],
      ['thomas.meyer@contoso.com', 'Azure portal'],
      ['bjorn.dahl@contoso.com', 'Terraform'],
    ]);
    const newest = await newestChanges(owner, '?most=1');
    expect([newest.changes.length, newest.limitedTo]).toEqual([1, 1]);
  });

  it('with effects, changes have the findings that they open and resolve, and what takes them back', async () => {
    await planAndApply(owner, fraud, { fixId: 'disk-encryption-off', input: {} });
    const { changes, unreadableClusters } = await newestChanges(owner, '?effects=true');
    expect(unreadableClusters).toBeUndefined();
    const [own, portal] = changes;
    expect(own?.effect?.resolves).toContainEqual({ checkId: 'disk-encryption-off', severity: expect.any(String) });
    expect(portal?.effect?.newlyFails).toContainEqual({ checkId: 'public-network-enabled', severity: 'high' });
    expect(portal?.reverts).toMatchObject([{ path: 'properties.publicNetworkAccess', fixId: 'revert-change' }]);
  });

  it.each(['?most=0', '?most=501', '?most=x', '?least=1', '?effects=false'])(
    'the query %s for changes is refused',
    async (query) => {
      const answer = await call(routes.changes, `${apiPaths.changes}${query}`, { token: owner });
      expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    },
  );

  it('a request for the newest changes without a token is refused', async () => {
    expect(await problemOf(await call(routes.changes, apiPaths.changes))).toMatchObject({ code: 'signed-out' });
  });
});
