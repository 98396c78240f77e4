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
    place: null,
    conditional: false,
    ...more,
  };
}

describe('roles that somebody holds', () => {
  it('are those of the cluster and of its databases', () => {
    const roles = heldKustoRoles(sampleSnapshot());
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.some(({ place }) => place === null)).toBe(true);
    expect(roles.every(({ id, who }) => id.startsWith('/') && who !== '')).toBe(true);
  });

  it('are Azure’s at and above the cluster, with their scope', () => {
    const roles = heldAzureRoles(sampleSnapshot());
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.every(({ place }) => place !== null)).toBe(true);
  });

  it('are none where they could not be read', () => {
    const unread = { state: 'not-loaded' } as const;
    const snapshot = sampleSnapshot({
      unread: { roleAssignments: unread, clusterPrincipalAssignments: unread, databasePrincipalAssignments: unread },
    });
    expect([...heldAzureRoles(snapshot), ...heldKustoRoles(snapshot)]).toEqual([]);
  });
});

describe('roles that a group could have instead', () => {
  it('stand together by role and place, the one with most holders first', () => {
    const kinds = rolesOfMany([
      held('a'),
      held('b', { role: 'Admin', place: 'Sales' }),
      held('c', { role: 'Admin', place: 'sales' }),
      held('d', { role: 'Admin', place: 'Other' }),
    ]);
    expect(kinds.map(({ role, holders }) => [role, holders.map(({ id }) => id)])).toEqual([
      ['Admin', ['b', 'c']],
      ['Viewer', ['a']],
      ['Admin', ['d']],
    ]);
  });

  it('leave out groups, and what Azure narrows by a condition', () => {
    expect(rolesOfMany([held('g', { type: 'Group' }), held('x', { conditional: true })])).toEqual([]);
  });
});
