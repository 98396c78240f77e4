import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

type Properties = { publicNetworkAccess?: string | null | undefined; allowedIpRangeList?: string[] | null };
const clusterWith = (properties: Properties) => sampleSnapshot({ cluster: { properties } });

describe('turning public access off', () => {
  it.each(['Enabled', null, undefined, 'SecuredByPerimeter'])(
    'turning public access off from %s is one PATCH of one property',
    (before) => {
      const plan = buildPlan('public-network-enabled', {}, clusterWith({ publicNetworkAccess: before }));
      expect(plan.steps).toMatchObject([
        { kind: 'cluster.update', body: { properties: { publicNetworkAccess: 'Disabled' } } },
      ]);
      expect(plan.undo).toMatchObject({
        steps: [{ body: { properties: { publicNetworkAccess: before ?? 'Enabled' } } }],
      });
    },
  );

  it('turning public access off states that a perimeter decides, and that an IP allowlist has no effect then', () => {
    const warnings = (properties: Properties) =>
      buildPlan('public-network-enabled', {}, clusterWith(properties)).warnings;
    expect(warnings({ publicNetworkAccess: 'Enabled' })).toEqual([]);
    expect(warnings({ publicNetworkAccess: 'SecuredByPerimeter' }).join()).toContain('perimeter');
    expect(warnings({ publicNetworkAccess: 'Enabled', allowedIpRangeList: ['PowerBI'] }).join()).toContain(
      'IP allowlist',
    );
  });

  it('turning public access off needs no steps if it is off', () => {
    const plan = buildPlan('public-network-enabled', {}, clusterWith({ publicNetworkAccess: 'disabled' }));
    expect(plan).toMatchObject({ steps: [], note: 'Public network access is already Disabled.' });
  });
});

describe('turning public access on', () => {
  it('turning public access on states which addresses reach the cluster then', () => {
    const open = buildPlan('turn-public-network-on', {}, clusterWith({ publicNetworkAccess: 'Disabled' }));
    expect(open.steps).toMatchObject([{ body: { properties: { publicNetworkAccess: 'Enabled' } } }]);
    expect(open.warnings.join()).toContain('any address');
    const listed = clusterWith({ publicNetworkAccess: 'Disabled', allowedIpRangeList: ['203.0.113.0/24'] });
    expect(buildPlan('turn-public-network-on', {}, listed).warnings.join()).toContain('1 entry');
  });
});

describe('undo', () => {
  it.each(['public-network-enabled', 'turn-public-network-on'] as const)(
    'the undo of %s writes the earlier value',
    (fixId) => {
      const before = clusterWith({ publicNetworkAccess: fixId === 'public-network-enabled' ? 'Enabled' : 'Disabled' });
      const plan = buildPlan(fixId, {}, before);
      const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
      expect(undo.steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
      expect(() => buildPlan('undo', { of: plan }, before)).toThrow('has changed since the fix');
    },
  );

  it('the undo of public access accepts no plan that states the opposite', () => {
    const before = clusterWith({ publicNetworkAccess: 'Enabled' });
    const plan = buildPlan('public-network-enabled', {}, before);
    const forged = { ...plan, fixId: 'turn-public-network-on' };
    expect(() => buildPlan('undo', { of: forged }, applyPlan(before, plan))).toThrow('doesn’t match the change of');
  });
});
