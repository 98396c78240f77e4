import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type HeldRole, heldAzureRoles, heldKustoRoles, rolesOfMany } from './held-role';

function held(id: string, more: Partial<HeldRole> = {}): HeldRole {
  return {
    id,
    who: id,
    type: 'User',
    role: 'Viewer',
    where: 'on the cluster',
    scope: null,
    conditional: false,
    ...more,
  };
}

describe('roles that someone has', () => {
  it('the assigned roles include those of the cluster and of its databases', () => {
    const roles = heldKustoRoles(sampleSnapshot());
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.some(({ scope }) => scope === null)).toBe(true);
    expect(roles.every(({ id, who }) => id.startsWith('/') && who !== '')).toBe(true);
  });

  it('the assigned roles include Azure roles at and above the cluster, with their scope', () => {
    const roles = heldAzureRoles(sampleSnapshot());
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.every(({ scope }) => scope !== null)).toBe(true);
  });

  it('no roles are offered if they couldn’t be read', () => {
    const unread = { state: 'not-loaded' } as const;
    const snapshot = sampleSnapshot({
      unread: { roleAssignments: unread, clusterPrincipalAssignments: unread, databasePrincipalAssignments: unread },
    });
    expect([...heldAzureRoles(snapshot), ...heldKustoRoles(snapshot)]).toEqual([]);
  });
});

describe('roles that a group could have instead', () => {
  it('roles for a group are grouped by role and scope, most principals first', () => {
    const kinds = rolesOfMany([
      held('a'),
      held('b', { role: 'Admin', scope: 'Sales' }),
      held('c', { role: 'Admin', scope: 'sales' }),
      held('d', { role: 'Admin', scope: 'Other' }),
    ]);
    expect(kinds.map(({ role, holders }) => [role, holders.map(({ id }) => id)])).toEqual([
      ['Admin', ['b', 'c']],
      ['Viewer', ['a']],
      ['Admin', ['d']],
    ]);
  });

  it('roles for a group leave out groups and conditional assignments', () => {
    expect(rolesOfMany([held('g', { type: 'Group' }), held('x', { conditional: true })])).toEqual([]);
  });
});
