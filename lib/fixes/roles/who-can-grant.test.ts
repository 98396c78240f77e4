import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleGroup, sampleUser } from '@/lib/checks/samples/sample-directory';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { Permission } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { whoCanGrant } from './who-can-grant';

const subscription = `/subscriptions/${sampleSubscriptionId}`;
const accessAdmin = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';

function assignment(principalId: string, scope: string, more: Partial<AzureRoleAssignment> = {}): AzureRoleAssignment {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${principalId}`,
    name: principalId,
    scope,
    principalId,
    principalType: 'User',
    roleDefinitionId: ownerRole,
    roleName: 'Owner',
    condition: null,
    description: null,
    createdOn: null,
    ...more,
  };
}

function granters(roleAssignments: AzureRoleAssignment[], scope = sampleClusterId) {
  return whoCanGrant(sampleSnapshot({ roleAssignments }), scope)?.map(({ principalId }) => principalId);
}

describe('who can grant a missing permission', () => {
  it('the principals who can assign a role have a suitable role at the scope or above, people first', () => {
    const group = '/providers/Microsoft.Management/managementGroups/root';
    expect(
      granters([
        assignment('app', group, { principalType: 'ServicePrincipal' }),
        assignment('team', subscription, { principalType: 'Group', roleDefinitionId: accessAdmin }),
        assignment('ada', sampleClusterId),
        assignment('root', '/'),
        assignment('contributor', subscription, { roleDefinitionId: contributorRole }),
      ]),
    ).toEqual(['ada', 'root', 'team', 'app']);
  });

  it('a role next to or below the scope doesn’t allow assigning a role there', () => {
    expect(granters([assignment('ada', sampleClusterId)], subscription)).toEqual([]);
    expect(granters([assignment('ada', `${subscription}/resourceGroups/other`)])).toEqual([]);
  });

  it('a principal who can assign a role is shown with name, scope, and condition', () => {
    const principal = { id: 'ada', type: 'User', displayName: 'Ada Lovelace' } as const;
    const snapshot = sampleSnapshot({
      roleAssignments: [assignment('ada', subscription, { condition: '…' }), assignment('bo', '/')],
      directory: { ada: { state: 'found', principal } },
    });
    expect(whoCanGrant(snapshot, sampleClusterId)).toEqual([
      {
        principalId: 'ada',
        name: 'Ada Lovelace',
        type: 'User',
        roleName: 'Owner',
        at: `the subscription ${sampleSubscriptionId}`,
        conditional: true,
      },
      expect.objectContaining({ principalId: 'bo', name: null, at: 'the root scope', conditional: false }),
    ]);
  });

  it('a principal that a deny assignment denies assigning roles isn’t shown, unless only a group of it might be', () => {
    const snapshot = sampleSnapshot({
      roleAssignments: ['ada', 'ben', 'cem'].map((id) => assignment(id, subscription)),
      denyAssignments: ['ADA', 'team'].map((id) => ({
        name: 'no',
        scope: subscription,
        doNotApplyToChildScopes: false,
        permissions: [{ actions: ['Microsoft.Authorization/*'] }],
        principals: [id],
        excludePrincipals: [],
      })),
    });
    expect(whoCanGrant(snapshot, sampleClusterId)?.map(({ principalId }) => principalId)).toEqual(['ben', 'cem']);
  });

  it.each([
    ['has an excluded member', sampleGroup('team', 'Team', [sampleUser('ada', 'Ada Lindqvist')]), ['team']],
    ['has members that weren’t loaded', {}, ['team']],
    ['has no excluded member', sampleGroup('team', 'Team', [sampleUser('ben', 'Ben Okafor')]), []],
  ])('a denied group that %s is shown only if a member can keep the permission', (_why, groups, shown) => {
    const snapshot = sampleSnapshot({
      roleAssignments: [assignment('team', subscription, { principalType: 'Group' })],
      groups,
      denyAssignments: [
        {
          name: 'no',
          scope: subscription,
          doNotApplyToChildScopes: false,
          possibleGroups: ['team'],
          permissions: [{ actions: ['Microsoft.Authorization/*'] }],
          principals: ['team'],
          excludePrincipals: ['ADA'],
        },
      ],
    });
    expect(whoCanGrant(snapshot, sampleClusterId)?.map(({ principalId }) => principalId)).toEqual(shown);
  });

  it('a principal with a custom role that can assign roles is shown, and conditions that limit it are', () => {
    const action = 'Microsoft.Authorization/roleAssignments/write';
    const condition = "@Resource[x:y] StringEquals 'z'";
    const role = (id: string, permission: Permission) => ({
      id,
      roleName: `Role ${id}`,
      type: 'CustomRole',
      permissions: [permission],
    });
    const roleDefinitions = [
      role('free', { actions: ['Microsoft.Authorization/*'] }),
      role('limited', { actions: [action], condition }),
      role('none', { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }),
    ];
    const of = (id: string, more: Partial<AzureRoleAssignment> = {}) =>
      assignment(id, subscription, { roleDefinitionId: id.toUpperCase(), ...more });
    const other = of('free', { principalId: 'other', condition: `!(ActionMatches{'${action}s'})` });
    const snapshot = sampleSnapshot({
      roleAssignments: [of('free'), of('limited'), of('none'), other],
      roleDefinitions,
    });
    const found = whoCanGrant(snapshot, sampleClusterId)?.map(
      ({ principalId, roleName, conditional }) => `${principalId}: ${roleName} ${conditional}`,
    );
    expect(found).toEqual(['free: Role free false', 'limited: Role limited true', 'other: Role free false']);
  });

  it('the principals that can assign a role are unknown if the role assignments couldn’t be read', () => {
    const snapshot = sampleSnapshot({ unread: { roleAssignments: { state: 'not-loaded' } } });
    expect(whoCanGrant(snapshot, sampleClusterId)).toBeNull();
  });
});
