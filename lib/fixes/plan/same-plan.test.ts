import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { samePlan } from './same-plan';

const plan = buildPlan(
  'disk-encryption-off',
  {},
  sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
);

describe('two plans', () => {
  it('are the same whatever the words and the order of keys', () => {
    const { steps, ...rest } = plan;
    expect(samePlan(plan, { steps, ...rest, title: 'Other words', warnings: ['Mind'], note: 'x' })).toBe(true);
  });

  it('differ by target, etag, steps or undo', () => {
    expect(samePlan(plan, { ...plan, target: `${plan.target}x` })).toBe(false);
    expect(samePlan(plan, { ...plan, basedOn: '"other"' })).toBe(false);
    expect(samePlan(plan, { ...plan, steps: [] })).toBe(false);
    expect(samePlan(plan, { ...plan, undo: { impossible: 'x' } })).toBe(false);
  });

  it('can be compared without the etag', () => {
    expect(samePlan(plan, { ...plan, basedOn: '"other"' }, { ignoreBasedOn: true })).toBe(true);
  });
});
