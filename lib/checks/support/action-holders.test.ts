import { describe, expect, it, vi } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import {
  type AzureRoleAssignment,
  type DenyAssignment,
  type EvidenceParts,
  everyPrincipal,
} from '@/lib/model/evidence-parts';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleGroup, sampleUser } from '../samples/sample-directory';
import { sampleContributorDefinition, sampleRoleDefinitions } from '../samples/sample-roles';
import { findAccessAdmins, findActionHolders } from './action-holders';

type Parts = Pick<EvidenceParts, 'roleAssignments' | 'roleDefinitions' | 'denyAssignments' | 'groups'>;

const write = 'Microsoft.Kusto/clusters/principalAssignments/write';
const add = 'Microsoft.Kusto/clusters/databases/AddPrincipals/action';

function assignment(principalId: string, changes: Partial<AzureRoleAssignment> = {}) {
  return sampleRoleAssignment({ name: `of-${principalId}`, principalId, principalType: 'User', ...changes });
}

function contributor(principalId: string) {
  return assignment(principalId, { roleDefinitionId: contributorRole });
}

function denial(changes: Partial<DenyAssignment> = {}): DenyAssignment {
  return {
    name: 'no',
    scope: '/subscriptions/s',
    doNotApplyToChildScopes: false,
    permissions: [{ actions: ['Microsoft.Kusto/*'] }],
    principals: ['BEN'],
    excludePrincipals: [],
    ...changes,
  };
}

function whoCan(changes: Partial<Parts>, actions: string[] = [write, add]) {
  const parts = {
    roleAssignments: [assignment('ada'), contributor('ben')],
    roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
    denyAssignments: [],
    groups: {},
  };
  return findActionHolders(actions, { ...parts, ...changes });
}

function ids(changes: Partial<Parts>, actions?: string[]): string[] {
  return whoCan(changes, actions).holders.map(({ principalId }) => principalId);
}

/** Returns parts with one that can’t be read. */
function without(part: keyof Parts, roleAssignments = [assignment('ada'), contributor('ben')]): Parts {
  const parts: Parts = {
    roleAssignments,
    roleDefinitions: [...sampleRoleDefinitions, sampleContributorDefinition],
    denyAssignments: [],
    groups: {},
  };
  return Object.defineProperty(parts, part, {
    configurable: true,
    get: () => {
      throw new UnknownEvidence([{ part, reason: 'forbidden' }]);
    },
  });
}

describe('principals that can do an action', () => {
  it('a principal counts when a role allows the action and it is not an access administrator', () => {
    expect(ids({})).toEqual(['ben']);
    expect(ids({ roleAssignments: [assignment('ada'), contributor('ADA')] })).toEqual([]);
  });

  it('an Owner whose role has a condition counts', () => {
    expect(ids({ roleAssignments: [assignment('cem', { condition: 'some' })] })).toEqual(['cem']);
  });

  it('a principal counts when it can do at least one of the actions', () => {
    const roleDefinitions = [{ ...sampleContributorDefinition, permissions: [{ actions: [add] }] }];
    expect(ids({ roleDefinitions })).toEqual(['ben']);
    expect(ids({ roleDefinitions }, [write])).toEqual([]);
  });

  it('a role that excludes the action does not count', () => {
    expect(ids({}, ['Microsoft.Authorization/locks/delete'])).toEqual([]);
  });

  it('a principal that is denied every action does not count', () => {
    expect(ids({ denyAssignments: [denial()] })).toEqual([]);
    expect(ids({ denyAssignments: [denial({ principals: ['00000000-0000-0000-0000-000000000000'] })] })).toEqual([]);
    expect(ids({ denyAssignments: [denial({ permissions: [{ actions: [write] }] })] })).toEqual(['ben']);
    const each = [denial({ permissions: [{ actions: [write] }] }), denial({ permissions: [{ actions: [add] }] })];
    expect(ids({ denyAssignments: each })).toEqual([]);
  });

  it.each([
    ['has another principal', { principals: ['cem'] }],
    ['excludes this principal', { excludePrincipals: ['Ben'] }],
    ['doesn’t apply to child scopes', { doNotApplyToChildScopes: true }],
    ['has another action', { permissions: [{ actions: ['Microsoft.Compute/*'] }] }],
  ])('the action is allowed despite a deny assignment that %s', (_why, changes) => {
    expect(ids({ denyAssignments: [denial(changes)] })).toEqual(['ben']);
  });

  it('a deny assignment is compared by object ID, which is an assumption', () => {
    expect(whoCan({}).assumptions).toEqual([]);
    expect(whoCan({ denyAssignments: [denial()] }).assumptions).toHaveLength(1);
  });

  const team = sampleGroup('team', 'Team', [sampleUser('ben', 'Ben Okafor')]);

  it('a member of a denied group is denied when the members are loaded', () => {
    const denied = { denyAssignments: [denial({ principals: ['TEAM'] })] };
    expect(whoCan({ ...denied, groups: team })).toMatchObject({ holders: [], assumptions: [] });
    expect(ids({ ...denied, groups: sampleGroup('team', 'Team', []) })).toEqual(['ben']);
  });

  it('a member of an excluded group keeps the action when the members are loaded', () => {
    const denied = { denyAssignments: [denial({ principals: [everyPrincipal], excludePrincipals: ['Team'] })] };
    expect(whoCan({ ...denied, groups: team })).toMatchObject({ holders: [{ principalId: 'ben' }], assumptions: [] });
    expect(ids({ ...denied, groups: sampleGroup('team', 'Team', []) })).toEqual([]);
  });

  it('without loaded members, the verdict is by object ID and states it', () => {
    const names = [denial({ principals: ['team'] })];
    const excludes = [denial({ principals: [everyPrincipal], excludePrincipals: ['team'] })];
    const unreadable = { team: { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } } as const;
    for (const groups of [{}, unreadable]) {
      expect(whoCan({ denyAssignments: names, groups })).toMatchObject({
        holders: [{ principalId: 'ben' }],
        unknown: [],
      });
      expect(whoCan({ denyAssignments: excludes, groups })).toMatchObject({ holders: [], unknown: [] });
      expect(whoCan({ denyAssignments: excludes, groups }).assumptions).toHaveLength(1);
    }
    expect(findActionHolders([write], Object.assign(without('groups'), { denyAssignments: names }))).toMatchObject({
      holders: [{ principalId: 'ben' }],
      unknown: [],
    });
  });

  it.each([
    ['the principal', ['BEN']],
    ['a loaded group of the principal', ['TEAM']],
    ['everyone', [everyPrincipal]],
  ])('a deny assignment with a condition that names %s leaves the holder unknown', (_who, principals) => {
    const conditional = { permissions: [{ actions: ['Microsoft.Kusto/*'], condition: 'some' }], principals };
    const result = whoCan({ denyAssignments: [denial(conditional)], groups: team });
    expect(result).toMatchObject({ holders: [], unknown: [{ part: 'denyAssignments', reason: 'no-match' }] });
    expect(result.unknown[0]?.message).toBe(
      'Couldn’t check the condition of the deny assignment no. Conditions of deny assignments aren’t evaluated.',
    );
  });

  it('a certain deny assignment decides even if another one has a condition', () => {
    const conditional = denial({ permissions: [{ actions: ['Microsoft.Kusto/*'], condition: 'some' }] });
    expect(whoCan({ denyAssignments: [conditional, denial()] })).toMatchObject({ holders: [], unknown: [] });
  });

  describe('a denied group with excluded principals', () => {
    const roleAssignments = [{ ...contributor('team'), principalType: 'Group' }];
    const denied = (changes: Partial<DenyAssignment> = {}) =>
      denial({ principals: ['team'], excludePrincipals: ['Ben'], possibleGroups: ['team'], ...changes });

    it('a denied group keeps the action when a member is excluded', () => {
      const result = whoCan({ roleAssignments, denyAssignments: [denied()], groups: team });
      expect(result).toMatchObject({ holders: [{ principalId: 'team' }], unknown: [], assumptions: [] });
    });

    it('a denied group keeps the action when a loaded group of a member is excluded', () => {
      const others = sampleGroup('others', 'Others', [sampleUser('ben', 'Ben Okafor')]);
      const excludesGroup = denied({ excludePrincipals: ['others'], possibleGroups: ['team', 'others'] });
      const groups = { ...team, ...others };
      expect(ids({ roleAssignments, denyAssignments: [excludesGroup], groups })).toEqual(['team']);
    });

    it('a group is denied when the excluded principal isn’t a member, or another deny assignment has that member', () => {
      const stranger = { denyAssignments: [denied({ excludePrincipals: ['cem'] })] };
      const both = { denyAssignments: [denied(), denial({ possibleGroups: [] })] };
      for (const changes of [stranger, both])
        expect(whoCan({ roleAssignments, groups: team, ...changes })).toMatchObject({ holders: [], assumptions: [] });
    });

    it('a group is denied with an assumption when its members are not loaded', () => {
      const allDenied = denied({ principals: [everyPrincipal], possibleGroups: [] });
      const others = sampleGroup('others', 'Others', []);
      const loaded = denied({ principals: [everyPrincipal, 'others'], possibleGroups: ['others'] });
      for (const denyAssignments of [[denied()], [allDenied], [loaded]]) {
        const result = whoCan({ roleAssignments, denyAssignments, groups: others });
        expect(result.holders).toEqual([]);
        expect(result.assumptions).toHaveLength(1);
      }
    });
  });

  it('groups are read only when a deny assignment can name one', () => {
    for (const denyAssignments of [[], [denial({ possibleGroups: [] })]]) {
      const groups = vi.fn(() => ({}));
      const parts = Object.defineProperty(without('groups'), 'groups', { get: groups });
      findActionHolders([write], Object.assign(parts, { denyAssignments }));
      expect(groups).not.toHaveBeenCalled();
    }
  });

  it('only the role assignments are read when all principals are access administrators', () => {
    for (const part of ['roleDefinitions', 'denyAssignments'] as const) {
      const result = findActionHolders([write], without(part, [assignment('ada')]));
      expect(result).toEqual({ holders: [], unknown: [], assumptions: [] });
    }
  });

  it('the holders are unknown when a part that decides is not loaded', () => {
    for (const part of ['roleDefinitions', 'denyAssignments'] as const) {
      expect(findActionHolders([write], without(part))).toEqual({
        holders: [],
        unknown: [{ part, reason: 'forbidden' }],
        assumptions: [],
      });
    }
  });

  it('a certain holder is returned even if the role of another one is unknown', () => {
    const roleAssignments = [contributor('ben'), assignment('cem', { roleDefinitionId: 'lost' })];
    expect(whoCan({ roleAssignments })).toMatchObject({
      holders: [{ principalId: 'ben' }],
      unknown: [{ part: 'roleDefinitions', reason: 'no-match' }],
    });
    const both = findActionHolders([write], without('denyAssignments', roleAssignments));
    expect(both.unknown.map(({ part }) => part)).toEqual(['roleDefinitions', 'denyAssignments']);
  });
});

describe('access administrators', () => {
  const owners = [assignment('ada'), assignment('ben')];
  const parts = { roleAssignments: owners, roleDefinitions: [], denyAssignments: [], groups: {} };
  const takesRoles = (changes: Partial<DenyAssignment> = {}) =>
    denial({ permissions: [{ actions: ['Microsoft.Authorization/*'] }], ...changes });
  const adminIds = (denyAssignments: DenyAssignment[]) =>
    findAccessAdmins(owners, { ...parts, denyAssignments }).admins.map(({ principalId }) => principalId);

  it('a principal is an access administrator unless a deny assignment takes the permission', () => {
    expect(adminIds([])).toEqual(['ada', 'ben']);
    expect(adminIds([takesRoles()])).toEqual(['ada']);
    expect(adminIds([denial()])).toEqual(['ada', 'ben']);
    expect(adminIds([takesRoles({ doNotApplyToChildScopes: true })])).toEqual(['ada', 'ben']);
  });

  it('a deny assignment with a condition makes only its principals unknown', () => {
    const permissions = [{ actions: ['*'], condition: "@Resource[x:y] StringEquals 'z'" }];
    expect(findAccessAdmins(owners, { ...parts, denyAssignments: [denial({ permissions })] })).toMatchObject({
      admins: [owners[0]],
      unknown: [
        {
          part: 'denyAssignments',
          reason: 'no-match',
          about: 'the condition of the deny assignment no',
          message:
            'Couldn’t check the condition of the deny assignment no. Conditions of deny assignments aren’t evaluated.',
        },
      ],
    });
  });

  it('deny assignments that weren’t read count as none, with an assumption', () => {
    expect(findAccessAdmins(owners, without('denyAssignments', owners))).toEqual({
      admins: owners,
      unknown: [],
      assumptions: ['Deny assignments aren’t loaded, so the result assumes that none applies.'],
    });
  });

  it('deny assignments aren’t read without a role that can assign roles', () => {
    const others = [contributor('ben'), assignment('cem', { roleDefinitionId: 'custom' })];
    expect(findAccessAdmins(others, without('denyAssignments', others))).toMatchObject({
      admins: [],
      unknown: [{ part: 'roleDefinitions', reason: 'no-match' }],
      assumptions: [],
    });
  });

  it('an unread definition stays unknown in addition to a condition of a deny assignment', () => {
    const roles = [...owners, assignment('cem', { roleDefinitionId: 'custom' })];
    const permissions = [{ actions: ['*'], condition: "@Resource[x:y] StringEquals 'z'" }];
    expect(findAccessAdmins(roles, { ...parts, denyAssignments: [denial({ permissions })] }).unknown).toMatchObject([
      { part: 'roleDefinitions' },
      { part: 'denyAssignments' },
    ]);
  });

  it('an Owner that a deny assignment denies role assignments counts as one that can assign Kusto roles', () => {
    expect(ids({ roleAssignments: owners, denyAssignments: [takesRoles()] })).toEqual(['ben']);
  });
});
