import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';
import { isRemainder, samePlan } from './compare-plans';
import type { FixPlan } from './fix-plan';

const plan = buildPlan(
  'disk-encryption-off',
  {},
  sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
);

describe('two plans', () => {
  it('two plans are equal with different words and another order of keys', () => {
    const { steps, ...rest } = plan;
    expect(samePlan(plan, { steps, ...rest, title: 'Other words', warnings: ['Mind'], note: 'x' })).toBe(true);
  });

  it('two plans differ by target, ETag, steps, or undo', () => {
    expect(samePlan(plan, { ...plan, target: `${plan.target}x` })).toBe(false);
    expect(samePlan(plan, { ...plan, basedOn: '"other"' })).toBe(false);
    expect(samePlan(plan, { ...plan, steps: [] })).toBe(false);
    expect(samePlan(plan, { ...plan, undo: { impossible: 'x' } })).toBe(false);
  });

  it('two plans can be compared without the ETag', () => {
    expect(samePlan(plan, { ...plan, basedOn: '"other"' }, { ignoreBasedOn: true })).toBe(true);
  });
});

const assignmentId = `${sampleClusterId}/principalAssignments/data-platform-admins`;
const narrow = { assignmentId, role: 'AllDatabasesViewer' };
const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });

describe('what is left of a plan', () => {
  it('the rest of a plan of two steps is the second once the first is done, and not before', () => {
    const plan = buildPlan('narrow-kusto-role', narrow, before);
    const [first] = plan.steps;
    const half = applyPlan(before, { ...plan, steps: first ? [first] : [] });
    expect(plan.steps).toHaveLength(2);
    expect(isRemainder(half, plan, buildPlan('narrow-kusto-role', narrow, half), 1)).toBe(true);
    expect(isRemainder(before, plan, plan, 1)).toBe(false);
  });

  it('a plan with one step has no remaining steps in any state', () => {
    const plan = buildPlan('disk-encryption-off', {}, before);
    const inForce: FixPlan['steps'] = [
      { kind: 'cluster.update', clusterId: sampleClusterId, body: { properties: { enablePurge: false } } },
    ];
    expect(isRemainder(before, { ...plan, steps: [...inForce, ...plan.steps] }, plan, 1)).toBe(false);
  });

  it('a plan has no rest if an earlier step isn’t one that the fix plans', () => {
    const plan = buildPlan('narrow-kusto-role', narrow, before);
    const [first, ...rest] = plan.steps;
    const half = applyPlan(before, { ...plan, steps: first ? [first] : [] });
    const now = buildPlan('narrow-kusto-role', narrow, half);
    const foreign: FixPlan['steps'] = [
      { kind: 'cluster.update', clusterId: sampleClusterId, body: { properties: { enablePurge: false } } },
    ];
    for (const fixId of ['narrow-kusto-role', 'undo'] as const)
      expect(isRemainder(half, { ...plan, fixId, steps: [...foreign, ...rest] }, now, 1)).toBe(false);
  });
});
