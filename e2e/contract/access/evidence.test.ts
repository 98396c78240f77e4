import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { computeAccess } from '../../../lib/access/compute-access';
import { builtInRoles, customRoleGuid } from '../../../lib/emulator/estate/build/azure-role';
import { clusterId, type ClusterRef as EstateRef } from '../../../lib/emulator/estate/build/cluster';
import { group } from '../../../lib/emulator/estate/build/directory';
import type { AccessEvidence, AccessPart } from '../../../lib/model/access';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import { type GatewaySetup, startGatewaySetup, wholeDirectory } from '../../fixtures/gateway-setup';
import {
  accessEstate,
  ada,
  analyst,
  ben,
  dashboard,
  databaseRole,
  deletedAt,
  denied,
  disabled,
  distribution,
  follower,
  formerTeam,
  gone,
  groups,
  leader,
  loader,
  outer,
  recentlyDeleted,
  scheduler,
  stopped,
  untyped,
} from './estate';

let azure: GatewaySetup;

beforeAll(async () => {
  azure = await startGatewaySetup(accessEstate());
}, 60_000);
beforeEach(async () => {
  await azure.faults([]);
  await azure.clearLog();
});
afterAll(() => azure.close());

type Parts = AccessEvidence['parts'];
type Value<Part extends AccessPart> = Extract<Parts[Part], { state: 'read' }>['value'];

const refOf = ({ subscriptionId, resourceGroup, name }: EstateRef): ClusterRef => ({
  subscriptionId,
  resourceGroup,
  clusterName: name,
});

async function read(
  cluster = leader,
  { as = 'owner@contoso.com', graphScope = wholeDirectory as string | null, named = [] as string[] } = {},
): Promise<AccessEvidence> {
  const gateway = await azure.gateway(as, graphScope === null ? {} : { graphScope });
  return gateway.readAccessEvidence(refOf(cluster), { named });
}

function valueIn<Part extends AccessPart>({ parts }: AccessEvidence, part: Part): Value<Part> {
  const reading = parts[part];
  if (reading.state !== 'read') throw new Error(`${part}: ${JSON.stringify(reading)}`);
  return reading.value as Value<Part>;
}

describe('Azure roles below a cluster', () => {
  it('role, eligible, and deny assignments at a database itself are listed for that database only', async () => {
    const evidence = await read();
    const onDatabases = (part: 'databaseRoleAssignments' | 'databaseRoleEligibilitySchedules') =>
      valueIn(evidence, part).map(({ databaseName, items }) => [
        databaseName,
        items.state === 'read' ? items.value.map(({ principalId }) => principalId) : items,
      ]);
    expect(onDatabases('databaseRoleAssignments')).toEqual([
      ['Sales', [ada.id]],
      ['Ops', []],
    ]);
    expect(onDatabases('databaseRoleEligibilitySchedules')).toEqual([
      ['Sales', [outer.id]],
      ['Ops', []],
    ]);
    const denials = valueIn(evidence, 'databaseDenyAssignments');
    expect(denials.map(({ items }) => (items.state === 'read' ? items.value.map(({ name }) => name) : items))).toEqual([
      ['No contractors'],
      [],
    ]);
  });

  it('eligible roles at and above the cluster come with principal and lowercase role', async () => {
    const eligible = valueIn(await read(), 'roleEligibilitySchedules');
    expect(eligible).toEqual([
      expect.objectContaining({
        principalId: ben.id,
        principalType: 'User',
        roleDefinitionId: builtInRoles.contributor,
        condition: null,
      }),
    ]);
  });

  it('role definitions include roles at databases, eligible roles, and roles of Lighthouse', async () => {
    const roles = valueIn(await read(), 'roleDefinitions').map(({ id }) => id);
    expect(roles).toEqual(
      expect.arrayContaining([
        customRoleGuid(databaseRole),
        builtInRoles.contributor,
        builtInRoles.owner,
        builtInRoles.locksContributor,
        builtInRoles.monitoringReader,
      ]),
    );
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('a tenant without Privileged Identity Management has no eligible roles, with the assumption', async () => {
    const other = await startGatewaySetup(accessEstate({ hasEntraIdP2: false }));
    try {
      const gateway = await other.gateway('owner@contoso.com');
      const { parts } = await gateway.readAccessEvidence(refOf(leader));
      expect(parts.roleEligibilitySchedules).toMatchObject({ state: 'read', value: [] });
      expect(parts.roleEligibilitySchedules).toHaveProperty('assumption', expect.stringContaining('P2 license'));
      const onDatabases = parts.databaseRoleEligibilitySchedules;
      expect(onDatabases.state === 'read' && onDatabases.value.map(({ items }) => items)).toEqual([
        expect.objectContaining({ state: 'read', value: [] }),
        expect.objectContaining({ state: 'read', value: [] }),
      ]);
    } finally {
      await other.close();
    }
  });
});

describe('the directory', () => {
  it('accounts show whether they are enabled, disabled, deleted since a time, or gone', async () => {
    const directory = valueIn(await read(), 'directory');
    expect(directory[ada.id]).toMatchObject({ state: 'found', enabled: true });
    expect(directory[disabled.id]).toMatchObject({ state: 'found', enabled: false });
    expect(directory[recentlyDeleted.id]).toEqual({ state: 'not-found', deletedAt });
    expect(directory[gone.id]).toEqual({ state: 'not-found' });
    expect(directory[formerTeam.id]).toEqual({ state: 'not-found' });
  });

  it('accounts are found by client ID and by user principal name, wherever a role names them so', async () => {
    const directory = valueIn(await read(), 'directory');
    for (const application of [loader, scheduler])
      expect(directory[application.appId]).toMatchObject({ state: 'found', principal: { id: application.id } });
    expect(directory[ben.userPrincipalName]).toMatchObject({ state: 'found', principal: { id: ben.id } });
    expect(Object.keys(directory).filter((key) => key !== key.toLowerCase())).toEqual([]);
  });

  it('principals of other tenants and Microsoft accounts are never looked up', async () => {
    const directory = valueIn(await read(), 'directory');
    for (const key of [analyst.objectId, analyst.kustoId, dashboard.objectId, dashboard.kustoId])
      expect(directory).not.toHaveProperty([key]);
    expect(Object.keys(directory).filter((key) => key.includes('outlook'))).toEqual([]);
  });

  it('without a token for Microsoft Graph, the directory and the groups stay unread and the rest is read', async () => {
    const { parts } = await read(leader, { graphScope: null });
    expect([parts.directory, parts.groups]).toEqual([{ state: 'not-loaded' }, { state: 'not-loaded' }]);
    expect(parts.databasePrincipals.state).toBe('read');
    expect((await azure.seen()).filter(({ service }) => service === 'graph')).toEqual([]);
  });

  it('a token that shows people only leaves out other accounts instead of calling them deleted', async () => {
    const evidence = await read(leader, { graphScope: 'https://graph.microsoft.com/User.Read.All' });
    const directory = valueIn(evidence, 'directory');
    expect(directory[disabled.id]).toMatchObject({ state: 'found', enabled: false });
    for (const id of [gone.id, recentlyDeleted.id]) expect(directory).not.toHaveProperty([id]);
    expect(evidence.directoryNeeds).toBe('Directory.Read.All');
    expect(evidence.parts.groups).toMatchObject({ reason: 'forbidden', missingAction: 'GroupMember.Read.All' });
  });

  it('the permissions that the README recommends find every account, and leave open whether people are disabled', async () => {
    const scopes = ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'];
    const graphScope = scopes.map((scope) => `https://graph.microsoft.com/${scope}`).join(' ');
    const evidence = await read(leader, { graphScope });
    const directory = valueIn(evidence, 'directory');
    expect(directory[disabled.id]).toMatchObject({ state: 'found', enabled: null });
    expect(directory[loader.id]).toMatchObject({ state: 'found', enabled: true });
    expect(directory[gone.id]).toMatchObject({ state: 'not-found' });
    expect(valueIn(evidence, 'groups')[groups.inner.id]).toMatchObject({ value: { members: { state: 'read' } } });
    expect(evidence.directoryNeeds).toBe('User.Read.All');
  });

  it('a deleted account whose deletion can’t be read stays deleted, with an unknown time', async () => {
    await azure.faults([{ match: { path: '/deletedItems/' }, fault: { kind: 'status', status: 403 } }]);
    const evidence = await read();
    expect(valueIn(evidence, 'directory')[gone.id]).toEqual({ state: 'not-found', deletedAtUnknown: true });
    const lookups = computeAccess(evidence).deletedAccounts?.map(({ deletedItem }) => deletedItem);
    expect(new Set(lookups)).toEqual(new Set(['unknown']));
  });

  it('effective access has what the deleted items show about each deleted principal', async () => {
    const { rows, deletedAccounts } = computeAccess(await read());
    const deleted = new Set(rows.flatMap(({ principal: { id, state } }) => (state === 'deleted' ? id : [])));
    expect(new Set(deletedAccounts?.map(({ id }) => id))).toEqual(deleted);
    expect(deletedAccounts).toContainEqual({ id: recentlyDeleted.id, deletedItem: 'found', deletedAt });
    expect(deletedAccounts).toContainEqual({ id: gone.id, deletedItem: 'not-found' });
  });
});

describe('groups', () => {
  it('nested groups are read level by level, and two that contain each other are read once', async () => {
    const found = valueIn(await read(), 'groups');
    const members = (id: string) => {
      const reading = found[id];
      if (reading?.state !== 'read' || reading.value.members.state !== 'read') throw new Error(JSON.stringify(reading));
      return reading.value.members.value.map((item) => item.id);
    };
    expect(members(outer.id)).toEqual(outer.members);
    expect(members(groups.middle.id)).toEqual(groups.middle.members);
    expect(members(groups.inner.id)).toEqual(groups.inner.members);
    const asked = (await azure.seen()).filter(({ path }) => path.endsWith('/members')).map(({ path }) => path);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('groups that are nested deeper than 100 levels are unreadable, with the reason', async () => {
    const chain = Array.from({ length: 102 }, (_, index) => group(`Level ${index + 2}`, '', []));
    for (const [index, { members }] of chain.entries())
      members.push(...chain.slice(index + 1, index + 2).map(({ id }) => id));
    const top = { ...outer, members: [...outer.members, ...chain.slice(0, 1).map(({ id }) => id)] };
    const deep = await startGatewaySetup(
      accessEstate({ groups: [...Object.values({ ...groups, outer: top }), ...chain] }),
    );
    try {
      const gateway = await deep.gateway('owner@contoso.com', { graphScope: wholeDirectory });
      const evidence = await gateway.readAccessEvidence(refOf(leader), { named: [] });
      const found = valueIn(evidence, 'groups');
      expect(chain.map(({ id }) => found[id]?.state)).toEqual([
        ...Array(99).fill('read'),
        'unreadable',
        undefined,
        undefined,
      ]);
      const { unreadable } = computeAccess(evidence);
      expect(unreadable).toContainEqual({ part: 'groups', reason: 'too-deep', of: chain[99]?.id });
    } finally {
      await deep.close();
    }
  });

  it('groups of deny assignments and of assignments without a type are read, and people aren’t', async () => {
    const found = valueIn(await read(), 'groups');
    expect(Object.keys(found).sort()).toEqual([...Object.values(groups), formerTeam].map(({ id }) => id).sort());
    expect(found[denied.id]).toMatchObject({ state: 'read', value: { displayName: denied.displayName } });
    expect(found[untyped.id]).toMatchObject({ state: 'read' });
  });

  it('a group shows whether it is for security, and a deleted one has no members', async () => {
    const found = valueIn(await read(), 'groups');
    expect(found[distribution.id]).toMatchObject({ value: { securityEnabled: false } });
    expect(found[groups.inner.id]).toMatchObject({ value: { securityEnabled: true } });
    expect(found[formerTeam.id]).toMatchObject({ state: 'read', value: { members: { state: 'read', value: [] } } });
  });

  it('members that can’t be read leave the group itself readable', async () => {
    await azure.faults([{ match: { path: `/groups/${outer.id}/members` }, fault: { kind: 'status', status: 403 } }]);
    const found = valueIn(await read(), 'groups');
    expect(found[outer.id]).toMatchObject({ state: 'read', value: { members: { reason: 'forbidden' } } });
    expect(found[groups.middle.id]).toBeUndefined();
    expect(found[denied.id]).toMatchObject({ state: 'read', value: { members: { state: 'read' } } });
  });
});

describe('a follower', () => {
  it('its databases have the names after override and prefix, with the roles on the originals', async () => {
    const databases = valueIn(await read(follower), 'leaderDatabases').flatMap((database) =>
      database.state === 'read' ? database.value : [],
    );
    expect(databases.map(({ originalName, followedName }) => [originalName, followedName])).toEqual([
      ['Sales', 'Copied'],
      ['Ops', 'eu_Live'],
      ['Sales', 'all_Sales'],
      ['Ops', 'all_Ops'],
    ]);
    const [copied, live] = databases;
    expect(copied).toMatchObject({ leaderId: clusterId(leader).toLowerCase(), principalsModificationKind: 'Union' });
    expect(copied?.assignments).toMatchObject({ state: 'read', value: { length: 5 } });
    expect(live?.principals).toMatchObject({ state: 'read', value: { length: 4 } });
  });

  it('the accounts of the originals are looked up', async () => {
    const directory = valueIn(await read(follower), 'directory');
    expect(directory[disabled.id]).toMatchObject({ enabled: false });
    expect(directory[scheduler.appId]).toMatchObject({ state: 'found' });
  });

  it('a leader that can’t be read leaves the follower’s own roles readable', async () => {
    await azure.faults([
      { match: { path: '/clusters/contosodata/' }, fault: { kind: 'status', status: 403, body: refusal } },
    ]);
    const evidence = await read(follower);
    const databases = valueIn(evidence, 'leaderDatabases');
    expect(databases.filter(({ state }) => state === 'read')).toHaveLength(2);
    expect(databases[0]).toMatchObject({
      value: {
        assignments: {
          missingAction: 'Microsoft.Kusto/Clusters/Databases/principalAssignments/read',
          smallestRole: 'Reader',
        },
        principals: { missingAction: 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action' },
      },
    });
    // The databases of `*` have no names.
    expect(databases[2]).toMatchObject({ state: 'unreadable', reason: 'forbidden' });
    expect(evidence.parts.clusterPrincipalAssignments.state).toBe('read');
  });

  it('the leader lists followers of this tenant as readable and those of others as not', async () => {
    const followers = valueIn(await read(), 'followers');
    const states = Object.entries(followers).map(([id, result]) => [
      id.split('/').at(-1),
      result.state === 'read' ? result.value.name : result.state,
    ]);
    expect(states.sort()).toEqual([
      ['contosocopy', 'contosocopy'],
      ['fabrikamcopy', 'unreadable'],
    ]);
  });
});

const refusal = { error: { code: 'AuthorizationFailed', message: 'Not allowed.' } };

it('a stopped cluster has no part of its databases, and its cluster roles are read', async () => {
  const { parts } = await read(stopped);
  for (const part of [
    'databases',
    'databasePrincipals',
    'databaseRoleAssignments',
    'databaseRoleEligibilitySchedules',
    'databaseDenyAssignments',
    'leaderDatabases',
  ] as const)
    expect([part, parts[part]]).toEqual([part, expect.objectContaining({ reason: 'stopped' })]);
  expect(parts.clusterPrincipalAssignments).toMatchObject({ state: 'read', value: { length: 1 } });
});

describe('one cluster', () => {
  it.each([
    ['the leader', leader],
    ['the follower', follower],
    ['a stopped cluster', stopped],
  ])('reading %s sends no request twice', async (_title, cluster) => {
    const gateway = await azure.gateway('owner@contoso.com', { graphScope: wholeDirectory });
    await gateway.readAccessEvidence(refOf(cluster));
    const seen = (await azure.seen()).map(({ method, path, query }) => `${method} ${path}?${query}`.toLowerCase());
    expect(seen.filter((key, index) => seen.indexOf(key) !== index)).toEqual([]);
    expect(gateway.upstreamRequests()).toBe(seen.length);
  });

  it('the cluster page reads none of the parts of effective access', async () => {
    const gateway = await azure.gateway('owner@contoso.com', { graphScope: wholeDirectory });
    await gateway.readSnapshot(refOf(leader));
    const paths = (await azure.seen()).map(({ path, query }) => `${path}?${query}`);
    expect(paths.filter((path) => /roleEligibility|\/members\?|\/clusters\/contosocopy/i.test(path))).toEqual([]);
    expect(paths.filter((path) => /(role|deny)Assignments\?(?!.*atScope)/i.test(path))).toEqual([]);
  });

  it('two clusters of one request look up each account and group once', async () => {
    const gateway = await azure.gateway('owner@contoso.com', { graphScope: wholeDirectory });
    await gateway.readAccessEvidence(refOf(leader));
    const first = (await azure.seen()).filter(({ service }) => service === 'graph').length;
    await gateway.readAccessEvidence(refOf(leader));
    await gateway.readAccessEvidence(refOf(stopped));
    expect((await azure.seen()).filter(({ service }) => service === 'graph')).toHaveLength(first);
  });
});

const authorization = '/providers/Microsoft.Authorization';

describe('one evidence part that fails', () => {
  it.each<{ part: AccessPart; path: string; query?: string; action: string }>([
    {
      part: 'roleEligibilitySchedules',
      path: '/roleEligibilityScheduleInstances$',
      action: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
    },
    {
      part: 'roleAssignments',
      path: `${authorization}/roleAssignments$`,
      action: 'Microsoft.Authorization/roleAssignments/read',
    },
    {
      part: 'databaseDenyAssignments',
      path: `${authorization}/denyAssignments$`,
      action: 'Microsoft.Authorization/denyAssignments/read',
    },
    {
      part: 'followers',
      path: '/listFollowerDatabases$',
      action: 'Microsoft.Kusto/Clusters/ListFollowerDatabases/action',
    },
  ])('a denied request for $part reports the missing action and role', async ({ part, path, action }) => {
    await azure.faults([{ match: { path }, fault: { kind: 'status', status: 403, body: refusal } }]);
    const { parts } = await read();
    expect(parts[part]).toMatchObject({
      state: 'unreadable',
      reason: 'forbidden',
      missingAction: action,
      smallestRole: expect.any(String),
    });
    expect(parts.clusterPrincipalAssignments.state).toBe('read');
    expect(parts.directory.state).toBe('read');
  });

  it('a broken directory leaves groups readable, and broken groups leave accounts readable', async () => {
    await azure.faults([{ match: { path: '/getByIds$' }, fault: { kind: 'malformed' } }]);
    const without = (await read()).parts;
    expect([without.directory.state, without.groups.state]).toEqual(['unreadable', 'read']);
    await azure.faults([{ match: { path: '/v1.0/groups/' }, fault: { kind: 'malformed' } }]);
    const others = await read();
    expect(valueIn(others, 'directory')[disabled.id]).toMatchObject({ enabled: false });
    expect(valueIn(others, 'groups')[outer.id]).toMatchObject({ state: 'unreadable', reason: 'failed' });
  });

  it('a Reader sees which lists take an action', async () => {
    const { parts } = await read(leader, { as: 'reader@contoso.com' });
    expect(parts.followers).toMatchObject({ reason: 'forbidden', smallestRole: 'Contributor' });
    expect(parts.databaseRoleAssignments.state).toBe('read');
    expect(parts.roleEligibilitySchedules.state).toBe('read');
  });

  it('a cluster that doesn’t exist ends the request', async () => {
    const gateway = await azure.gateway('owner@contoso.com');
    const reading = gateway.readAccessEvidence({ ...refOf(leader), clusterName: 'nosuchcluster' });
    await expect(reading).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('leaving the page aborts all reads and sends no more', async () => {
  const leaving = new AbortController();
  const gateway = await azure.gateway('owner@contoso.com', { graphScope: wholeDirectory, signal: leaving.signal });
  await gateway.readSubscriptions();
  await azure.faults([{ match: {}, fault: { kind: 'slow', delayMs: 2000 } }]);
  await azure.clearLog();
  const reading = gateway.readAccessEvidence(refOf(leader));
  await azure.emulator.until(async () => (await azure.seen()).length >= 8);
  leaving.abort();
  await expect(reading).rejects.toThrow();
  const seen = (await azure.seen()).length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await azure.seen()).toHaveLength(seen);
});
