import { describe, expect, it } from 'vitest';
import type { RoleAssignmentBody, RoleDefinitionBody } from '@/lib/azure/azure-bodies';
import { joinFleetRoles, unreadableFleetRoles } from './fleet-roles';

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const cluster = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso';
const s1 = { subscriptionId: 's1', managementGroups: ['platform', 'root'] };
const definitions: RoleDefinitionBody[] = [
  { id: 'x', name: reader, properties: { roleName: 'Reader', permissions: [{ actions: ['*/read'] }] } },
  {
    id: 'y',
    name: owner.toUpperCase(),
    properties: { roleName: 'Odd', type: 'CustomRole', permissions: [{ actions: ['*'], notActions: ['*/read'] }] },
  },
];

function assignment(scope: string, role = owner, principalId = 'p1', condition: string | null = null) {
  const name = `${role}-${scope}-${principalId}`;
  const properties = { roleDefinitionId: `/providers/x/${role.toUpperCase()}`, principalId, scope, condition };
  return { id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, name, properties };
}

function join(assignments: RoleAssignmentBody[]) {
  return joinFleetRoles({ assignments, definitions, requestId: 'r', readAt: '2026-01-01T00:00:00Z' });
}

function scopesAt(assignments: RoleAssignmentBody[]): string[] {
  const reading = join(assignments).assignmentsAt(cluster, s1);
  return reading.state === 'read' ? reading.value.map(({ scope }) => scope) : [reading.state];
}

describe('the roles at a cluster of the fleet', () => {
  it.each([
    '/',
    '/providers/Microsoft.Management/managementGroups/root',
    '/providers/Microsoft.Management/managementGroups/Platform',
    '/subscriptions/S1/resourcegroups/RG',
    '/subscriptions/s1/resourceGroups/rg/providers/microsoft.kusto/clusters/CONTOSO',
  ])('role assignments at %s apply to a cluster', (scope) => {
    expect(scopesAt([assignment('/subscriptions/S1', reader), assignment(scope)]).sort()).toEqual(
      ['/subscriptions/S1', scope].sort(),
    );
  });

  it.each([
    '/subscriptions/s10',
    '/subscriptions/s1/resourceGroups/rg2',
    '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso2',
    '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso/databases/d',
    '/providers/Microsoft.Management/managementGroups/other',
  ])('role assignments at %s don’t apply to a cluster', (scope) => {
    expect(scopesAt([assignment('/subscriptions/s1', reader), assignment(scope)])).toEqual(['/subscriptions/s1']);
  });

  it('carry the names and the definitions of their roles, GUIDs in lower case', () => {
    const roles = join([assignment('/subscriptions/s1'), assignment('/', reader)]);
    expect(roles.assignmentsAt(cluster, s1)).toMatchObject({
      source: 'resource-graph',
      requestId: 'r',
      value: [
        { roleDefinitionId: reader, roleName: 'Reader' },
        { roleDefinitionId: owner, roleName: 'Odd' },
      ],
    });
    expect(roles.definitions).toMatchObject({
      state: 'read',
      value: [
        { id: reader, type: '' },
        { id: owner, roleName: 'Odd', type: 'CustomRole', permissions: [{ actions: ['*'] }] },
      ],
    });
  });

  it('roles are unknown without an assignment at the subscription or above', () => {
    expect(scopesAt([])).toEqual(['unreadable']);
    expect(scopesAt([assignment('/subscriptions/s1/resourceGroups/rg')])).toEqual(['unreadable']);
  });

  it('roles are unknown if Resource Graph doesn’t have the subscription', () => {
    const hidden = { ...s1, managementGroups: undefined };
    const reading = join([assignment('/subscriptions/s1')]).assignmentsAt(cluster, hidden);
    expect(reading).toMatchObject({ state: 'unreadable', reason: 'forbidden', smallestRole: 'Reader' });
  });

  it('roles are unknown and prove nothing if Resource Graph failed', () => {
    const roles = unreadableFleetRoles({ state: 'unreadable', reason: 'throttled', message: 'Too many.' });
    expect(roles.assignmentsAt(cluster, s1)).toMatchObject({ state: 'unreadable', reason: 'throttled' });
    expect(roles.definitions).toMatchObject({ state: 'unreadable', reason: 'throttled' });
    expect(roles.mayReadClusters(s1, new Set(['me']))).toBe(false);
  });
});

describe('the right to read clusters', () => {
  it('the person’s own assignment at or above the subscription proves the permission to read clusters', () => {
    const roles = join([assignment('/subscriptions/s1', reader, 'ME'), assignment('/', owner, 'other')]);
    expect(roles.mayReadClusters(s1, new Set(['me']))).toBe(true);
    expect(roles.mayReadClusters(s1, new Set(['nobody']))).toBe(false);
    expect(roles.mayReadClusters({ ...s1, subscriptionId: 's2' }, new Set(['me']))).toBe(false);
  });

  it('an assignment of a group in the token proves the permission to read clusters', () => {
    const roles = join([assignment('/subscriptions/s1', reader, 'TEAM')]);
    expect(roles.mayReadClusters(s1, new Set(['me', 'team']))).toBe(true);
    expect(roles.mayReadClusters(s1, new Set(['me']))).toBe(false);
  });

  it('a conditional assignment or a role without reading doesn’t prove the permission to read clusters', () => {
    expect(join([assignment('/subscriptions/s1', reader, 'me', '@x')]).mayReadClusters(s1, new Set(['me']))).toBe(
      false,
    );
    expect(join([assignment('/subscriptions/s1', owner, 'me')]).mayReadClusters(s1, new Set(['me']))).toBe(false);
  });
});
