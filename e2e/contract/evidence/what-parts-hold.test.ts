import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import type { Snapshot } from '../../../lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '../../../lib/model/evidence-parts';
import { type GatewaySetup, startGatewaySetup, wholeDirectory } from '../../fixtures/gateway-setup';
import { golden } from '../../fixtures/golden';
import { groups, ids, otherSubscriptionId, relatedResourcesEstate } from './related-resources-estate';

let azure: GatewaySetup;
const ref: ClusterRef = golden;
const stoppedRef: ClusterRef = { ...golden, clusterName: ids.stopped };

beforeAll(async () => {
  azure = await startGatewaySetup(relatedResourcesEstate);
}, 60_000);
beforeEach(async () => {
  await azure.faults([]);
  await azure.clearLog();
});
afterAll(() => azure.close());

async function read(parts: EvidencePart[], cluster = ref, graphScope?: string): Promise<Snapshot['parts']> {
  const gateway = await azure.gateway('owner@contoso.com', graphScope ? { graphScope } : {});
  return (await gateway.readSnapshot(cluster, { parts })).parts;
}

function valueIn<Part extends EvidencePart>(parts: Snapshot['parts'], part: Part): EvidenceParts[Part] {
  const reading = parts[part];
  if (reading.state !== 'read') throw new Error(`${part}: ${JSON.stringify(reading)}`);
  return reading.value;
}

describe('user-assigned identities', () => {
  it('a deleted identity differs from one that can’t be read', async () => {
    const identities = valueIn(await read(['userAssignedIdentities']), 'userAssignedIdentities');
    const [worker, ghost] = [ids.worker, ids.ghost].map((id) => identities.find((item) => item.id === id));
    expect(worker?.identity).toMatchObject({ state: 'read', value: { principalId: ids.workerPrincipal } });
    expect(ghost?.identity).toMatchObject({ state: 'read', value: null });
  });

  it('roles and uses of an identity are found in every subscription, in any case of an ID', async () => {
    const identities = valueIn(await read(['userAssignedIdentities']), 'userAssignedIdentities');
    const worker = identities.find(({ id }) => id === ids.worker);
    expect(worker?.attachedTo).toMatchObject({ state: 'read', value: [expect.stringMatching(/\/othercluster$/i)] });
    const roles = worker?.roleAssignments.state === 'read' ? worker.roleAssignments.value : [];
    expect(roles.map(({ scope }) => scope.split('/')[2]).sort()).toEqual([golden.subscriptionId, otherSubscriptionId]);
  });

  it('the definition of a custom role that an identity has in another subscription is loaded', async () => {
    const definitions = valueIn(await read(['roleDefinitions', 'userAssignedIdentities']), 'roleDefinitions');
    expect(definitions.find(({ id }) => id === ids.customRole)).toEqual({
      id: ids.customRole,
      roleName: 'Everything in Kusto',
      type: 'CustomRole',
      permissions: [expect.objectContaining({ actions: ['Microsoft.Kusto/*'] })],
    });
  });
});

describe('customer-managed key', () => {
  it('the customer-managed key is found by its vault’s host in another subscription, in the version that the cluster uses', async () => {
    const parts = await read(['keyVault', 'vaultKey', 'keyRoleAssignments']);
    expect(valueIn(parts, 'keyVault')?.id.toLowerCase()).toBe(ids.vaultId.toLowerCase());
    expect(valueIn(parts, 'vaultKey')).toMatchObject({
      name: 'older',
      properties: { attributes: { exp: 1_800_000_000 } },
    });
    const scopes = valueIn(parts, 'keyRoleAssignments').map(({ scope }) => scope);
    expect(scopes).toEqual([`/subscriptions/${otherSubscriptionId}`, expect.stringContaining('/shared')]);
  });

  it('a cluster without a customer-managed key has no key, and no request is sent', async () => {
    const parts = await read(['keyVault', 'vaultKey', 'keyRoleAssignments'], stoppedRef);
    expect([valueIn(parts, 'keyVault'), valueIn(parts, 'vaultKey'), valueIn(parts, 'keyRoleAssignments')]).toEqual([
      null,
      null,
      [],
    ]);
    expect(await azure.seen()).toHaveLength(1);
  });

  it('a key vault that the account can’t see doesn’t count as absent', async () => {
    const gateway = await azure.gateway('reader@contoso.com');
    const { parts } = await gateway.readSnapshot(ref, { parts: ['keyVault', 'vaultKey', 'keyRoleAssignments'] });
    for (const part of [parts.keyVault, parts.vaultKey, parts.keyRoleAssignments]) {
      expect(part).toMatchObject({ state: 'unreadable', reason: 'no-match' });
      expect(part).toMatchObject({ message: expect.stringContaining('kv-shared.vault.azure.net') });
    }
  });
});

describe('managed private endpoints', () => {
  it('each target of managed private endpoints is read once, and an undocumented list is unknown', async () => {
    const endpoints = valueIn(await read(['managedPrivateEndpoints']), 'managedPrivateEndpoints');
    const states = endpoints.map(({ endpoint, targetConnections }) => [
      endpoint.name.split('/').at(-1),
      targetConnections.state === 'read' ? targetConnections.value.length : targetConnections,
    ]);
    expect(Object.fromEntries(states)).toEqual({
      'to-leader': 1,
      'again-to-leader': 1,
      'to-iot': { state: 'unreadable', reason: 'not-documented', message: expect.stringContaining('iothubs') },
    });
    expect((await azure.seen()).map(({ path }) => path.split('/').at(-1)?.toLowerCase())).toEqual([
      'managedprivateendpoints',
      'privateendpointconnections',
    ]);
  });
});

describe('a stopped cluster', () => {
  const engine: EvidencePart[] = [
    'databases',
    'databasePrincipalAssignments',
    'databasePrincipals',
    'dataConnections',
    'scripts',
  ];

  it('the databases of a stopped cluster are unreadable because it is stopped, and their children aren’t read', async () => {
    const parts = await read(engine, stoppedRef);
    for (const part of engine) expect(parts[part]).toMatchObject({ state: 'unreadable', reason: 'stopped' });
    expect((await azure.seen()).map(({ path }) => path.split('/').at(-1))).toEqual(['databases']);
  });

  it('the stops of a stopped cluster are in the log, newest first, without failed ones', async () => {
    const events = valueIn(await read(['stopEvents'], stoppedRef), 'stopEvents');
    const daysAgo = events.map(({ eventTimestamp }) => (Date.now() - Date.parse(eventTimestamp ?? '')) / 86_400_000);
    expect(daysAgo.map(Math.round)).toEqual([10, 80]);
  });

  it('the log isn’t read for a running cluster', async () => {
    expect(valueIn(await read(['stopEvents']), 'stopEvents')).toEqual([]);
    expect((await azure.seen()).map(({ path }) => path.split('/').at(-1))).toEqual([golden.clusterName]);
  });
});

describe('groups', () => {
  const parts: EvidencePart[] = ['clusterPrincipalAssignments', 'roleAssignments', 'groups'];

  it('a group contains members of all depths and pages, and the rule of a dynamic group', async () => {
    const found = valueIn(await read(parts, ref, wholeDirectory), 'groups');
    const large = found[groups.large];
    if (large?.state !== 'read' || large.value.transitiveMembers.state !== 'read')
      throw new Error(JSON.stringify(large));
    expect(large.value).toMatchObject({ displayName: 'Everybody', membershipRule: '(user.objectId -ne null)' });
    const members = large.value.transitiveMembers.value;
    expect(members).toHaveLength(1201);
    expect(members.filter(({ userType }) => userType === 'Guest')).toHaveLength(1);
    expect(members.filter(({ type }) => type === 'Group').map(({ id }) => id)).toEqual([groups.nested]);
  });

  it('a deleted group has no members, and a group of another tenant is unknown', async () => {
    const found = valueIn(await read(parts, ref, wholeDirectory), 'groups');
    expect(found[groups.gone]).toMatchObject({
      state: 'read',
      value: { transitiveMembers: { state: 'read', value: [] } },
    });
    expect(found[groups.foreign]).toMatchObject({ state: 'unreadable', reason: 'no-match' });
  });

  it('a deleted principal is not found, and a principal of another tenant is left out', async () => {
    const found = valueIn(await read([...parts, 'directory'], ref, wholeDirectory), 'directory');
    expect(found[groups.gone]).toEqual({ state: 'not-found' });
    expect(found).not.toHaveProperty(groups.foreign);
  });

  it('groups aren’t loaded without a token for Microsoft Graph', async () => {
    expect((await read(parts)).groups).toEqual({ state: 'not-loaded' });
  });

  it('a token that can read only users makes groups report the missing permission, without a request', async () => {
    const scope = 'https://graph.microsoft.com/User.ReadBasic.All';
    expect((await read(parts, ref, scope)).groups).toMatchObject({
      state: 'unreadable',
      reason: 'forbidden',
      missingAction: 'GroupMember.Read.All',
    });
    expect((await azure.seen()).filter(({ service }) => service === 'graph')).toEqual([]);
  });
});
