import { describe, expect, it } from 'vitest';
import { builtInRoles } from '@/lib/emulator/arm/role-definitions';
import {
  contributorRole,
  ownerRole,
  rbacAdministratorRole,
  readerRole,
  userAccessAdministratorRole,
} from '@/lib/model/azure/azure-role';
import type { Permission } from '@/lib/model/azure/permission';
import {
  assignsKustoRoles,
  assignsRoles,
  documentedPermissions,
  grantOf,
  roleGrant,
  underCondition,
} from './role-grant';

const condition = "@Resource[x:y] StringEquals 'z'";
const onDeletes =
  "(!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR (@Request[x:y] StringEquals 'z')";

describe('a role that can assign roles', () => {
  it.each<[string, Permission[], ReturnType<typeof grantOf>]>([
    ['the action itself', [{ actions: [assignsRoles] }], 'free'],
    ['any case', [{ actions: ['MICROSOFT.authorization/ROLEASSIGNMENTS/Write'] }], 'free'],
    ['a wildcard at the end', [{ actions: ['Microsoft.Authorization/roleAssignments/*'] }], 'free'],
    ['a wildcard inside', [{ actions: ['Microsoft.Authorization/*/write'] }], 'free'],
    ['a wildcard inside a word', [{ actions: ['Microsoft.Auth*/role*/wr*'] }], 'free'],
    ['everything', [{ actions: ['*'] }], 'free'],
    [
      'everything but writes of Authorization',
      [{ actions: ['*'], notActions: ['microsoft.authorization/*/WRITE'] }],
      'none',
    ],
    ['an exclusion of another entry', [{ actions: ['*'] }, { actions: [], notActions: ['*'] }], 'free'],
    ['reading', [{ actions: ['*/read', 'Microsoft.Authorization/roleAssignments/delete'] }], 'none'],
    ['data actions', [{ dataActions: [assignsRoles] }], 'none'],
    ['no actions', [{}], 'none'],
    ['no entries', [], 'none'],
    ['a condition of the entry', [{ actions: ['*'], condition }], 'limited'],
    ['a condition on another action', [{ actions: ['*'], condition: onDeletes }], 'free'],
    ['one entry without a condition', [{ actions: ['*'], condition }, { actions: [assignsRoles] }], 'free'],
  ])('permissions with %s', (_title, permissions, expected) => {
    expect(grantOf(permissions, assignsRoles)).toBe(expected);
  });

  it('the condition of an assignment limits only what it is about', () => {
    expect(underCondition('free', assignsRoles, condition)).toBe('limited');
    expect(underCondition('free', assignsRoles, onDeletes)).toBe('free');
    expect(underCondition('free', assignsRoles, null)).toBe('free');
    expect(underCondition('limited', assignsRoles, null)).toBe('limited');
    expect(underCondition('none', assignsRoles, condition)).toBe('none');
  });
});

describe('the role of an assignment', () => {
  const custom = { id: 'AB', roleName: 'Custom', type: 'CustomRole', permissions: [{ actions: [assignsRoles] }] };

  it('a role counts by its definition, in any spelling of its ID', () => {
    expect(
      roleGrant('/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/ab', [custom], assignsRoles),
    ).toBe('free');
    expect(roleGrant('ab', [custom], assignsKustoRoles[0])).toBe('none');
  });

  it('a role without a definition is unknown, unless it is documented as built in', () => {
    expect(roleGrant('other', [custom], assignsRoles)).toBe('unknown');
    expect(roleGrant(ownerRole.toUpperCase(), [], assignsRoles)).toBe('free');
    expect(roleGrant(contributorRole, [], assignsRoles)).toBe('none');
    expect(roleGrant(contributorRole, [], assignsKustoRoles[2])).toBe('free');
    expect(roleGrant(readerRole, [], assignsRoles)).toBe('none');
  });

  it.each([ownerRole, contributorRole, userAccessAdministratorRole, rbacAdministratorRole, readerRole])(
    'the documented permissions of %s are those of Azure’s definition',
    (id) => {
      const permissions = documentedPermissions(id)?.map(({ actions, notActions = [] }) => ({ actions, notActions }));
      expect(permissions?.length).toBeGreaterThan(0);
      expect(builtInRoles.get(id)?.properties).toMatchObject({ permissions });
    },
  );
});
