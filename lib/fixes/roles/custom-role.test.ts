import { describe, expect, it } from 'vitest';
import { customRole, customRoleText } from './custom-role';

const group = '/subscriptions/10000000-0000-4000-8000-000000000001/resourceGroups/rg-data';

describe('the custom role for a missing permission', () => {
  it('the custom role has exactly the actions, once each, and is assignable in the resource group', () => {
    const write = 'Microsoft.Kusto/clusters/write';
    const role = customRole(
      [write, 'Microsoft.Authorization/locks/write', write],
      `${group}/providers/Microsoft.Kusto/clusters/a`,
    );
    expect(role).toMatchObject({
      IsCustom: true,
      Actions: ['Microsoft.Authorization/locks/write', write],
      NotActions: [],
      DataActions: [],
      NotDataActions: [],
      AssignableScopes: [group],
    });
    expect(JSON.parse(customRoleText(role))).toEqual(role);
  });

  it('the custom role is assignable at the scope itself if that has no resource group', () => {
    const scope = '/subscriptions/10000000-0000-4000-8000-000000000001';
    expect(customRole(['a/b/write'], scope).AssignableScopes).toEqual([scope]);
  });

  it('the custom role has a name of at most 128 characters', () => {
    const actions = Array.from({ length: 30 }, (_, number) => `Microsoft.Kusto/clusters/x${number}/write`);
    expect(customRole(actions, group).Name.length).toBeLessThanOrEqual(128);
  });
});
