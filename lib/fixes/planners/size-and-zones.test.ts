import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';

const bodyOf = ({ steps: [step] }: FixPlan) => (step?.kind === 'cluster.update' ? step.body : undefined);

describe('sku-no-sla', () => {
  const dev = { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 };
  const before = sampleSnapshot({ cluster: { sku: dev } });
  const input = { skuName: 'Standard_E2ads_v5', capacity: 2 };

  it('sku-no-sla scales to a Standard SKU, and its undo restores the old one', () => {
    const { plan, undo } = thereAndBack('sku-no-sla', input, before);
    expect(bodyOf(plan)).toEqual({ sku: { name: 'Standard_E2ads_v5', tier: 'Standard', capacity: 2 } });
    expect(plan.impact).toMatchObject({ outageMinutes: 3, reversible: 'yes' });
    expect(bodyOf(undo())).toEqual({ sku: dev });
    expect(undo().warnings.join()).toContain('might reject');
  });

  it('sku-no-sla accepts no undocumented SKU and none for development', () => {
    for (const skuName of ['Standard_Z1', dev.name, 'standard_e2ads_v5'])
      expect(refusal('sku-no-sla', { skuName, capacity: 2 }, before).code).toBe('invalid-request');
    expect(refusal('sku-no-sla', { ...input, capacity: 1 }, before).code).toBe('invalid-request');
  });

  it('sku-no-sla has nothing to do if the SKU has an SLA', () => {
    expect(thereAndBack('sku-no-sla', input, sampleSnapshot()).plan).toMatchObject({
      steps: [],
      note: expect.stringContaining('Standard_E8ads_v5'),
    });
  });

  it('sku-no-sla is blocked by disk encryption that the SKU doesn’t support', () => {
    const { plan } = thereAndBack('sku-no-sla', { skuName: 'Standard_D13_v2', capacity: 2 }, before);
    expect(rowsOf(before, plan)['size-keeps-disk-encryption']?.state).toBe('block');
    expect(rowsOf(before, thereAndBack('sku-no-sla', input, before).plan)['size-keeps-disk-encryption']?.state).toBe(
      'pass',
    );
  });
});

describe('not-zone-redundant', () => {
  const inZone = (zones: string[] | undefined) => sampleSnapshot({ cluster: { zones } });

  it('not-zone-redundant sends sorted zones, and has no undo', () => {
    const { plan } = thereAndBack('not-zone-redundant', { zones: ['3', '1'] }, inZone(undefined));
    expect(bodyOf(plan)).toEqual({ zones: ['1', '3'] });
    expect(plan.impact.reversible).toBe('no');
    expect(plan.undo).toHaveProperty('impossible');
    expect(plan.warnings.join(' ')).toContain('preview');
  });

  it('not-zone-redundant never leaves a zone, and accepts none twice', () => {
    expect(refusal('not-zone-redundant', { zones: ['1', '2'] }, inZone(['3'])).detail).toContain('can’t leave');
    expect(refusal('not-zone-redundant', { zones: ['1', '1'] }, inZone([])).code).toBe('invalid-request');
    expect(thereAndBack('not-zone-redundant', { zones: ['2', '1', '3'] }, sampleSnapshot()).plan.steps).toEqual([]);
  });

  it('not-zone-redundant isn’t for a development SKU', () => {
    const dev = sampleSnapshot({ cluster: { sku: { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic' }, zones: [] } });
    expect(refusal('not-zone-redundant', { zones: ['1', '2'] }, dev).detail).toContain('single instance');
  });
});
