import { describe, expect, it } from 'vitest';
import type { AccessEffect } from '@/lib/access/access-effect';
import { accessEffectInSteps } from '@/lib/access/access-effect';
import { computeAccess } from '@/lib/access/compute-access';
import { toEvidence } from '@/lib/access/testing/run-cases';
import { azureRole, clusterScope, forbidden, kustoRole, otherTenant } from '@/lib/access/testing/sample-evidence';
import type { SampleParts } from '@/lib/access/testing/sample-parts';
import { ada, admins, analysts, ben, eve, readers } from '@/lib/access/testing/sample-principals';
import { snapshotOf } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import type { FixId } from '../catalog';
import { accessAfterPlan, assignedGroups, assignedRoles, changesAccess } from './access-after-plan';

const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const databases = ['Telemetry', 'Sales'];

/** Plans a fix on a small estate, and compares access before and after it. */
function effectOf(parts: SampleParts, fixId: FixId, input: object): AccessEffect {
  const evidence = toEvidence(parts, databases);
  const { directory: _directory, groups: _groups, ...shared } = evidence.parts;
  const plan = buildPlan(fixId, JSON.parse(JSON.stringify(input)), snapshotOf(clusterScope, shared));
  const after = computeAccess(accessAfterPlan(evidence, plan));
  const groupIds = assignedGroups(assignedRoles(plan));
  const steps = accessEffectInSteps(computeAccess(evidence), after, { evidence, groupIds });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Returns the changes as short lines, such as `ada -read on Telemetry`. */
function lines({ principals }: AccessEffect): string[] {
  return principals.map(({ principal, loses, gains, unknown }) => {
    const words = (sign: string, scope: typeof loses) =>
      scope ? [`${sign}${scope.can} on ${scope.databases ?? `* without ${scope.kept}`}`] : [];
    return [principal.id, ...words('-', loses), ...words('+', gains), ...words('?', unknown)].join(' ');
  });
}

describe('the access after a plan', () => {
  const viewer = { principal: ada, role: 'AllDatabasesViewer' };

  it('a new role for a group reaches its members and those of nested groups, with guests counted', () => {
    const groups = { [readers]: { members: [ben, analysts] }, [analysts]: { members: [ada] } };
    const directory = { [ada]: { userType: 'Guest' as const }, [ben]: {} };
    const input = { principalId: readers, principalType: 'Group', role: 'Viewer', database: 'Sales' };
    const effect = effectOf({ groups, directory }, 'assign-kusto-role', input);
    const scope = { can: ['read'], databases: ['Sales'], kept: [] };
    expect(effect.gains).toEqual({ people: 2, guests: 1, groups: 2, applications: 0, others: 0, scope });
    expect(effect.loses).toMatchObject({ people: 0, groups: 0 });
    expect(effect.groups).toMatchObject([{ id: readers, members: { people: 2, guests: 1, groups: 1 } }]);
    expect(lines(effect).sort()).toEqual([ada, ben, readers, analysts].map((id) => `${id} +read on Sales`).sort());
  });

  it('a role that gives nothing by itself still counts the group’s members, without accounts that can’t sign in', () => {
    const groups = { [readers]: { members: [ben, eve, analysts] }, [analysts]: { members: [ada] } };
    const directory = {
      [ada]: {},
      [ben]: { enabled: false },
      [eve]: null,
      [readers]: { type: 'Group' as const, displayName: 'ADX readers' },
      [analysts]: { type: 'Group' as const },
    };
    const input = { principalId: readers, principalType: 'Group', role: 'UnrestrictedViewer', database: 'Sales' };
    const { groups: reached, total } = effectOf({ groups, directory }, 'assign-kusto-role', input);
    expect(total).toBe(0);
    expect(reached).toEqual([
      {
        id: readers,
        name: 'ADX readers',
        gains: null,
        members: { people: 1, guests: 0, groups: 1, applications: 0, others: 0 },
      },
    ]);
    const viewer = effectOf({ groups, directory }, 'assign-kusto-role', { ...input, role: 'Viewer' });
    expect(viewer.groups).toMatchObject([{ members: { people: 1, groups: 1 } }]);
  });

  it('a group whose members can’t be read has unknown members', () => {
    const input = { principalId: readers, principalType: 'Group', role: 'Viewer', database: 'Sales' };
    const effect = effectOf({ parts: { groups: forbidden } }, 'assign-kusto-role', input);
    expect(effect.groups).toMatchObject([{ id: readers, members: null }]);
    expect(effect.gains).toMatchObject({ people: 0, groups: 1 });
  });

  it('a nested group whose members can’t be read makes the number of people unknown', () => {
    const groups = { [readers]: { members: [ben, analysts] } };
    const input = { principalId: readers, principalType: 'Group', role: 'Viewer', database: 'Sales' };
    const nested = toEvidence({ groups }).parts.groups;
    if (nested.state !== 'read') throw new Error('no groups');
    const parts = { groups: { ...nested, value: { ...nested.value, [analysts]: forbidden } } };
    expect(effectOf({ parts }, 'assign-kusto-role', input).groups).toMatchObject([{ members: null }]);
  });

  it('a narrower role keeps its database, and the loss is everything else', () => {
    const assignmentId = kustoRole({ ...viewer, name: '0' }).id;
    const input = { assignmentId, role: 'Viewer', database: 'Sales' };
    const effect = effectOf({ clusterRoles: [{ ...viewer, name: '0' }] }, 'narrow-kusto-role', input);
    expect(lines(effect)).toEqual([`${ada} -read on * without Sales`]);
    expect(effect.principals[0]?.remains).toEqual([expect.stringContaining('Viewer')]);
  });

  it('a role that moves to a group is lost by people outside the group only', () => {
    const roles = [ada, ben].map((principal, index) => ({ principal, role: 'AllDatabasesViewer', name: `${index}` }));
    const input = { assignmentIds: roles.map((role) => kustoRole(role).id), groupId: readers };
    const groups = { [readers]: { members: [ada] } };
    const effect = effectOf({ clusterRoles: roles, groups }, 'move-kusto-role-to-group', input);
    expect(lines(effect)).toEqual([`${ben} -read on * without `, `${readers} +read on * without `]);
  });

  it('principals of a tenant that the cluster stops trusting lose access', () => {
    const foreign = { principal: eve, role: 'AllDatabasesAdmin', tenantId: otherTenant };
    const parts = { clusterRoles: [foreign, viewer], cluster: { trustedExternalTenants: [{ value: '*' }] } };
    const effect = effectOf(parts, 'trusted-tenants-all', { keep: [] });
    expect(lines(effect)).toEqual([expect.stringMatching(`^${eve} -read`)]);
    expect(effectOf(parts, 'trusted-tenants-all', { keep: [otherTenant] }).total).toBe(0);
  });

  it('an Azure role that is removed takes what it lets its principal give itself', () => {
    const role = { principal: ada, role: contributor, name: 'x' };
    const effect = effectOf({ azureRoles: [role] }, 'remove-azure-role', { assignmentId: azureRole(role).id });
    expect(effect.principals).toMatchObject([{ loses: { can: expect.arrayContaining(['read', 'manage']) } }]);
  });

  it('an Azure role with an unread definition is unknown, not without effect', () => {
    const input = { principalId: ada, principalType: 'User', roleDefinitionId: contributor };
    const effect = effectOf({ roles: [] }, 'assign-azure-role', input);
    expect(effect.unknown.people + effect.gains.people).toBe(1);
  });

  it('a removed role that another role replaces changes nothing', () => {
    const roles = [ada, admins].map((principal, index) => ({
      principal,
      role: 'AllDatabasesViewer',
      type: principal === ada ? ('User' as const) : ('Group' as const),
      name: `${index}`,
    }));
    const groups = { [admins]: { members: [ada] } };
    const [first] = roles;
    if (!first) throw new Error('no role');
    const input = { assignmentId: kustoRole(first).id };
    expect(effectOf({ clusterRoles: roles, groups }, 'remove-kusto-role', input).total).toBe(0);
  });

  it('only plans of roles and trusted tenants can change access', () => {
    const planned = (fixId: FixId, input: object) => {
      const { directory: _directory, groups: _groups, ...shared } = toEvidence({}, databases).parts;
      return changesAccess(buildPlan(fixId, JSON.parse(JSON.stringify(input)), snapshotOf(clusterScope, shared)));
    };
    expect(planned('assign-kusto-role', { principalId: ada, principalType: 'User', role: 'AllDatabasesViewer' })).toBe(
      true,
    );
    expect(planned('trusted-tenants-all', { keep: [] })).toBe(true);
    expect(planned('disk-encryption-off', {})).toBe(false);
  });
});
