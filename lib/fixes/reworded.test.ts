import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment, sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defined } from '@/lib/model/defined';
import { hashOfSteps } from '@/lib/plan-file/write-plan-file';
import { buildPlan } from './build-plan';
import { isInForce, isRemainder, samePlan } from './plan/compare-plans';
import type { FixPlan, PreflightRow } from './plan/fix-plan';
import { preflight } from './preflight';
import { consentIdOf } from './preflight/consent-id';
import { hasBlock, lockoutRiskOf } from './preflight/decisive-rows';
import { applyPlan } from './steps';

function reword<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (name, inner) =>
    typeof inner === 'string' && !['principal', 'source'].includes(name) ? inner.replace(/[aeiou]/g, 'x') : inner,
  );
}

/** Every sentence in other words. The steps and the data stay. */
function rewordPlan(plan: FixPlan): FixPlan {
  const { title, titleText, warnings, warningTexts, note, undo } = plan;
  const { duration, reversal, money, affects } = plan.impact;
  return {
    ...plan,
    ...reword({ title, warnings, ...defined({ titleText, warningTexts, note }) }),
    impact: { ...plan.impact, ...reword({ duration, reversal, money, affects }) },
    ...(undo && 'impossible' in undo ? { undo: reword(undo) } : {}),
  };
}

function rewordRow(row: PreflightRow): PreflightRow {
  return { ...row, ...reword({ message: row.message, ...defined({ text: row.text }) }) };
}

const ada = '31b4c0de-0000-4000-8000-000000000001';
const assignment = samplePrincipalAssignment({
  name: 'ada',
  objectId: ada,
  displayName: 'Ada Keller',
  principalType: 'User',
  role: 'AllDatabasesAdmin',
});
const owner = sampleRoleAssignment({ name: ada, principalId: ada, principalType: 'User', scope: sampleClusterId });
const snapshot = sampleSnapshot({
  cluster: { properties: { enableDiskEncryption: false } },
  clusterPrincipalAssignments: [assignment],
  roleAssignments: [owner],
  databasePrincipalAssignments: [],
});
const facts = { at: '2026-11-25T10:00:00.000Z', permissions: {}, me: { objectId: ada } };
const principalId = '31b4c0de-0000-4000-8000-000000000002';

describe.each([
  ['disk-encryption-off', {}],
  ['remove-kusto-role', { assignmentId: assignment.id }],
  ['remove-azure-role', { assignmentId: owner.id }],
  ['narrow-kusto-role', { assignmentId: assignment.id, role: 'AllDatabasesViewer' }],
  ['assign-kusto-role', { principalId, principalType: 'User', role: 'AllDatabasesAdmin' }],
  ['remove-principal-access', { principalIds: [ada] }],
] as const)('%s in other words', (fixId, input) => {
  const plan = buildPlan(fixId, input, snapshot);
  const reworded = rewordPlan(plan);
  const after = applyPlan(snapshot, plan);

  it('the plan is the same, in force, and undone alike', () => {
    expect(reworded.title).not.toBe(plan.title);
    expect(samePlan(plan, reworded)).toBe(true);
    expect(hashOfSteps(reworded)).toBe(hashOfSteps(plan));
    expect(reworded.steps.map((step) => isInForce(after, step))).toEqual(plan.steps.map(() => true));
    expect(isRemainder(snapshot, reworded, plan, 0)).toBe(true);
    expect(buildPlan('undo', { of: reworded }, after)).toEqual(buildPlan('undo', { of: plan }, after));
  });

  it('the verdicts and confirmations of its preflight are the same', () => {
    const rows = preflight(snapshot, plan, facts);
    const others = preflight(snapshot, reworded, facts).map(rewordRow);
    expect(others.map(({ message }) => message)).not.toEqual(rows.map(({ message }) => message));
    expect(others.map(({ id, state, consent }) => [id, state, consent])).toEqual(
      rows.map(({ id, state, consent }) => [id, state, consent]),
    );
    expect([hasBlock(others), lockoutRiskOf(others)]).toEqual([hasBlock(rows), lockoutRiskOf(rows)]);
    expect(others.map(consentIdOf)).toEqual(rows.map(consentIdOf));
  });
});

it('a confirmation is for its case and values', () => {
  const row = { id: 'own-access', state: 'warn', message: 'You lose access.', consent: true, facts: ['own'] } as const;
  expect(consentIdOf({ ...row, facts: ['group'] })).not.toBe(consentIdOf({ ...row, facts: ['own'] }));
  expect(consentIdOf({ ...row, facts: ['own'], cause: { reason: 'forbidden' } })).not.toBe(
    consentIdOf({ ...row, facts: ['own'] }),
  );
});
