import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';
const other = '1e9b7d20-4c5a-4f83-b6e1-90d2a7c8f314';
const trusting = (...tenants: string[]) =>
  sampleSnapshot({ cluster: { properties: { trustedExternalTenants: tenants.map((value) => ({ value })) } } });
const said = (...tenants: string[]) => ({
  body: { properties: { trustedExternalTenants: tenants.map((value) => ({ value })) } },
});

describe('trusted tenants', () => {
  it('trusted tenants are only the cluster’s own without input', () => {
    const plan = buildPlan('trusted-tenants-all', {}, trusting('*'));
    expect(plan.steps).toMatchObject([said()]);
    expect(plan.undo).toMatchObject({ steps: [said('*')] });
  });

  it('trusted tenants are those to keep, each once', () => {
    const plan = buildPlan('trusted-tenants-all', { keep: [partner.toUpperCase(), partner] }, trusting('*'));
    expect(plan.steps).toMatchObject([said(partner)]);
    expect(plan.warnings).toEqual([]);
  });

  it('trusted tenants that weren’t trusted before are listed', () => {
    const plan = buildPlan('trusted-tenants-all', { keep: [partner, other] }, trusting(partner.toUpperCase()));
    expect(plan.warnings).toEqual([`Newly trusted tenants: ${other}.`]);
  });

  it('trusted tenants are in force in any order and case', () => {
    const plan = buildPlan('trusted-tenants-all', { keep: [other, partner] }, trusting(partner.toUpperCase(), other));
    expect(plan).toMatchObject({ steps: [], note: 'The cluster already trusts exactly these tenants.' });
  });

  it('trusted tenants are restored in their spelling, and as the documented default if Azure returned nothing', () => {
    const before = trusting(partner.toUpperCase(), other);
    const plan = buildPlan('trusted-tenants-all', {}, before);
    expect(buildPlan('undo', { of: plan }, applyPlan(before, plan)).steps).toMatchObject([
      said(partner.toUpperCase(), other),
    ]);
    const silent = sampleSnapshot({ cluster: { properties: { trustedExternalTenants: null } } });
    expect(buildPlan('trusted-tenants-all', {}, silent).undo).toMatchObject({ steps: [said('*')] });
  });

  it('trusted tenants of a forged undo are refused', () => {
    const before = trusting('*');
    const plan = buildPlan('trusted-tenants-all', {}, before);
    for (const trustedExternalTenants of [['*'], [{ tenant: '*' }], '*', [{ value: '*', more: 1 }]]) {
      const step = { ...plan.steps[0], body: { properties: { trustedExternalTenants } } };
      expect(() => buildPlan('undo', { of: { ...plan, undo: { steps: [step] } } }, applyPlan(before, plan))).toThrow(
        'doesn’t match the change of',
      );
    }
  });
});
