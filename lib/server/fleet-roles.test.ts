import { describe, expect, it } from 'vitest';
import type { RoleAssignmentBody } from '@/lib/model/azure-bodies';
import { joinFleetRoles, mayReadClusters } from './fleet-roles';

const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const cluster = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso';
const groups = new Map([['s1', ['platform', 'root']]]);

function assignment(scope: string, role = owner, principalId = 'p1', condition: string | null = null) {
  const name = `${role}-${scope}-${principalId}`;
  const properties = { roleDefinitionId: `/providers/x/${role.toUpperCase()}`, principalId, scope, condition };
  return { id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, name, properties };
}

function join(assignments: RoleAssignmentBody[], managementGroups = groups) {
  return joinFleetRoles({ assignments, requestId: 'r', readAt: '2026-01-01T00:00:00Z' }, managementGroups);
}

function ownersAt(assignments: RoleAssignmentBody[]): string[] {
  const reading = join(assignments).at(cluster, 's1');
  return reading.state === 'read' ? reading.value.map(({ scope }) => scope) : [reading.state];
}

describe('the owners of a cluster in the fleet', () => {
  it.each([
    '/',
    '/providers/Microsoft.Management/managementGroups/root',
    '/providers/Microsoft.Management/managementGroups/Platform',
    '/subscriptions/S1',
    '/subscriptions/s1/resourcegroups/RG',
    '/subscriptions/s1/resourceGroups/rg/providers/microsoft.kusto/clusters/CONTOSO',
  ])('count at %s', (scope) => {
    expect(ownersAt([assignment('/subscriptions/s1', reader), assignment(scope)])).toEqual([scope]);
  });

  it.each([
    '/subscriptions/s10',
    '/subscriptions/s1/resourceGroups/rg2',
    '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso2',
    '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/contoso/databases/d',
    '/providers/Microsoft.Management/managementGroups/other',
  ])('do not count at %s', (scope) => {
    expect(ownersAt([assignment('/subscriptions/s1', reader), assignment(scope)])).toEqual([]);
  });

  it('are unknown where nothing shows that the subscription’s assignments may be read', () => {
    expect(ownersAt([])).toEqual(['unreadable']);
    expect(ownersAt([assignment('/subscriptions/s1/resourceGroups/rg')])).toEqual(['unreadable']);
  });

  it('are unknown where the subscription itself does not show', () => {
    const reading = join([assignment('/subscriptions/s1')], new Map()).at(cluster, 's1');
    expect(reading).toMatchObject({ state: 'unreadable', reason: 'forbidden', smallestRole: 'Reader' });
  });
});

describe('the right to read clusters', () => {
  const definitions = [
    { id: 'x', name: reader, properties: { roleName: 'Reader', permissions: [{ actions: ['*/read'] }] } },
    {
      id: 'y',
      name: owner,
      properties: { roleName: 'Odd', permissions: [{ actions: ['*'], notActions: ['*/read'] }] },
    },
  ];

  it('is proven by an own assignment at or above the subscription, not by another’s', () => {
    const roles = join([assignment('/subscriptions/s1', reader, 'ME'), assignment('/', owner, 'other')]);
    expect(mayReadClusters(roles.ownAt('s1', 'me'), definitions)).toBe(true);
    expect(mayReadClusters(roles.ownAt('s1', 'nobody'), definitions)).toBe(false);
    expect(mayReadClusters(roles.ownAt('s2', 'me'), definitions)).toBe(false);
  });

  it('is not proven by an assignment under a condition, nor by a role that excepts reading', () => {
    const conditional = join([assignment('/subscriptions/s1', reader, 'me', '@x')]);
    expect(mayReadClusters(conditional.ownAt('s1', 'me'), definitions)).toBe(false);
    const excepting = join([assignment('/subscriptions/s1', owner, 'me')]);
    expect(mayReadClusters(excepting.ownAt('s1', 'me'), definitions)).toBe(false);
  });
});
