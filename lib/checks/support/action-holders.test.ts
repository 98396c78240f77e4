import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment, DenyAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleContributorDefinition, sampleRoleDefinitions } from '../samples/sample-roles';
import { findActionHolders } from './action-holders';

type Parts = Pick<EvidenceParts, 'roleAssignments' | 'roleDefinitions' | 'denyAssignments'>;

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
  };
  return Object.defineProperty(parts, part, {
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
