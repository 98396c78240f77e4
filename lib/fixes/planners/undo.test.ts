import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from '../build-plan';
import type { FixPlan } from '../plan/fix-plan';
import { applyPlan } from '../steps';

const person = '11111111-2222-3333-4444-555555555555';
const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const turnOn = buildPlan('disk-encryption-off', {}, off);
const on = applyPlan(off, turnOn);

function refusal(of: unknown, snapshot = on): Problem {
  try {
    buildPlan('undo', { of }, snapshot);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the undo was planned');
}

describe('undo', () => {
  it('undo restores disk encryption, with the same downtime', () => {
    const undo = buildPlan('undo', { of: turnOn }, on);
    expect(undo.steps).toEqual(turnOn.undo && 'steps' in turnOn.undo && turnOn.undo.steps);
    expect(undo.impact.outageMinutes).toBe(20);
  });

  it('the title of an undo comes from the fix and not from the received plan', () => {
    const of = { ...turnOn, title: 'Turn on disk encryption (approved by CAB-123)' };
    expect(buildPlan('undo', { of }, on).title).toBe('Undo: Turn on disk encryption');
  });

  it('undo is refused with the difference after the setting changed again', () => {
    const problem = refusal(turnOn, off);
    expect(problem.code).toBe('undo-refused');
    expect(problem.details.more).toEqual({
      differences: [{ path: 'properties.enableDiskEncryption', expected: true, actual: false }],
    });
  });

  it('undo accepts another ETag', () => {
    expect(buildPlan('undo', { of: { ...turnOn, basedOn: '"older"' } }, on).steps).toHaveLength(1);
  });

  const tampered: Record<string, Partial<FixPlan>> = {
    'an old value of another property': undoTo({ properties: { publicNetworkAccess: 'Enabled' } }),
    'a property beside the old value': undoTo({ properties: { enableDiskEncryption: false, enablePurge: true } }),
    'an old value of another type': undoTo({ properties: { enableDiskEncryption: 'false' } }),
    'an identity for an old value': undoTo({ identity: { type: 'None' } }),
    'an old value that is the new one': undoTo({ properties: { enableDiskEncryption: true } }),
    'another fix': { fixId: 'turn-system-identity-on' },
    'a fix that has no such step': { fixId: 'assign-kusto-role' },
    'another cluster': { target: `${sampleClusterId}x` },
    'no undo': { undo: { impossible: 'It is gone.' } },
    'a step on another cluster': {
      steps: turnOn.steps.map((step) => ({ ...step, clusterId: `${sampleClusterId}x` })) as FixPlan['steps'],
    },
    'an undo of an undo': { fixId: 'undo' },
  };
  it.each(Object.entries(tampered))('undo is refused for a plan with %s', (_what, change) => {
    expect(refusal({ ...turnOn, ...change }).code).toBe('undo-refused');
  });

  it('undo accepts only input that parses strictly as a plan', () => {
    expect(refusal({ ...turnOn, extra: 1 }).code).toBe('invalid-request');
    expect(refusal({ ...turnOn, steps: [{ kind: 'cluster.delete' }] }).code).toBe('invalid-request');
  });

  it('undo can’t be used to remove user-assigned identities', () => {
    const before = sampleSnapshot({
      cluster: { identity: { type: 'UserAssigned', userAssignedIdentities: { '/subscriptions/s/a': {} } } },
    });
    const plan = buildPlan('turn-system-identity-on', {}, before);
    const forged = { ...plan, ...undoTo({ identity: { type: 'None' } }) };
    expect(refusal(forged, applyPlan(before, plan)).code).toBe('undo-refused');
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toMatchObject([
      { body: { identity: { type: 'UserAssigned', userAssignedIdentities: { '/subscriptions/s/a': {} } } } },
    ]);
    expect(undo.warnings.join()).toContain('object ID');
  });

  it('undo is refused after an identity was attached', () => {
    const before = sampleSnapshot({ cluster: { identity: { type: 'None' } } });
    const plan = buildPlan('turn-system-identity-on', {}, before);
    const meanwhile = sampleSnapshot({
      cluster: {
        identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { '/subscriptions/s/a': {} } },
      },
    });
    expect(refusal(plan, meanwhile).code).toBe('undo-refused');
  });

  it('undo removes the plan’s Kusto assignment, and never another one', () => {
    const before = sampleSnapshot();
    const plan = buildPlan(
      'assign-kusto-role',
      { principalId: person, principalType: 'User', role: 'AllDatabasesViewer' },
      before,
    );
    const after = applyPlan(before, plan);
    expect(buildPlan('undo', { of: plan }, after).steps).toMatchObject([{ kind: 'cluster-principal.delete' }]);
    const forged = {
      ...plan,
      steps: [
        {
          kind: 'cluster-principal.create',
          id: `${sampleClusterId}/principalAssignments/data-platform-admins`,
          properties: {
            principalId: 'a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21',
            principalType: 'Group',
            role: 'AllDatabasesAdmin',
          },
        },
      ],
    };
    expect(refusal(forged, after).code).toBe('undo-refused');
    expect(refusal(plan, before).details.more).toMatchObject({ differences: [{ actual: null }] });
  });

  it('undo assigns a removed Kusto role again under a derived name', () => {
    const before = sampleSnapshot();
    const assignmentId = `${sampleClusterId}/databases/telemetry/principalAssignments/telemetry-analysts`;
    const plan = buildPlan('remove-kusto-role', { assignmentId }, before);
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
    expect(undo.steps).toMatchObject([{ kind: 'database-principal.create', properties: { role: 'Viewer' } }]);
    expect(refusal(plan, before).code).toBe('undo-refused');
  });

  it('undo assigns a removed Azure role again with its condition', () => {
    const assignment = sampleRoleAssignment({ name: 'b', principalId: person, principalType: 'User', condition: '@x' });
    const before = sampleSnapshot({ roleAssignments: [assignment] });
    const plan = buildPlan('remove-azure-role', { assignmentId: assignment.id }, before);
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
    expect(undo.steps).toMatchObject([{ properties: { condition: '@x' } }]);
    expect(refusal(plan, before).code).toBe('undo-refused');
  });

  it('undo removes the plan’s Azure role, and never another one', () => {
    const input = {
      principalId: person,
      principalType: 'User',
      roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    };
    const before = sampleSnapshot();
    const plan = buildPlan('assign-azure-role', input, before);
    const after = applyPlan(before, plan);
    expect(buildPlan('undo', { of: plan }, after).steps).toMatchObject([{ kind: 'role-assignment.delete' }]);
    const [step] = plan.steps;
    const forged = {
      ...plan,
      steps: [{ ...step, id: `${sampleClusterId}/providers/Microsoft.Authorization/roleAssignments/${person}` }],
    };
    expect(refusal(forged, after).code).toBe('undo-refused');
    expect(refusal(plan, before).code).toBe('undo-refused');
  });
});

function undoTo(body: object): Partial<FixPlan> {
  return { undo: { steps: [{ kind: 'cluster.update', clusterId: sampleClusterId, body }] } };
}
