import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment, sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { ofRole, sampleCustomRole, sampleRoleDefinitions } from '@/lib/checks/samples/sample-roles';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { contributorRole, ownerRole } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from '../build-plan';
import { changesBetween } from '../plan/changes-between';
import { isRemainder } from '../plan/compare-plans';
import type { FixPlan } from '../plan/fix-plan';
import { preflight } from '../preflight';
import { applyPlan } from '../steps';

const group = '9d3f6a1e-52c8-4b07-8f14-6e0a7d2c9b53';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const subscription = `/subscriptions/${sampleSubscriptionId}`;

function admin(name: string, role = 'AllDatabasesAdmin') {
  const objectId = `00000000-0000-4000-8000-0000000000${name}`;
  return samplePrincipalAssignment({ name, objectId, displayName: name, principalType: 'User', role });
}

function owner(name: string, more: { condition?: string; scope?: string } = {}) {
  const principalId = `00000000-0000-4000-8000-0000000000${name}`;
  return sampleRoleAssignment({ name, principalId, principalType: 'User', ...more });
}

function kinds({ steps }: FixPlan): string[] {
  return steps.map(({ kind }) => kind);
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return `${error.code}: ${error.detail}`;
    throw error;
  }
  return 'nothing was refused';
}

/** The plan that takes a plan back once all of its steps are done. */
function undone(before: Snapshot, plan: FixPlan): Snapshot {
  const after = applyPlan(before, plan);
  return applyPlan(after, buildPlan('undo', { of: plan }, after));
}

describe('a narrower Kusto role', () => {
  const before = sampleSnapshot({ clusterPrincipalAssignments: [admin('a1'), admin('a2')] });
  const input = { assignmentId: admin('a1').id, role: 'Viewer', database: 'telemetry' };

  it('a narrower Kusto role is assigned before the current one is removed', () => {
    const plan = buildPlan('narrow-kusto-role', input, before);
    expect(kinds(plan)).toEqual(['database-principal.create', 'cluster-principal.delete']);
    expect(plan.undo).toMatchObject({
      steps: [{ kind: 'cluster-principal.create' }, { kind: 'database-principal.delete' }],
    });
  });

  it('a narrower Kusto role is planned from the middle when only the first step is done', () => {
    const plan = buildPlan('narrow-kusto-role', input, before);
    const midway = applyPlan(before, { steps: plan.steps.slice(0, 1) });
    expect(isRemainder(midway, plan, buildPlan('narrow-kusto-role', input, midway), 1)).toBe(true);
  });

  it('a narrower Kusto role is undone with the same roles as before, under derived names', () => {
    const plan = buildPlan('narrow-kusto-role', input, before);
    const changes = changesBetween(before, undone(before, plan));
    expect(changes.map(({ path }) => path.split('/')[0])).toEqual(['principalAssignments', 'principalAssignments']);
    expect(changes[0]?.before).toMatchObject({ role: 'AllDatabasesAdmin' });
    expect(changes[1]?.after).toMatchObject({ role: 'AllDatabasesAdmin' });
  });

  it.each([
    ['AllDatabasesViewer', 'AllDatabasesAdmin', undefined],
    ['AllDatabasesViewer', 'User', 'telemetry'],
    ['AllDatabasesMonitor', 'Viewer', 'telemetry'],
    ['AllDatabasesViewer', 'AllDatabasesViewer', undefined],
  ])('a narrower Kusto role of %s is not %s', (present, role, database) => {
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [admin('a1', present)] });
    const wanted = { assignmentId: admin('a1').id, role, ...(database ? { database } : {}) };
    expect(refusal(() => buildPlan('narrow-kusto-role', wanted, snapshot))).toContain('doesn’t have fewer permissions');
  });

  it('a narrower Kusto role can’t be assigned to a type that Azure lists but doesn’t accept', () => {
    const odd = admin('a1');
    const snapshot = sampleSnapshot({
      clusterPrincipalAssignments: [{ ...odd, properties: { ...odd.properties, principalType: 'Device' } }],
    });
    expect(refusal(() => buildPlan('narrow-kusto-role', input, snapshot))).toMatch(/^invalid-request.*Device/);
  });

  it('a narrower Kusto role of the last AllDatabasesAdmin asks for consent', () => {
    const alone = sampleSnapshot({ clusterPrincipalAssignments: [admin('a1')] });
    const plan = buildPlan('narrow-kusto-role', input, alone);
    const rows = preflight(alone, plan, {
      me: { objectId: 'somebody', groups: [] },
      permissions: {},
      at: '2026-11-25T10:00:00.000Z',
    });
    expect(rows).toContainEqual(expect.objectContaining({ id: 'last-admin', consent: true }));
  });
});

describe('a group in the place of several principals', () => {
  const before = sampleSnapshot({
    clusterPrincipalAssignments: [admin('a1'), admin('a2'), admin('a3', 'AllDatabasesViewer')],
  });
  const input = { assignmentIds: [admin('a1').id, admin('a2').id], groupId: group };

  it('a group gets the Kusto role before its members lose it', () => {
    const plan = buildPlan('move-kusto-role-to-group', input, before);
    expect(kinds(plan)).toEqual(['cluster-principal.create', 'cluster-principal.delete', 'cluster-principal.delete']);
    expect(plan.steps[0]).toMatchObject({ properties: { principalId: group, principalType: 'Group' } });
  });

  const facts = { me: { objectId: 'me', groups: [] }, permissions: {}, at: '2026-11-25T10:00:00.000Z' };

  it('a group counts as a remaining admin only if the directory confirms that the group exists', () => {
    const plan = buildPlan('move-kusto-role-to-group', input, before);
    const lastAdmin = (snapshot: typeof before) =>
      preflight(snapshot, plan, facts).filter(({ id }) => id === 'last-admin');
    expect(lastAdmin(before)).toEqual([expect.objectContaining({ state: 'unknown', consent: true })]);
    const principal = { id: group, type: 'Group', displayName: 'Admins' } as const;
    const known = sampleSnapshot({
      clusterPrincipalAssignments: [admin('a1'), admin('a2'), admin('a3', 'AllDatabasesViewer')],
      directory: { [group]: { state: 'found', principal } },
    });
    expect(lastAdmin(known).map(({ state }) => state)).toEqual(['pass']);
  });

  it('a move to a group shows which principals lose the role because they aren’t members', () => {
    const plan = buildPlan('move-kusto-role-to-group', input, before);
    const withMembers = (ids: readonly string[]) => {
      const members = ids.map((id) => ({
        id,
        type: 'User' as const,
        displayName: id,
        userPrincipalName: null,
        userType: null,
      }));
      const whole = {
        id: group,
        displayName: 'Admins',
        membershipRule: null,
        transitiveMembers: sampleReading(members),
      };
      const snapshot = sampleSnapshot({
        clusterPrincipalAssignments: [admin('a1'), admin('a2')],
        groups: { [group]: sampleReading(whole) },
      });
      return preflight(snapshot, plan, facts).find(({ id }) => id === 'group-members');
    };
    const [first = '', second = ''] = ['a1', 'a2'].map((name) => admin(name).properties.aadObjectId ?? '');
    expect(withMembers([first, second])).toMatchObject({ state: 'pass' });
    expect(withMembers([first])).toMatchObject({
      state: 'warn',
      losesAccess: { total: 1, principals: [{ id: second }] },
    });
    const unread = preflight(before, plan, facts).find(({ id }) => id === 'group-members');
    expect(unread).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('aren’t members lose the role'),
    });
  });

  it('a move to a group is planned again after each step', () => {
    const plan = buildPlan('move-kusto-role-to-group', input, before);
    for (const step of [1, 2]) {
      const midway = applyPlan(before, { steps: plan.steps.slice(0, step) });
      const left = buildPlan('move-kusto-role-to-group', input, midway);
      expect(isRemainder(midway, plan, left, step)).toBe(true);
      expect(left.warnings.join(' ').includes('doesn’t exist')).toBe(step === 2);
    }
  });

  it.each([
    ['another role', [admin('a1').id, admin('a3').id], 'the same role'],
    [
      'an assignment of another cluster',
      [admin('a1').id.replace(/clusters\/[^/]+/i, 'clusters/elsewhere')],
      'not-found',
    ],
  ])('a move to a group is refused for %s', (_what, assignmentIds, says) => {
    expect(refusal(() => buildPlan('move-kusto-role-to-group', { assignmentIds, groupId: group }, before))).toContain(
      says,
    );
  });

  it('a group gets the Azure role before its members lose it', () => {
    const snapshot = sampleSnapshot({ roleAssignments: [owner('b1'), owner('b2')] });
    const plan = buildPlan(
      'move-azure-role-to-group',
      { assignmentIds: [owner('b1').id, owner('b2').id], groupId: group },
      snapshot,
    );
    expect(kinds(plan)).toEqual(['role-assignment.create', 'role-assignment.delete', 'role-assignment.delete']);
    expect(plan.steps[0]).toMatchObject({
      scope: subscription,
      properties: { principalId: group, principalType: 'Group' },
    });
    expect(plan.undo).toMatchObject({
      steps: [
        { kind: 'role-assignment.create' },
        { kind: 'role-assignment.create' },
        { kind: 'role-assignment.delete' },
      ],
    });
  });

  it('a move to a group is refused if one of the Azure roles has a condition', () => {
    const snapshot = sampleSnapshot({ roleAssignments: [owner('b1'), owner('b2', { condition: '@x' })] });
    const wanted = { assignmentIds: [owner('b1').id, owner('b2').id], groupId: group };
    expect(refusal(() => buildPlan('move-azure-role-to-group', wanted, snapshot))).toContain('no condition');
  });
});

describe('the warnings of an Azure role', () => {
  const condition = "@Resource[x:y] StringEquals 'z'";
  const action = 'Microsoft.Authorization/roleAssignments/write';
  const custom = sampleCustomRole(action);
  const warningsOf = (roleDefinitionId: string, roleDefinitions = sampleRoleDefinitions) =>
    buildPlan(
      'assign-azure-role',
      {
        principalId: '00000000-0000-4000-8000-0000000000b9',
        principalType: 'User',
        roleDefinitionId,
        scope: sampleClusterId,
      },
      sampleSnapshot({ roleDefinitions }),
    ).warnings;
  const canAssign = [expect.stringContaining('can assign roles to anyone')];

  it.each<[string, string[], string, string[] | undefined]>([
    ['a custom role that can assign roles', canAssign, custom.id, undefined],
    ['Owner', canAssign, ownerRole, []],
    ['Contributor', [expect.stringContaining('assign themselves Kusto roles')], contributorRole, []],
    ['Reader', [], reader, []],
    ['a role without its definition', [expect.stringContaining('isn’t loaded, so the role might')], custom.id, []],
  ])('%s warns by its permissions', (_title, expected, role, none) => {
    expect(warningsOf(role, none ? [] : [custom])).toEqual(expected);
  });

  it('a role that assigns roles only under a condition has no warning that it can assign any role', () => {
    expect(warningsOf(custom.id, [{ ...custom, permissions: [{ actions: [action], condition }] }])).toEqual([]);
  });
});

describe('a narrower Azure role', () => {
  const before = sampleSnapshot({ roleAssignments: [owner('b1'), owner('b2')] });

  it('a narrower Azure role can be another role at the same scope', () => {
    const plan = buildPlan('narrow-azure-role', { assignmentId: owner('b1').id, roleDefinitionId: reader }, before);
    expect(plan.steps).toMatchObject([
      { kind: 'role-assignment.create', scope: subscription },
      { kind: 'role-assignment.delete', id: owner('b1').id },
    ]);
  });

  it('a narrower Azure role can be the same role on the cluster only', () => {
    const wanted = { assignmentId: owner('b1').id, roleDefinitionId: ownerRole, scope: sampleClusterId };
    expect(buildPlan('narrow-azure-role', wanted, before).steps[0]).toMatchObject({ scope: sampleClusterId });
  });

  it.each([
    ['a role that can give access in place of one that cannot', { roleDefinitionId: ownerRole }, 'can assign roles'],
    ['a wider scope', { roleDefinitionId: reader, scope: '/' }, 'Select a scope within'],
    ['the same role at the same scope', { roleDefinitionId: reader, scope: subscription }, 'already'],
  ])('a narrower Azure role is never %s', (_what, wanted, says) => {
    const small = { ...owner('b1'), roleDefinitionId: reader, roleName: 'Reader' };
    const snapshot = sampleSnapshot({ roleAssignments: [small, owner('b2')] });
    expect(refusal(() => buildPlan('narrow-azure-role', { assignmentId: small.id, ...wanted }, snapshot))).toContain(
      says,
    );
  });

  it('a narrower Azure role never replaces a role with a custom role that can assign roles, or with an unread role', () => {
    const small = { ...owner('b1'), roleDefinitionId: reader, roleName: 'Reader' };
    const assigner = sampleCustomRole('Microsoft.Authorization/roleAssignments/write');
    const present = { ...owner('b3'), ...ofRole(assigner) };
    const snapshot = sampleSnapshot({
      roleAssignments: [small, owner('b2'), present],
      roleDefinitions: [...sampleRoleDefinitions, assigner],
    });
    const replace = (assignmentId: string, roleDefinitionId: string) =>
      buildPlan('narrow-azure-role', { assignmentId, roleDefinitionId }, snapshot);
    expect(refusal(() => replace(small.id, assigner.id))).toContain('can assign roles');
    expect(refusal(() => replace(small.id, '00000000-0000-4000-8000-000000000009'))).toContain(
      'isn’t loaded, so the role might',
    );
    expect(replace(present.id, ownerRole).steps).toHaveLength(2);
    expect(replace(owner('b2').id, assigner.id).steps).toHaveLength(2);
  });

  it('a narrower Azure role isn’t planned for an assignment with a condition', () => {
    const snapshot = sampleSnapshot({ roleAssignments: [owner('b1', { condition: '@x' })] });
    const wanted = { assignmentId: owner('b1').id, roleDefinitionId: reader };
    expect(refusal(() => buildPlan('narrow-azure-role', wanted, snapshot))).toContain('condition');
  });
});
