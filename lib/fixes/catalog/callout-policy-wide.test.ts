import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/sample-snapshot';
import { applyPlan } from '../apply/apply-plan';
import { buildPlan } from '../build-plan';

const sql = { calloutType: 'sql', calloutUriRegex: 'contoso\\.database\\.windows\\.net/?$', outboundAccess: 'Allow' };
const wide = { calloutType: 'webapi', calloutUriRegex: '.*', outboundAccess: 'Allow' };
const withPolicies = (calloutPolicies: (typeof wide & { calloutId?: string })[] | null) =>
  sampleSnapshot({ cluster: { properties: { allowedFqdnList: [], calloutPolicies } } });
const planOf = (calloutPolicies: object[], before = withPolicies([{ ...wide, calloutId: '.*_webapi' }])) =>
  buildPlan('callout-policy-wide', { calloutPolicies }, before);

describe('callout policies', () => {
  it('are written as a whole, without the ids that are Azure’s own', () => {
    const before = withPolicies([{ ...wide, calloutId: '.*_webapi' }]);
    const plan = planOf([sql], before);
    expect(plan.steps).toMatchObject([{ body: { properties: { calloutPolicies: [sql] } } }]);
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toMatchObject([{ body: { properties: { calloutPolicies: [wide] } } }]);
  });

  it('can all be removed, with a word on what counts then', () => {
    const plan = planOf([]);
    expect(plan.title).toBe('Remove every callout policy');
    expect(plan.warnings.join()).toContain('external_data');
  });

  it('are these already', () => {
    expect(planOf([wide])).toMatchObject({ steps: [], note: 'The callout policies are these already.' });
    expect(planOf([], withPolicies(null)).steps).toEqual([]);
  });

  it('of a kind that Azure does not know are refused', () => {
    expect(() => planOf([sql, { ...wide, calloutType: 'ftp' }])).toThrow(
      'calloutPolicies.1: ftp: must be one of kusto',
    );
  });

  it('of a forged undo are refused', () => {
    const plan = planOf([sql]);
    for (const calloutPolicies of [[{ ...wide, calloutUriRegex: 7 }], [{ ...wide, more: 1 }], {}, ['x'], [sql]]) {
      const step = { ...plan.steps[0], body: { properties: { calloutPolicies } } };
      const forged = { ...plan, undo: { steps: [step] } };
      expect(() => buildPlan('undo', { of: forged }, applyPlan(withPolicies([wide]), plan))).toThrow(
        'not how a fix writes',
      );
    }
  });
});
