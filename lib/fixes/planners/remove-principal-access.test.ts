import { describe, expect, it } from 'vitest';
import {
  sampleDatabaseRoles,
  samplePrincipalAssignment,
  sampleRoleAssignment,
} from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { isRemainder } from '../plan/compare-plans';
import { applyPlan } from '../steps';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';

const anja = '00000000-0000-4000-8000-0000000000a1';
const ben = '00000000-0000-4000-8000-0000000000b2';

function kusto(name: string, objectId: string, role: string) {
  const assignment = samplePrincipalAssignment({ name, objectId, displayName: name, principalType: 'User', role });
  return { ...assignment, id: `${sampleClusterId}/principalAssignments/${name}` };
}

function azure(name: string, principalId: string, scope = sampleClusterId) {
  return sampleRoleAssignment({ name, principalId, principalType: 'User', scope });
}

const before = sampleSnapshot({
  clusterPrincipalAssignments: [kusto('anja', anja, 'AllDatabasesViewer'), kusto('ben', ben, 'AllDatabasesAdmin')],
  roleAssignments: [
    azure('00000000-0000-4000-8000-000000000001', anja),
    azure('00000000-0000-4000-8000-000000000002', ben),
    azure('00000000-0000-4000-8000-000000000003', anja, `/subscriptions/${sampleSubscriptionId}`),
  ],
});
const input = { principalIds: [anja.toUpperCase()] };

describe('the removal of all role assignments of a principal', () => {
  it('the direct assignments of one principal are removed in both planes, and its undo assigns them again', () => {
    const { plan, after, undo } = thereAndBack('remove-principal-access', input, before);
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['cluster-principal.delete', 'role-assignment.delete']);
    expect(plan.title).toBe('Remove 2 role assignments of anja');
    expect(undo().steps.map(({ kind }) => kind)).toEqual(['role-assignment.create', 'cluster-principal.create']);
    expect(buildPlan('remove-principal-access', input, after).steps).toEqual([]);
    expect(rowsOf(before, plan)['own-access']?.state).toBe('pass');
  });

  it('an inherited role stays, with its scope', () => {
    const { warnings } = buildPlan('remove-principal-access', input, before);
    expect(warnings).toEqual([expect.stringContaining('Inherited roles aren’t removed:')]);
    expect(warnings[0]).toContain('on the subscription');
  });

  it('after each step, what is left of the plan is the same', () => {
    const plan = buildPlan('remove-principal-access', input, before);
    const [first] = plan.steps;
    if (!first) throw new Error('no steps');
    const halfway = applyPlan(before, { steps: [first] });
    expect(isRemainder(halfway, plan, buildPlan('remove-principal-access', input, halfway), 1)).toBe(true);
  });

  it('a principal without assignments has nothing to remove, unless roles couldn’t be read', () => {
    const none = { principalIds: ['grace@contoso.com'] };
    expect(buildPlan('remove-principal-access', none, before)).toMatchObject({
      steps: [],
      note: 'No role assignments to remove on the cluster or its databases.',
    });
    const unread = sampleSnapshot({
      clusterPrincipalAssignments: [kusto('anja', anja, 'AllDatabasesViewer')],
      unread: { roleAssignments: { state: 'not-loaded' } },
    });
    expect(refusal('remove-principal-access', none, unread).detail).toContain('role assignments');
    expect(buildPlan('remove-principal-access', input, unread).warnings).toEqual([
      expect.stringContaining('Azure role assignments'),
    ]);
    const [database] = sampleDatabaseRoles();
    const partly = sampleSnapshot({
      databasePrincipalAssignments: database ? [{ ...database, assignments: { state: 'not-loaded' } }] : [],
    });
    expect(refusal('remove-principal-access', none, partly).detail).toContain('Couldn’t check');
  });

  it('more assignments than a plan has steps are refused', () => {
    const many = Array.from({ length: 21 }, (_, index) => kusto(`r${index}`, anja, 'AllDatabasesViewer'));
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: many });
    expect(refusal('remove-principal-access', input, snapshot).detail).toContain('up to 20 steps');
  });
});
