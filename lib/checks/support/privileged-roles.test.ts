import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { isAccessAdmin, privilegedAssignments, wildcardActionsOf } from './privileged-roles';

const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const accessAdministrator = '18D7D88D-D35E-4FB5-A5C3-7773C20A72D9';
const rbacAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';

function assignment(name: string, roleDefinitionId?: string, condition: string | null = null) {
  return sampleRoleAssignment({
    name,
    principalId: name,
    principalType: 'User',
    condition,
    ...(roleDefinitionId ? { roleDefinitionId } : {}),
  });
}

function role(id: string, actions: string[], type = 'CustomRole'): AzureRoleDefinition {
  return { id, roleName: id, type, permissions: [{ actions: [] }, { actions }, { dataActions: ['*'] }] };
}

const unreadDefinitions: Pick<EvidenceParts, 'roleDefinitions'> = {
  get roleDefinitions(): never {
    throw new UnknownEvidence([{ part: 'roleDefinitions', reason: 'forbidden' }]);
  },
};

describe('an access admin', () => {
  it.each([undefined, accessAdministrator, rbacAdministrator])('holds a role that gives access (%s)', (id) => {
    expect(isAccessAdmin(assignment('ada', id))).toBe(true);
  });

  it('is nobody whose role has a condition, and no Contributor', () => {
    expect(isAccessAdmin(assignment('ada', accessAdministrator, '@Request[…] ForAnyOfAnyValues'))).toBe(false);
    expect(isAccessAdmin(assignment('ada', contributorRole))).toBe(false);
  });
});

describe('a custom role', () => {
  it.each([
    '*',
    '*/write',
    'Microsoft.Authorization/*',
    'microsoft.authorization/ROLEASSIGNMENTS/*',
    'Microsoft.Kusto/*',
    ' Microsoft.Kusto/clusters/* ',
  ])('is privileged by %s', (action) => {
    expect(wildcardActionsOf(role('custom', ['*/read', action, action]))).toEqual([action]);
  });

  it.each(['*/read', 'Microsoft.Kusto/clusters/write', 'Microsoft.Kusto/clusters/databases/*', 'Microsoft.Compute/*'])(
    'is not by %s',
    (action) => {
      expect(wildcardActionsOf(role('custom', [action]))).toEqual([]);
    },
  );

  it('may say nothing of its actions', () => {
    expect(wildcardActionsOf({ id: 'x', roleName: 'x', type: 'CustomRole', permissions: [{}] })).toEqual([]);
  });

  it('is none that Microsoft defined, and is known without case', () => {
    expect(wildcardActionsOf(role('built-in', ['*'], 'BuiltInRole'))).toEqual([]);
    expect(wildcardActionsOf(role('custom', ['*'], 'customrole'))).toEqual(['*']);
  });
});

describe('privileged roles', () => {
  it('are four built-in roles, whatever their condition, without a look at their definitions', () => {
    const four = [undefined, contributorRole, accessAdministrator, rbacAdministrator].map((id, index) =>
      assignment(`principal-${index}`, id, 'some condition'),
    );
    expect(privilegedAssignments(four, unreadDefinitions)).toEqual({ privileged: four, unknown: [] });
  });

  it('are custom roles with a wildcard, in the order of the assignments', () => {
    const [reader, custom, owner] = [assignment('a', readerRole), assignment('b', 'CUSTOM'), assignment('c')];
    const roleDefinitions = [role(readerRole, ['*/read'], 'BuiltInRole'), role('custom', ['*'])];
    expect(privilegedAssignments([reader, custom, owner], { roleDefinitions })).toEqual({
      privileged: [custom, owner],
      unknown: [],
    });
  });

  it('are not known where a definition is missing, once a role', () => {
    const lost = [assignment('a', 'LOST'), assignment('b', 'lost'), assignment('c')];
    expect(privilegedAssignments(lost, { roleDefinitions: [] })).toEqual({
      privileged: [lost[2]],
      unknown: [
        {
          part: 'roleDefinitions',
          reason: 'no-match',
          message: 'The definition of the role lost is not among those that could be read.',
        },
      ],
    });
  });

  it('are certain for the built-in ones where definitions are not read', () => {
    const owner = assignment('c');
    expect(privilegedAssignments([assignment('a', readerRole), owner], unreadDefinitions)).toEqual({
      privileged: [owner],
      unknown: [{ part: 'roleDefinitions', reason: 'forbidden' }],
    });
  });

  it('hide no fault behind what is not known', () => {
    const broken = {
      get roleDefinitions(): never {
        throw new TypeError('broken');
      },
    };
    expect(() => privilegedAssignments([assignment('a', readerRole)], broken)).toThrow('broken');
  });
});
