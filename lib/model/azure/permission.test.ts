import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowsAction, allowsDataAction, matchesAction, type Permission, smallestRole } from './permission';

describe('an action pattern', () => {
  it.each([
    ['*', 'Microsoft.Kusto/clusters/write', true],
    ['*/read', 'Microsoft.Kusto/clusters/databases/read', true],
    ['*/read', 'Microsoft.Kusto/clusters/write', false],
    ['microsoft.kusto/CLUSTERS/*', 'Microsoft.Kusto/clusters/databases/write', true],
    ['Microsoft.Kusto/clusters/*', 'Microsoft.Kusto/clustersX/write', false],
    ['Microsoft.Kusto/*/read', 'Microsoft.Kusto/clusters/read', true],
    ['Microsoft.Kusto/*/read', 'Microsoft.Kusto/clusters/databases/read', true],
    ['Microsoft.Kusto/*/read', 'Microsoft.Kusto/read', true],
    ['Microsoft.Kusto/clusters/*/write', 'Microsoft.Kusto/clusters/write', true],
    ['Microsoft.Kusto/clusters/write', 'Microsoft.Kusto/clusters/write/more', false],
    ['Microsoft.Kusto/clusters/writ.', 'Microsoft.Kusto/clusters/write', false],
    ['Microsoft.Authorization/roleAssignments/*', 'Microsoft.Authorization/roleAssignments/delete', true],
  ])('%s covers %s: %s', (pattern, action, covers) => {
    expect(matchesAction(pattern, action)).toBe(covers);
  });
});

describe('permissions', () => {
  const write = 'Microsoft.Kusto/clusters/write';

  it('an exclusion applies to its own role, so another role can still allow the action', () => {
    const without = { actions: ['*'], notActions: ['Microsoft.Kusto/*'] };
    expect(allowsAction([without], write)).toBe(false);
    expect(allowsAction([without, { actions: ['Microsoft.Kusto/clusters/write'] }], write)).toBe(true);
    expect(allowsAction([{ actions: [write] }, { notActions: [write] }], write)).toBe(true);
  });

  it('data permissions are separate from resource permissions', () => {
    const wrap = 'Microsoft.KeyVault/vaults/keys/wrap/action';
    const officer = { dataActions: ['Microsoft.KeyVault/vaults/keys/*'] };
    expect(allowsDataAction([{ actions: ['*'] }, officer], wrap)).toBe(true);
    expect(allowsDataAction([{ actions: ['*'] }], wrap)).toBe(false);
    expect(allowsDataAction([{ ...officer, notDataActions: [wrap] }], wrap)).toBe(false);
    expect(allowsDataAction([{ ...officer, notActions: [wrap] }], wrap)).toBe(true);
  });

  it('empty permissions allow no action', () => {
    expect(allowsAction([], write)).toBe(false);
    expect(allowsAction([{}, { actions: null }, { actions: [] }], write)).toBe(false);
  });
});

interface Role {
  roleName: string;
  permissions: Permission[];
}

/** Microsoft's definitions of the built-in roles, as the emulator serves them. */
const roles: Role[] = Object.values(
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../emulator/arm/built-in-roles.json'), 'utf8')),
);

function isNarrower(role: Role, other: Role): boolean {
  const holds = (outer: Role, inner: Role) =>
    inner.permissions
      .flatMap(({ actions }) => actions ?? [])
      .every((action) => allowsAction(outer.permissions, action));
  return holds(other, role) && !holds(role, other);
}

describe('the smallest built-in role', () => {
  it.each([
    ['Microsoft.Kusto/clusters/read', 'Reader'],
    ['Microsoft.Kusto/locations/operationresults/read', 'Reader'],
    ['Microsoft.Kusto/clusters/write', 'Contributor'],
    ['microsoft.kusto/clusters/principalAssignments/write', 'Contributor'],
    ['Microsoft.Kusto/clusters/databases/principalAssignments/delete', 'Contributor'],
    ['Microsoft.Authorization/roleAssignments/write', 'Role Based Access Control Administrator'],
    ['Microsoft.Authorization/roleAssignments/delete', 'Role Based Access Control Administrator'],
    ['Microsoft.Authorization/locks/write', 'Locks Contributor'],
    ['Microsoft.Insights/diagnosticSettings/write', 'Monitoring Contributor'],
    ['Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', 'Managed Identity Operator'],
  ])('the least-privileged role for %s is %s', (action, roleName) => {
    expect(smallestRole(action)).toBe(roleName);
    const named = roles.find((role) => role.roleName === roleName);
    if (!named) throw new Error('no such role');
    expect(allowsAction(named.permissions, action)).toBe(true);
    const holders = roles.filter(({ permissions }) => allowsAction(permissions, action));
    expect(holders.filter((role) => isNarrower(role, named)).map((role) => role.roleName)).toEqual([]);
  });

  it('the least-privileged role is undefined when the table has none', () => {
    expect(smallestRole('Microsoft.Storage/storageAccounts/write')).toBeUndefined();
  });
});
