import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { createGateway, type Gateway } from './gateway';
import { clouds } from './transport/clouds';

const ref = {
  subscriptionId: '11111111-1111-4111-8111-111111111111',
  resourceGroup: 'rg-analytics',
  clusterName: 'telemetry',
};
const scope = `/subscriptions/${ref.subscriptionId}/resourceGroups/${ref.resourceGroup}`;
const id = `${scope}/providers/Microsoft.Kusto/Clusters/${ref.clusterName}`;

/** Everything that the gateway can be asked. */
const questions: { [Name in keyof Gateway]?: (gateway: Gateway) => Promise<unknown> } = {
  readSubscriptions: (gateway) => gateway.readSubscriptions(),
  readEndpointSubnet: (gateway) =>
    gateway.readEndpointSubnet(
      `/subscriptions/${ref.subscriptionId}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe`,
    ),
  readClusters: (gateway) => gateway.readClusters(ref.subscriptionId),
  readClusterPages: (gateway) => gateway.readClusterPages().next(),
  readClustersById: (gateway) =>
    gateway.readClustersById(['/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/c']),
  readManagementGroups: (gateway) => gateway.readManagementGroups(),
  readIndexedRoles: (gateway) => gateway.readIndexedRoles([ref.subscriptionId]),
  readSnapshot: (gateway) => gateway.readSnapshot(ref),
  readAccessEvidence: (gateway) => gateway.readAccessEvidence(ref),
  readKeyVaults: (gateway) => gateway.readKeyVaults(),
  readVaultKeys: (gateway) => gateway.readVaultKeys(`${scope}/providers/Microsoft.KeyVault/vaults/kv`),
  readWorkspaces: (gateway) => gateway.readWorkspaces(),
  readUserAssignedIdentities: (gateway) => gateway.readUserAssignedIdentities(),
  readRoleDefinitions: (gateway) => gateway.readRoleDefinitions(ref),
  readPermissions: (gateway) => gateway.readPermissions(id),
  readDenyAssignments: (gateway) => gateway.readDenyAssignments(id),
  readOwnRoleAssignments: (gateway) => gateway.readOwnRoleAssignments(ref, ref.subscriptionId),
  readEligibleRoles: (gateway) => gateway.readEligibleRoles('/subscriptions/s'),
  readPolicyRefusals: (gateway) =>
    gateway.readPolicyRefusals({ groupId: scope, content: {}, apiVersion: '2023-08-15' }),
  readLastWrite: (gateway) => gateway.readLastWrite(id),
  readChangesOf: (gateway) => gateway.readChangesOf(id),
  readNewestChanges: (gateway) => gateway.readNewestChanges(10),
  readActivityLog: (gateway) => gateway.readActivityLog(ref, Date.now()),
  readEventsOfRequest: (gateway) => gateway.readEventsOfRequest(ref.subscriptionId, ref.subscriptionId, Date.now()),
  readOwnGroups: (gateway) => gateway.readOwnGroups(),
  readAccounts: (gateway) => gateway.readAccounts([ref.subscriptionId]),
  searchAccounts: (gateway) => gateway.searchAccounts([ref.subscriptionId]),
  readPrincipals: (gateway) => gateway.readPrincipals([ref.subscriptionId]),
  searchPrincipals: (gateway) => gateway.searchPrincipals('ada'),
};

/** A gateway to an Azure that never answers, for a request whose time is up. */
function gatewayOutOfTime(): Gateway {
  return createGateway({
    cloud: clouds.public,
    upstream: { kind: 'in-process', handle: () => new Promise(() => {}) },
    armToken: 'a.b.c',
    graph: { token: 'a.b.c', scopes: [], tenantId: ref.subscriptionId },
    signal: AbortSignal.timeout(20),
  });
}

describe('a request whose time is up', () => {
  it('every read of the gateway has a case', () => {
    const reads = Object.keys(gatewayOutOfTime()).filter((name) => /^(read|search)/.test(name));
    // A tenant that can't be looked up is shown as unknown, so that read never ends as a time-out.
    const others = ['readOperation', 'readSubscriptionTenant'];
    expect(reads.filter((name) => !others.includes(name))).toEqual(Object.keys(questions));
  });

  it.each(Object.entries(questions))('%s ends with a time-out problem when the time is up', async (_name, ask) => {
    const failure = await ask(gatewayOutOfTime()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ code: 'timeout', status: 504 });
  });
});

it('a list continues at a link with the default port, and not at a link to another host', async () => {
  const pages = (link: string) => {
    const asked: string[] = [];
    const gateway = createGateway({
      cloud: clouds.public,
      armToken: 'a.b.c',
      signal: new AbortController().signal,
      upstream: {
        kind: 'in-process',
        handle: async (request) => {
          asked.push(request.url);
          return Response.json(asked.length === 1 ? { value: [], nextLink: link } : { value: [] });
        },
      },
    });
    return { asked, read: gateway.readSubscriptions() };
  };
  const page = '/subscriptions?api-version=2022-12-01&$skiptoken=a';
  const same = pages(`https://management.azure.com:443${page}`);
  expect(await same.read).toMatchObject({ value: [] });
  expect(same.asked[1]).toBe(`https://management.azure.com${page}`);
  const other = pages(`https://management.azure.com.evil:443${page}`);
  await expect(other.read).rejects.toMatchObject({ code: 'bad-upstream' });
  expect(other.asked).toHaveLength(1);
});
