import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment, AzureRoleDefinition, EvidenceParts } from '@/lib/model/evidence-parts';
import { UnknownEvidence } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { assignmentsThatAssignRoles, privilegedActionsOf, privilegedAssignments } from './privileged-roles';

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

describe('an assignment that can assign roles', () => {
  const assigning = (assignments: AzureRoleAssignment[], parts = unreadDefinitions) =>
    assignmentsThatAssignRoles(assignments, parts);

  it.each([undefined, accessAdministrator, rbacAdministrator])(
    'a built-in role that can assign roles counts without its definition (%s)',
    (id) => {
      const ada = assignment('ada', id);
      expect(assigning([ada])).toEqual({ assigning: [ada], unknown: [] });
    },
  );

  it('Contributor, Reader, and a role with a condition don’t count, without their definitions', () => {
    const others = [assignment('ada', contributorRole), assignment('ben', readerRole)];
    const limited = assignment('cem', accessAdministrator, '@Request[…] ForAnyOfAnyValues');
    expect(assigning([...others, limited])).toEqual({ assigning: [], unknown: [] });
  });

  it.each(['Microsoft.Authorization/roleAssignments/write', 'microsoft.authorization/ROLEASSIGNMENTS/*', '*/write'])(
    'a custom role counts by its permissions (%s)',
    (action) => {
      const [ada, ben] = [assignment('ada', 'CUSTOM'), assignment('ben', 'custom', 'some condition')];
      const roleDefinitions = [role('custom', ['*/read', action])];
      expect(assigning([ada, ben], { roleDefinitions })).toEqual({ assigning: [ada], unknown: [] });
    },
  );

  it('a custom role without its definition is unknown, also next to a certain one', () => {
    const owner = assignment('ada');
    expect(assigning([assignment('ben', 'custom'), owner])).toEqual({
      assigning: [owner],
      unknown: [{ part: 'roleDefinitions', reason: 'forbidden' }],
    });
    expect(assigning([assignment('ben', 'custom')], { roleDefinitions: [] }).unknown).toMatchObject([
      { part: 'roleDefinitions', reason: 'no-match' },
    ]);
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
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/*/write',
  ])('a custom role is privileged with %s', (action) => {
    expect(privilegedActionsOf(role('custom', ['*/read', action, action]))).toEqual([action]);
  });

  it.each(['*/read', 'Microsoft.Kusto/clusters/write', 'Microsoft.Kusto/clusters/databases/*', 'Microsoft.Compute/*'])(
    "a custom role isn't privileged with %s",
    (action) => {
      expect(privilegedActionsOf(role('custom', [action]))).toEqual([]);
    },
  );

  it('only the permissions that assign roles without a condition are listed', () => {
    const action = 'Microsoft.Authorization/roleAssignments/write';
    const condition = "@Resource[x:y] StringEquals 'z'";
    const permissions = [
      { actions: [action, 'Microsoft.Kusto/clusters/read'] },
      { actions: ['Microsoft.Authorization/role*'], condition },
      { actions: ['Microsoft.Auth*'], notActions: ['*/write'] },
    ];
    expect(privilegedActionsOf({ id: 'x', roleName: 'x', type: 'CustomRole', permissions })).toEqual([action]);
    expect(privilegedActionsOf({ id: 'y', roleName: 'y', type: 'BuiltInRole', permissions })).toEqual([action]);
  });

  it("a custom role without actions isn't privileged", () => {
    expect(privilegedActionsOf({ id: 'x', roleName: 'x', type: 'CustomRole', permissions: [{}] })).toEqual([]);
  });

  it("a built-in role doesn't count by its wildcards, and the type compares without case", () => {
    expect(privilegedActionsOf(role('built-in', ['Microsoft.Kusto/*'], 'BuiltInRole'))).toEqual([]);
    expect(privilegedActionsOf(role('custom', ['*'], 'customrole'))).toEqual(['*']);
  });
});

describe('privileged roles', () => {
  it('four built-in roles are privileged with any condition and without definitions', () => {
    const four = [undefined, contributorRole, accessAdministrator, rbacAdministrator].map((id, index) =>
      assignment(`principal-${index}`, id, 'some condition'),
    );
    expect(privilegedAssignments(four, unreadDefinitions)).toEqual({ privileged: four, unknown: [] });
  });

  it('custom roles with a wildcard are privileged, in the order of assignments', () => {
    const [reader, custom, owner] = [assignment('a', readerRole), assignment('b', 'CUSTOM'), assignment('c')];
    const roleDefinitions = [role(readerRole, ['*/read'], 'BuiltInRole'), role('custom', ['*'])];
    expect(privilegedAssignments([reader, custom, owner], { roleDefinitions })).toEqual({
      privileged: [custom, owner],
      unknown: [],
    });
  });

  it('privileged roles are unknown when a definition is missing, once for each role', () => {
    const lost = [assignment('a', 'LOST'), assignment('b', 'lost'), assignment('c')];
    expect(privilegedAssignments(lost, { roleDefinitions: [] })).toEqual({
      privileged: [lost[2]],
      unknown: [
        {
          part: 'roleDefinitions',
          reason: 'no-match',
          message: 'Azure didn’t return the definition of the role lost.',
        },
      ],
    });
  });

  it("built-in privileged roles are certain when definitions aren't loaded", () => {
    const owner = assignment('c');
    expect(privilegedAssignments([assignment('a', readerRole), owner], unreadDefinitions)).toEqual({
      privileged: [owner],
      unknown: [{ part: 'roleDefinitions', reason: 'forbidden' }],
    });
  });

  it("an unknown role doesn't hide a privileged one", () => {
    const broken = {
      get roleDefinitions(): never {
        throw new TypeError('broken');
      },
    };
    expect(() => privilegedAssignments([assignment('a', readerRole)], broken)).toThrow('broken');
  });
});
