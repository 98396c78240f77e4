import { describe, expect, it } from 'vitest';
import { toClusterReach } from '@/lib/access-answers/cluster-reach';
import { readAccessView, writeAccessView } from '@/lib/access-answers/question';
import { filterHolders, holdersOf, notCountedWords, whoCan } from '@/lib/access-answers/who-can';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessRow } from '@/lib/model/access';
import { reachSentence, toPrincipalReach } from './principal-reach';
import { accessOf, kofi, pipeline, reached, row } from './test-access';

const view = readAccessView(new URLSearchParams());
const fleet = [
  accessOf('one', [
    row({ can: ['read', 'admin'], role: 'AllDatabasesAdmin', group: 'ADX admins' }),
    row({ principal: pipeline, can: ['admin'], how: 'can-grant-self', role: 'Contributor' }),
  ]),
  accessOf('two', [row({ database: 'Billing', can: ['read', 'admin'], role: 'Admin' })]),
].map(toClusterReach);

const whoCanWords = (...asked: Parameters<typeof whoCan>) => whoCan(...asked).sentence;

const complete = { unreadable: [], isPartial: false };

describe('the question of the access page', () => {
  it('an address without parameters asks who can administer', () => {
    expect(view).toEqual({ question: { ability: 'admin' }, search: '', how: [], type: [] });
    expect(writeAccessView(view).toString()).toBe('');
  });

  it('a question, a search, and filters come back from the address', () => {
    const asked = { question: { role: 'Owner' }, search: 'ko', how: ['now'], type: ['user', 'group'] } as const;
    expect(readAccessView(writeAccessView(asked))).toEqual(asked);
  });

  it('values that aren’t abilities, ways, or types are ignored', () => {
    expect(readAccessView(new URLSearchParams('ability=fly&how=magic&type=robot'))).toEqual(view);
  });
});

describe('who can do what in the fleet', () => {
  it('a principal is one row with its clusters, databases, ways, and groups', () => {
    const [first, second] = holdersOf(fleet, { ability: 'admin' });
    expect(first).toEqual({
      principal: kofi,
      hows: [{ how: 'now', clusters: 2 }],
      clusters: 2,
      databases: 3,
      groups: ['ADX admins'],
      isDirect: true,
    });
    expect(second).toMatchObject({ principal: pipeline, hows: [{ how: 'can-grant-self', clusters: 1 }], databases: 2 });
  });

  it('a cluster counts in its easiest way', () => {
    const both = toClusterReach(accessOf('one', [row({ how: 'unknown' }), row({ how: 'now', database: 'Billing' })]));
    expect(holdersOf([both], { ability: 'read' })[0]?.hows).toEqual([{ how: 'now', clusters: 1 }]);
  });

  it('a question about a role finds only paths with that role', () => {
    expect(holdersOf(fleet, { role: 'AllDatabasesAdmin' })).toMatchObject([{ principal: kofi, clusters: 1 }]);
    expect(holdersOf(fleet, { role: 'alldatabasesadmin' })).toHaveLength(1);
    expect(holdersOf(fleet, { role: 'Reader' })).toEqual([]);
  });

  it('a question about the cluster’s settings counts no databases', () => {
    const manages = toClusterReach(accessOf('one', [row({ can: ['manage'] })]));
    expect(holdersOf([manages], { ability: 'manage' })[0]?.databases).toBeNull();
  });

  it('the search finds members by their group', () => {
    const holders = holdersOf(fleet, { ability: 'admin' });
    expect(filterHolders(holders, { ...view, search: 'adx' })).toMatchObject([{ principal: kofi }]);
    expect(filterHolders(holders, { ...view, type: ['application'] })).toMatchObject([{ principal: pipeline }]);
    expect(filterHolders(holders, { ...view, how: ['unknown'] })).toEqual([]);
  });

  it('the answer counts people and applications by their easiest way', () => {
    const ability = { ability: 'admin' } as const;
    expect(whoCanWords(holdersOf(fleet, ability), ability, complete)).toBe(
      '1 person can administer at least one database. 1 more can give themselves access.',
    );
    const role = { role: 'AllDatabasesAdmin' };
    expect(whoCanWords(holdersOf(fleet, role), role, complete)).toBe(
      '1 person has the AllDatabasesAdmin role, directly or through a group.',
    );
  });
});

it('an answer of clusters that aren’t all loaded isn’t a flat no', () => {
  expect(whoCanWords([], { ability: 'admin' }, { unreadable: [], isPartial: true })).toBe(
    'Couldn’t check who can administer any database. Some clusters aren’t loaded.',
  );
  expect(whoCanWords([], { ability: 'admin' }, complete)).toBe('No person or application can administer any database.');
});

describe('who can do what with unread members', () => {
  const readers = { id: 'g', type: 'group', displayName: 'ADX readers' } as const;
  const unreadable = [{ part: 'groups', reason: 'no-match', of: 'g' } as const];
  const ofGroup = [toClusterReach({ ...accessOf('one', [row({ principal: readers })]), unreadable })];

  it('a group with the ability whose members are unread isn’t a flat no', () => {
    const question = { ability: 'read' } as const;
    expect(whoCanWords(holdersOf(ofGroup, question), question, { unreadable, isPartial: false })).toBe(
      '1 group can read at least one database. Its members aren’t loaded.',
    );
  });

  it('a question about a role counts groups with unread members', () => {
    const viewers = { role: 'AllDatabasesViewer' };
    expect(whoCanWords(holdersOf(ofGroup, viewers), viewers, { unreadable, isPartial: false })).toBe(
      '1 group has the AllDatabasesViewer role, directly or through a group. Its members aren’t loaded.',
    );
    expect(whoCanWords([], { role: 'Owner' }, { unreadable, isPartial: false })).toBe(
      'Couldn’t check who has the Owner role. Some data isn’t loaded.',
    );
  });
});

describe('a question about a role that gives no access by itself', () => {
  it.each(['Reader', 'UnrestrictedViewer', 'Owner'])(
    'an answer about the role %s says which assignments aren’t counted',
    (role) => {
      expect(whoCanWords([], { role }, complete)).toBe(`No principal has the ${role} role on the loaded clusters.`);
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
