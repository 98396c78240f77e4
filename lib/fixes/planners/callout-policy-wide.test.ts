import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

const sql = { calloutType: 'sql', calloutUriRegex: 'contoso\\.database\\.windows\\.net/?$', outboundAccess: 'Allow' };
const wide = { calloutType: 'webapi', calloutUriRegex: '.*', outboundAccess: 'Allow' };
type Policy = Omit<typeof wide, 'calloutType' | 'outboundAccess'> & {
  calloutType: string | number;
  outboundAccess: string | number;
  calloutId?: string;
};
const withPolicies = (calloutPolicies: Policy[] | null) =>
  sampleSnapshot({ cluster: { properties: { allowedFqdnList: [], calloutPolicies } } });
const planOf = (calloutPolicies: object[], before = withPolicies([{ ...wide, calloutId: '.*_webapi' }])) =>
  buildPlan('callout-policy-wide', { calloutPolicies }, before);

describe('callout policies', () => {
  it('callout policies are written as a whole, without Azure’s own IDs', () => {
    const before = withPolicies([{ ...wide, calloutId: '.*_webapi' }]);
    const plan = planOf([sql], before);
    expect(plan.steps).toMatchObject([{ body: { properties: { calloutPolicies: [sql] } } }]);
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toMatchObject([{ body: { properties: { calloutPolicies: [wide] } } }]);
  });

  it('callout policies can all be removed, and the plan states what applies then', () => {
    const plan = planOf([]);
    expect(plan.title).toBe('Remove all callout policies');
    expect(plan.warnings.join()).toContain('external_data');
  });

  it('callout policies that are equal need no steps', () => {
    expect(planOf([wide])).toMatchObject({ steps: [], note: 'The cluster already has these callout policies.' });
    expect(planOf([], withPolicies(null)).steps).toEqual([]);
  });

  it('callout policies that Azure returned as recorded numbers are restored in words', () => {
    const kusto = { calloutType: 0, calloutUriRegex: '*', outboundAccess: 0, calloutId: '*_kusto' };
    const before = withPolicies([kusto, { ...kusto, calloutType: 1, outboundAccess: 1, calloutId: '*_sql' }]);
    const plan = planOf([sql], before);
    const words = [
      { calloutType: 'kusto', calloutUriRegex: '*', outboundAccess: 'Allow' },
      { calloutType: 'sql', calloutUriRegex: '*', outboundAccess: 'Deny' },
    ];
    expect(plan.impact.reversible).toBe('yes');
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toMatchObject([{ body: { properties: { calloutPolicies: words } } }]);
    expect(planOf(words, before).note).toBe('The cluster already has these callout policies.');
  });

  it.each([
    { ...wide, calloutType: 6 },
    { ...wide, outboundAccess: 2 },
  ])('callout policies with the number of %j are replaced, but never restored', (numbered) => {
    const plan = planOf([sql], withPolicies([sql, numbered]));
    expect(plan.steps).toMatchObject([{ body: { properties: { calloutPolicies: [sql] } } }]);
    expect(plan.undo).toEqual({ impossible: expect.stringContaining('You can’t undo this change') });
    expect(plan.impact).toMatchObject({
      reversible: 'no',
      reversal: expect.stringContaining('undocumented numbers'),
    });
    expect(planOf([sql], withPolicies([wide])).impact.reversible).toBe('yes');
  });

  it('callout policies of an unknown kind are refused', () => {
    expect(() => planOf([sql, { ...wide, calloutType: 'ftp' }])).toThrow(
      'calloutPolicies.1: ftp isn’t a callout type. Enter one of kusto',
    );
  });

  it('callout policies of a forged undo are refused', () => {
    const plan = planOf([sql]);
    for (const calloutPolicies of [
      [{ ...wide, calloutType: 7 }],
      [{ ...wide, outboundAccess: 0 }],
      [{ ...wide, calloutUriRegex: 7 }],
      [{ ...wide, more: 1 }],
      {},
      ['x'],
      [sql],
    ]) {
      const step = { ...plan.steps[0], body: { properties: { calloutPolicies } } };
      const forged = { ...plan, undo: { steps: [step] } };
      expect(() => buildPlan('undo', { of: forged }, applyPlan(withPolicies([wide]), plan))).toThrow(
        'doesn’t match the change of',
      );
    }
  });
});
