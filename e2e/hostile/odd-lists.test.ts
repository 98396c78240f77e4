import { beforeEach, describe, expect, it } from 'vitest';
import { fleetEstate } from '@/lib/emulator/estate/fleet';
import type { ArmResource } from '@/lib/emulator/types';
import { call, clusterUrl, problemOf } from './call';
import { requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

/** Lists in forms that Azure returned: with items of other types, malformed items, and deleted clusters. */

const estate = fleetEstate('fleet:3:2:8');
const [subscription] = estate.subscriptions;
const [cluster] = estate.resources.filter(({ type }) => type === 'Microsoft.Kusto/Clusters');
if (!subscription || !cluster) throw new Error('The estate is too small.');
const group = cluster.id.split('/').slice(0, 5).join('/');

function clusterNamed(name: string, more: Partial<ArmResource>): ArmResource {
  const id = `${group}/providers/Microsoft.Kusto/Clusters/${name}`;
  return { ...cluster, ...more, id, name, type: 'Microsoft.Kusto/Clusters' };
}

/** As recorded (Azure/azure-cli-extensions, src/kusto, October 2021): it has no `sku.tier`. */
const pool: ArmResource = {
  id: `${group}/providers/Microsoft.Synapse/workspaces/neu45/kustoPools/pool1`,
  name: 'neu45/pool1',
  type: 'Microsoft.Synapse/workspaces/kustoPools',
  location: 'North Europe',
  sku: { name: 'Compute optimized', size: 'Extra small', capacity: 2 },
  properties: { state: 'Running', stateReason: null, provisioningState: 'Succeeded' },
};
const malformed = clusterNamed('malformed', { sku: { name: 'Standard_E2a_v4' } });
const deleted = clusterNamed('deleted', { properties: { state: 'Deleted', stateReason: null } });
const indexFails = { match: { service: 'resource-graph' }, fault: { kind: 'status', status: 400, body: {} } };

async function ownerOf(resources: ArmResource[], faults: unknown[] = []): Promise<string> {
  await reset({ ...estate, resources: [...estate.resources, ...resources] });
  const token = await tokenOf('owner');
  await setFaults(faults);
  return token;
}

describe('clusters listed by the resource provider', () => {
  it('Synapse pools in the provider’s list are left out', async () => {
    const token = await ownerOf([pool], [indexFails]);
    const { clusters, problems, done } = await fleetOf(token);
    expect([clusters.length, problems.map(({ scope }) => scope)]).toEqual([3, ['resource-graph']]);
    expect(done?.counts).toEqual({ subscriptions: 2, clusters: 3, unreadable: 0 });
  });

  it('a malformed cluster in the provider’s list is reported, and the other clusters are shown', async () => {
    const token = await ownerOf([malformed], [indexFails]);
    const { clusters, problems, done } = await fleetOf(token);
    expect(clusters.map(({ cluster }) => cluster.name)).not.toContain('malformed');
    expect([clusters.length, done?.counts.unreadable]).toEqual([3, 1]);
    expect(problems.find(({ scope }) => scope === malformed.id)).toMatchObject({
      problem: {
        code: 'bad-upstream',
        detail: expect.stringMatching(/malformed in an unexpected format at sku\.tier\. Try again\./),
      },
    });
  });

  it('a malformed cluster in Resource Graph doesn’t hide the others', async () => {
    const { clusters, problems } = await fleetOf(await ownerOf([malformed]));
    expect([clusters.length, problems.map(({ scope }) => scope)]).toEqual([3, [malformed.id]]);
  });
});

describe('a malformed subscription', () => {
  it('a malformed subscription is reported, and clusters of other subscriptions are shown', async () => {
    const listed = [...estate.subscriptions, { ...subscription, subscriptionId: 7 }];
    const answer = { kind: 'status', status: 200, body: { value: listed } };
    const token = await ownerOf([], [{ match: { service: 'arm', path: '/subscriptions$' }, fault: answer }]);
    const { subscriptions, clusters, problems, done } = await fleetOf(token);
    expect([subscriptions.length, clusters.length]).toEqual([2, 3]);
    expect(problems).toMatchObject([{ scope: subscription.id, problem: { code: 'bad-upstream' } }]);
    expect(done?.counts.unreadable).toBe(1);
    const pages = clusters.flatMap(({ findings }) => findings.flatMap(({ unknown = [] }) => unknown));
    expect(pages.filter(({ part, reason }) => part === 'knownSubscriptions' && reason === 'not-loaded')).toEqual([]);
  });
});

describe('evidence with a malformed item', () => {
  it('a list with a malformed item is unreadable instead of shorter, and the message names the item', async () => {
    const token = await ownerOf([]);
    const body = { value: [{ id: '/x/roleAssignments/odd', name: 'odd', properties: { principalId: 'p' } }] };
    await setFaults([
      { match: { path: '/clusters/[^/]+/.*/roleAssignments$' }, fault: { kind: 'status', status: 200, body } },
    ]);
    const [, , subscriptionId = '', , resourceGroup = '', , , , clusterName = ''] = cluster.id.split('/');
    const url = clusterUrl({ subscriptionId, resourceGroup, clusterName });
    const { snapshot } = await (await call(routes.cluster, url, { token })).json();
    expect(snapshot.parts.roleAssignments).toMatchObject({
      state: 'unreadable',
      message: expect.stringContaining('/x/roleAssignments/odd in an unexpected format'),
    });
  });
});

describe('a cluster that Azure has deleted', () => {
  it.each([
    ['Resource Graph', []],
    ['the resource provider', [indexFails]],
  ])('a deleted cluster that %s still lists is left out', async (_title, faults) => {
    const { clusters, done } = await fleetOf(await ownerOf([deleted], faults));
    expect(clusters.map(({ cluster }) => cluster.name)).not.toContain('deleted');
    expect(done?.counts.clusters).toBe(3);
  });

  it('a deleted cluster returns not-found when it is opened', async () => {
    const token = await ownerOf([deleted]);
    const [, , subscriptionId = '', , resourceGroup = ''] = group.split('/');
    const url = clusterUrl({ subscriptionId, resourceGroup, clusterName: 'deleted' });
    const answer = await call(routes.cluster, url, { token });
    expect(answer.status).toBe(404);
    expect((await problemOf(answer)).detail).toBe('This cluster was deleted.');
  });

  it('a cluster is evaluated during its deletion, because its data still exists', async () => {
    const deleting = clusterNamed('deleting', { properties: { state: 'Deleting', provisioningState: 'Deleting' } });
    const { clusters } = await fleetOf(await ownerOf([deleting]));
    expect(clusters.map(({ cluster }) => cluster.name)).toContain('deleting');
  });
});

describe('a subscription that never used the service', () => {
  beforeEach(() => reset());

  it('a subscription that never used the service is empty, not unreadable', async () => {
    const { clusters: before } = await fleetOf(await tokenOf('owner'));
    const namespace = 'Microsoft.Kusto';
    const message = `The subscription is not registered to use namespace '${namespace}'.`;
    const body = { error: { code: 'MissingSubscriptionRegistration', message } };
    const unregistered = {
      match: { service: 'arm', path: '/Microsoft.Kusto/clusters$' },
      fault: { kind: 'status', status: 409, body },
    };
    await setFaults([unregistered]);
    const { clusters, problems, done } = await fleetOf(await tokenOf('reader'));
    expect(problems).toEqual([]);
    expect([clusters.length, done?.counts.unreadable]).toEqual([before.length - 1, 0]);
  });

  it('a subscription that never used the service needs no separate request if a group of the account can read clusters', async () => {
    // The team has its role through a group, and the subscription has no cluster.
    const { resources, subscriptions, directory } = fleetEstate('fleet:0:1:3');
    const [only] = subscriptions;
    const member = directory.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('nobody'));
    const team = { id: '7d9f6a10-3c52-4b8e-9a41-0c6de2f5b873', displayName: 'Team', members: [member?.id ?? ''] };
    const assignment = {
      id: `${only?.id}/providers/Microsoft.Authorization/roleAssignments/0e5d7b1c-9f20-4a36-8c75-2b1a6e4d9f38`,
      name: '0e5d7b1c-9f20-4a36-8c75-2b1a6e4d9f38',
      type: 'Microsoft.Authorization/roleAssignments',
      properties: {
        principalId: team.id,
        principalType: 'Group',
        roleDefinitionId: `${only?.id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
        scope: only?.id ?? '',
      },
    };
    await reset({
      directory: { ...directory, groups: [...directory.groups, team] },
      subscriptions,
      resources: [...resources, assignment],
    });
    const { subscriptions: seen, problems } = await fleetOf(await tokenOf('nobody'));
    expect([seen.length, problems]).toEqual([1, []]);
    expect((await requestsSeen()).filter(({ path }) => /Microsoft\.Kusto\/clusters$/i.test(path))).toEqual([]);
  });
});
