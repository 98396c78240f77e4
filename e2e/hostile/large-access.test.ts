import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles, roleAssignment } from '@/lib/emulator/estate/build/azure-role';
import { cluster, type ClusterRef as EstateRef, standardSku } from '@/lib/emulator/estate/build/cluster';
import { database } from '@/lib/emulator/estate/build/database';
import { group, member } from '@/lib/emulator/estate/build/directory';
import { tenant } from '@/lib/emulator/estate/build/ids';
import { clusterPrincipal, databasePrincipal } from '@/lib/emulator/estate/build/kusto-role';
import { managementGroup, rootManagementGroupId, subscription } from '@/lib/emulator/estate/build/scope';
import type { ArmResource, DirectoryGroup, DirectoryUser } from '@/lib/emulator/types';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { accessTo, askAccess, shortRows } from './access-calls';
import { clearLog, requestsSeen, reset } from './emulator';

/** Estates that are built to make reading slow or endless. */

const data = subscription('Data');
const clusterRef: EstateRef = {
  subscriptionId: data.subscriptionId,
  resourceGroup: 'rg-data',
  name: 'contosodata',
  location: 'West Europe',
};
const ref: ClusterRef = {
  subscriptionId: clusterRef.subscriptionId,
  resourceGroup: clusterRef.resourceGroup,
  clusterName: clusterRef.name,
};
const owner = member('owner', 'Olive Owner', '', '');

async function load(resources: ArmResource[], users: DirectoryUser[] = [], groups: DirectoryGroup[] = []) {
  await reset({
    directory: { ...tenant, users: [owner, ...users], groups, servicePrincipals: [] },
    subscriptions: [data],
    resources: [
      managementGroup(tenant.tenantId, 'Tenant Root Group', null),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
      cluster(clusterRef, { sku: standardSku('Standard_E8ads_v5') }),
      ...resources,
    ],
  });
}

beforeEach(() => reset('empty'));

describe('groups', () => {
  it('a cycle of 50 groups gives each person in it one row, and each group is read once', async () => {
    const people = Array.from({ length: 50 }, (_, index) => member(`p${index}`, `P ${index}`, '', ''));
    const chain = people.map((person, index) => group(`Level ${index}`, '', [person]));
    for (const [index, item] of chain.entries()) item.members.push(chain[(index + 1) % 50]?.id ?? '');
    const [first] = chain;
    await load(first ? [clusterPrincipal(clusterRef, 'AllDatabasesViewer', first)] : [], people, chain);
    await clearLog();
    const access = await accessTo(ref);
    expect(
      shortRows(
        access,
        people.map(({ id }) => id),
      ).map(([, ...rest]) => rest),
    ).toEqual(people.map(() => [null, 'read', 'now']));
    const last = access.rows.find(({ principal }) => principal.id === people[49]?.id);
    expect(last?.paths[0]?.hops.filter(({ kind }) => kind === 'member-of').length).toBeLessThanOrEqual(50);
    const members = (await requestsSeen()).filter(({ path }) => path.endsWith('/members'));
    expect(members).toHaveLength(50);
  });

  it('all 20,000 members of a group are read, page by page', async () => {
    const people = Array.from({ length: 20_000 }, (_, index) =>
      member(`p${index}`, `P ${index}`, '', '', index % 2 === 0),
    );
    const all = group('Everyone', '', people);
    await load([clusterPrincipal(clusterRef, 'AllDatabasesViewer', all)], people, [all]);
    await clearLog();
    const access = await accessTo(ref);
    const count = (how: string) =>
      access.rows.filter((row) => row.how === how && row.database === null && row.principal.type === 'user').length;
    expect([count('now'), count('cannot-sign-in')]).toEqual([10_001, 10_000]);
    const ofGraph = (await requestsSeen()).filter(({ service }) => service === 'graph');
    expect(ofGraph.length).toBeLessThan(30);
  }, 180_000);

  it('a group with more members than can be read is unreadable', async () => {
    const people = Array.from({ length: 51_000 }, (_, index) => member(`p${index}`, `P ${index}`, '', ''));
    const all = group('Everyone', '', people);
    await load([clusterPrincipal(clusterRef, 'AllDatabasesViewer', all)], people, [all]);
    const access = await accessTo(ref);
    expect(access.unreadable).toContainEqual(expect.objectContaining({ part: 'groups', reason: 'failed', of: all.id }));
    expect(access.rows.filter(({ principal }) => principal.id !== owner.id)).toHaveLength(1);
  }, 180_000);
});

describe('databases', () => {
  const databases = Array.from({ length: 1000 }, (_, index) => `db${String(index).padStart(4, '0')}`);
  const ada = member('ada', 'Ada', '', '');
  const resources = () => [
    ...databases.map((name) => database(clusterRef, name)),
    ...databases.map((name) => databasePrincipal(clusterRef, name, 'Viewer', ada)),
    roleAssignment(`/subscriptions/${data.subscriptionId}`, builtInRoles.reader, ada),
  ];

  it('the first 200 of 1,000 databases are read, and the others are listed as unreadable', async () => {
    await load(resources(), [ada]);
    await clearLog();
    const access = await accessTo(ref);
    expect(access.databases).toHaveLength(1000);
    expect(shortRows(access, [ada.id])).toHaveLength(200);
    const unread = access.unreadable.filter(({ part }) => part === 'databasePrincipalAssignments');
    expect(unread).toHaveLength(800);
    expect(unread[0]).toEqual({ part: 'databasePrincipalAssignments', reason: 'not-loaded', of: 'db0200' });
    expect((await requestsSeen()).length).toBeLessThan(2 * 200 + 40);
  });

  it('a database beyond the first 200 is read if the query names it', async () => {
    await load(resources(), [ada]);
    const access = await accessTo(ref, '?database=DB0999');
    expect(shortRows(access, [ada.id])).toEqual([[ada.id, 'db0999', 'read', 'now']]);
  });
});

describe('names', () => {
  it('markup and control characters in names stay text in JSON', async () => {
    const evil = member('evil', '</script><img src=x onerror=alert(1)>\u202e\u0000"\\', '', '');
    const team = group('<b>Team</b>\n{{7*7}}', '', [evil]);
    await load([clusterPrincipal(clusterRef, 'AllDatabasesViewer', team)], [evil], [team]);
    const answer = await askAccess(ref);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const access = await answer.json();
    const row = access.rows.find(({ principal }: { principal: { id: string } }) => principal.id === evil.id);
    expect(row.principal.displayName).toBe(evil.displayName);
    expect(row.paths[0].hops[0]).toMatchObject({ kind: 'member-of', name: team.displayName });
  });
});
