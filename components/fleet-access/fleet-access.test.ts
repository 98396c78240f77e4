import { describe, expect, it } from 'vitest';
import type { MissingAccess } from '@/lib/access/answer-sentence';
import { type ClusterReach, toClusterReach } from '@/lib/access-answers/cluster-reach';
import { type AccessView, type Question, readAccessView, writeAccessView } from '@/lib/access-answers/question';
import { filterWays, notCountedWords, sourcesOf, waysThatAnswer, whoCan } from '@/lib/access-answers/who-can';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessPrincipal, AccessRow } from '@/lib/model/access';
import { reachSentence, toPrincipalReach } from './principal-reach';
import { accessOf, clusterIdOf, kofi, pipeline, reached, row, subscription } from './testing/access';

const view = readAccessView(new URLSearchParams());
const fleet = [
  accessOf('one', [
    row({ can: ['read', 'admin'], role: 'AllDatabasesAdmin', group: 'ADX admins' }),
    row({ principal: pipeline, can: ['admin'], how: 'can-grant-self', role: 'Contributor' }),
  ]),
  accessOf('two', [row({ database: 'Billing', can: ['read', 'admin'], role: 'Admin' })]),
].map(toClusterReach);

const asking = (question: Question, database: string | null = null) => ({ question, database });
const waysOf = (reaches: readonly ClusterReach[], question: Question, database: string | null = null) =>
  waysThatAnswer(reaches, asking(question, database));
const sourcesFor = (reaches: readonly ClusterReach[], question: Question, database: string | null = null) =>
  sourcesOf(waysOf(reaches, question, database), question);
const whoCanWords = (reaches: readonly ClusterReach[], question: Question, missing: MissingAccess = complete) =>
  whoCan(waysOf(reaches, question), asking(question), missing).sentence;

const complete = { unreadable: [], isPartial: false };

describe('the question of the access page', () => {
  it('an address without parameters asks who can administer any database on all clusters', () => {
    expect(view).toEqual({
      question: { ability: 'admin' },
      database: null,
      scope: null,
      search: '',
      how: [],
      type: [],
      isAssigning: false,
    });
    expect(writeAccessView(view).toString()).toBe('');
  });

  it('a question, a search, and filters come back from the address', () => {
    const asked: AccessView = {
      question: { role: 'Owner' },
      database: 'Stores',
      scope: subscription,
      search: 'ko',
      how: ['now'],
      type: ['user', 'group'],
      isAssigning: true,
    };
    expect(readAccessView(writeAccessView(asked))).toEqual(asked);
  });

  it('values that aren’t abilities, ways, or types are ignored', () => {
    expect(readAccessView(new URLSearchParams('ability=fly&how=magic&type=robot'))).toEqual(view);
  });
});

describe('who can do what in the fleet', () => {
  it('a group is one source with its clusters and members, and a role without a group is another', () => {
    const [second, first, third] = sourcesFor(fleet, { ability: 'admin' });
    expect(first).toEqual({
      principal: pipeline,
      hows: [{ how: 'can-grant-self', clusters: 1 }],
      clusters: [{ clusterId: clusterIdOf('one'), how: 'can-grant-self', roles: ['Contributor'], databases: null }],
      databases: 2,
      members: [],
    });
    expect(second).toMatchObject({
      principal: { id: 'adx admins', type: 'group', displayName: 'ADX admins' },
      databases: 2,
      members: [kofi],
    });
    expect(third).toMatchObject({ principal: kofi, clusters: [{ databases: ['Billing'] }], databases: 1, members: [] });
  });

  it('members of nested groups belong to the group with the role', () => {
    const nested: AccessPrincipal = { id: 'inner', type: 'group', displayName: 'Inner' };
    const [member] = row().paths;
    const hops = ['inner', 'outer'].map((id) => ({ kind: 'member-of', id, name: id, part: 'groups' }) as const);
    const paths = member ? [{ ...member, hops: [...hops, ...member.hops] }] : [];
    const reach = toClusterReach(accessOf('one', [{ ...row(), paths }, row({ principal: nested, group: 'outer' })]));
    expect(sourcesFor([reach], { ability: 'read' })).toMatchObject([
      { principal: { id: 'outer' }, members: [nested, kofi] },
    ]);
  });

  it('a cluster counts in its easiest way', () => {
    const both = toClusterReach(accessOf('one', [row({ how: 'unknown' }), row({ how: 'now', database: 'Billing' })]));
    expect(sourcesFor([both], { ability: 'read' })[0]?.hows).toEqual([{ how: 'now', clusters: 1 }]);
  });

  it('a question about a role finds only paths with that role', () => {
    expect(sourcesFor(fleet, { role: 'AllDatabasesAdmin' })).toMatchObject([{ members: [kofi] }]);
    expect(sourcesFor(fleet, { role: 'alldatabasesadmin' })).toHaveLength(1);
    expect(sourcesFor(fleet, { role: 'Reader' })).toEqual([]);
  });

  it('a question about a database finds its roles, and those of every database where it exists', () => {
    const other = toClusterReach({ ...accessOf('three', [row({ can: ['admin'] })]), databases: ['Sales'] });
    const principals = sourcesFor([...fleet, other], { ability: 'admin' }, 'billing').map(({ clusters }) => clusters);
    expect(principals.flat().map(({ clusterId }) => clusterId)).toEqual(['one', 'one', 'two'].map(clusterIdOf));
    expect(
      whoCan(waysOf(fleet, { ability: 'admin' }, 'Billing'), asking({ ability: 'admin' }, 'Billing'), complete),
    ).toEqual({
      sentence: '1 person can administer Billing. 1 more can give themselves access.',
      unreadGroups: 0,
    });
  });

  it('a question about the cluster’s settings counts no databases', () => {
    const manages = toClusterReach(accessOf('one', [row({ can: ['manage'] })]));
    expect(sourcesFor([manages], { ability: 'manage' }, 'Sales')[0]?.databases).toBeNull();
  });

  it('the search finds members by their group', () => {
    const ways = waysOf(fleet, { ability: 'admin' });
    const found = (filter: Partial<AccessView>) =>
      filterWays(ways, { ...view, ...filter }).map(({ way }) => way.principal);
    expect(found({ search: 'adx' })).toEqual([kofi]);
    expect(found({ type: ['application'] })).toEqual([pipeline]);
    expect(found({ how: ['unknown'] })).toEqual([]);
  });

  it('the answer counts people and applications by their easiest way', () => {
    expect(whoCanWords(fleet, { ability: 'admin' })).toBe(
      '1 person can administer at least one database. 1 more can give themselves access.',
    );
    expect(whoCanWords(fleet, { role: 'AllDatabasesAdmin' })).toBe(
      '1 person has the AllDatabasesAdmin role, directly or through a group.',
    );
  });
});

it('an answer of clusters that aren’t all loaded isn’t a flat no', () => {
  expect(whoCanWords([], { ability: 'admin' }, { unreadable: [], isPartial: true })).toBe(
    'Couldn’t check who can administer any database. Some clusters aren’t loaded.',
  );
  expect(whoCanWords([], { ability: 'admin' })).toBe('No person or application can administer any database.');
});

describe('who can do what with unread members', () => {
  const readers = { id: 'g', type: 'group', displayName: 'ADX readers' } as const;
  const unreadable = [{ part: 'groups', reason: 'no-match', of: 'g' } as const];
  const ofGroup = [toClusterReach({ ...accessOf('one', [row({ principal: readers })]), unreadable })];
  const missing = { unreadable, isPartial: false };

  it('a group with the ability whose members are unread isn’t a flat no', () => {
    expect(whoCanWords(ofGroup, { ability: 'read' }, missing)).toBe(
      '1 group can read at least one database. Its members aren’t loaded.',
    );
  });

  it('a question about a role counts groups with unread members', () => {
    expect(whoCanWords(ofGroup, { role: 'AllDatabasesViewer' }, missing)).toBe(
      '1 group has the AllDatabasesViewer role, directly or through a group. Its members aren’t loaded.',
    );
    expect(whoCanWords([], { role: 'Owner' }, missing)).toBe(
      'Couldn’t check who has the Owner role. Some data isn’t loaded.',
    );
  });
});

describe('a question about a role that gives no access by itself', () => {
  it.each(['Reader', 'UnrestrictedViewer', 'Owner'])(
    'an answer about the role %s says which assignments aren’t counted',
    (role) => {
      expect(whoCanWords([], { role })).toBe(`No principal has the ${role} role on the loaded clusters.`);
      expect(notCountedWords({ role })).toContain('Counts assignments that give access to data or settings.');
    },
  );

  it('an answer about an ability, or a Kusto role that always gives access, has no such limit', () => {
    expect(notCountedWords({ ability: 'read' })).toBeNull();
    expect(notCountedWords({ role: 'AllDatabasesAdmin' })).toBeNull();
    expect(notCountedWords({ role: 'Ingestor' })).toBeNull();
  });
});

describe('what a principal reaches', () => {
  it('clusters are in the order of their names, with the number of those without access', () => {
    const reach = toPrincipalReach({ clusters: [reached('b', [row()]), reached('none', []), reached('a', [row()])] });
    expect(reach.reached.map(({ clusterId }) => clusterId.split('/').at(-1))).toEqual(['a', 'b']);
    expect(reach).toMatchObject({ principal: kofi, withoutAccess: 1, uncertain: [], directory: null });
  });

  it('a cluster without access and with an unread part is uncertain', () => {
    const unreadable = [{ part: 'roleAssignments', reason: 'forbidden' } as const];
    const reach = toPrincipalReach({ clusters: [reached('a', [], { unreadable })] });
    expect(reach).toMatchObject({ withoutAccess: 0, uncertain: [{ unreadable }] });
  });

  it('a directory that couldn’t be read is reported once, not for each cluster', () => {
    const unreadable = [{ part: 'groups', reason: 'no-graph-consent' } as never];
    const reach = toPrincipalReach({ clusters: [reached('a', [], { unreadable }), reached('b', [], { unreadable })] });
    expect(reach).toMatchObject({ withoutAccess: 2, uncertain: [], directory: { part: 'groups' } });
  });

  it('the answer counts each cluster once, in its easiest way', () => {
    const clusters = [
      reached('a', [row({ database: 'Billing' }), row({ how: 'can-grant-self' })]),
      reached('b', [row({ how: 'can-grant-self' })]),
      reached('c', [row({ how: 'unknown' })]),
    ];
    expect(reachSentence('Kofi Asante', toPrincipalReach({ clusters }), 3, true)).toBe(
      'Kofi Asante has access to 1 cluster and 1 database. The current permissions are enough to get access to 1 more cluster. Access to 1 more cluster is unknown.',
    );
  });

  it('an answer without access counts the loaded clusters', () => {
    const none = toPrincipalReach({ clusters: [] });
    expect(reachSentence('k', none, 12, true)).toBe('No access found for k on 12 clusters.');
    expect(reachSentence('k', none, 0, true)).toBe('No cluster is loaded yet.');
  });

  it('an answer isn’t a flat no while groups, data, or clusters aren’t loaded', () => {
    const reachOf = (rows: AccessRow[], unreadable: ReachedCluster['unreadable']) =>
      toPrincipalReach({ clusters: [reached('a', rows, { unreadable })] });
    const groups = [{ part: 'groups', reason: 'not-loaded' } as const];
    const roles = [{ part: 'roleAssignments', reason: 'forbidden' } as const];
    const start = 'Couldn’t check all access of k.';
    expect(reachSentence('k', reachOf([], groups), 1, true)).toBe(`${start} Group memberships aren’t loaded.`);
    expect(reachSentence('k', reachOf([], roles), 1, true)).toBe(`${start} Some data isn’t loaded.`);
    expect(reachSentence('k', reachOf([], []), 1, false)).toBe(`${start} Some clusters aren’t loaded.`);
    expect(reachSentence('k', reachOf([row({ how: 'if-pim-activated' })], groups), 1, true)).toBe(
      `${start} Activation in PIM gives access to 1 cluster. Group memberships aren’t loaded.`,
    );
  });
});
