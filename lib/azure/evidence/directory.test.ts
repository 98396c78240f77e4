import { expect, it } from 'vitest';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { testConnection } from '../testing/connection';
import { loadedPart, type PartValues, testContext } from '../testing/context';
import { directoryReader } from './directory';

const id = (last: string) => `5f1c0a7e-3d52-4b8e-9a6d-00000000000${last}`;
const [home, another] = [id('8'), id('9')];

/** Reads the directory of `home`, which is empty. Returns its entries and the requested IDs. */
async function read(parts: PartValues) {
  const { connection, requests } = testConnection(() => Response.json({ value: [] }), {
    token: 'a.b.c',
    scopes: ['Directory.Read.All'],
    tenantId: home,
  });
  const reading = await directoryReader(testContext(connection, parts, Object.keys(parts) as EvidencePart[]));
  const asked = await Promise.all(requests.map(async (request) => ((await request.json()) as { ids: string[] }).ids));
  return { entries: reading.state === 'read' ? reading.value : reading, asked: asked.flat() };
}

const subscription = { subscriptionId: 's', displayName: 'S', state: 'Enabled', tenantId: home };
const azureRole = (last: string, principalType: string) => ({
  id: `/r/${last}`,
  name: last,
  scope: '/subscriptions/s',
  principalId: id(last),
  principalType,
  roleDefinitionId: 'd',
  roleName: null,
  condition: null,
  description: null,
  createdOn: null,
});
const kustoRole = (last: string, principalType: string, tenantId: string) => ({
  id: `/p/${last}`,
  name: last,
  properties: { principalId: id(last), aadObjectId: id(last), role: 'AllDatabasesAdmin', principalType, tenantId },
});

it('principals of the tenant that no longer exist are not found', async () => {
  const roleAssignments = [azureRole('1', 'User'), azureRole('2', 'ServicePrincipal')];
  const clusterPrincipalAssignments = [kustoRole('3', 'App', home.toUpperCase())];
  const { entries } = await read({ subscription, roleAssignments, clusterPrincipalAssignments });
  expect(entries).toEqual(Object.fromEntries(['1', '2', '3'].map((last) => [id(last), { state: 'not-found' }])));
});

it('principals of another tenant aren’t requested, because their absence proves nothing', async () => {
  const clusterPrincipalAssignments = ['User', 'Group', 'App'].map((kind, at) => kustoRole(`${at}`, kind, another));
  expect(await read({ subscription, clusterPrincipalAssignments })).toEqual({ entries: {}, asked: [] });
});

it('no principal is requested if the subscription belongs to another tenant, as with Azure Lighthouse', async () => {
  const managed = { subscription: { ...subscription, tenantId: another }, roleAssignments: [azureRole('1', 'User')] };
  expect((await read(managed)).entries).toEqual({});
  const sinks = [{ sinkId: '/sink', roleAssignments: loadedPart([azureRole('2', 'User')]) }];
  expect((await read({ ...managed, diagnosticSinks: sinks })).entries).toEqual({});
  expect((await read({ diagnosticSinks: sinks })).asked).toEqual([id('2')]);
});

it('devices aren’t requested, wherever they have a role', async () => {
  const device = azureRole('1', 'Device');
  const sinks = [{ sinkId: '/sink', roleAssignments: loadedPart([device, azureRole('2', 'User')]) }];
  const parts = { subscription, roleAssignments: [device], keyRoleAssignments: [device], diagnosticSinks: sinks };
  expect((await read(parts)).asked).toEqual([id('2')]);
});

it('the principals of access policies belong to the tenant in the policy', async () => {
  const vault = (tenantId: string | null) => ({
    id: '/v',
    name: 'v',
    location: 'westeurope',
    properties: { accessPolicies: [{ objectId: id('1'), tenantId }] },
  });
  expect((await read({ subscription, keyVault: vault(another) })).asked).toEqual([]);
  expect((await read({ subscription, keyVault: vault(home) })).asked).toEqual([id('1')]);
  expect((await read({ subscription, keyVault: vault(null) })).asked).toEqual([id('1')]);
});
