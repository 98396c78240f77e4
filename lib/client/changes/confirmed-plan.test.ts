import { describe, expect, it } from 'vitest';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { Problem } from '@/lib/model/problem';
import { confirmedPlan } from './confirmed-plan';

const clusterId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/adx1';
const answer: PlanFixAnswer = {
  plan: {
    fixId: 'trusted-tenants-all',
    title: 'Trust the home tenant alone',
    target: clusterId,
    basedOn: '"1"',
    steps: [{ kind: 'cluster.update', clusterId, body: { properties: { trustedExternalTenants: [] } } }],
    impact: sampleImpact,
    warnings: [],
    needsPermission: [],
    undo: {
      steps: [
        { kind: 'cluster.update', clusterId, body: { properties: { trustedExternalTenants: [{ value: '*' }] } } },
      ],
    },
  },
  whatIf: { changes: [], closes: [], newlyFails: ['a'] },
  preflight: [{ id: 'cluster-running', state: 'pass', message: 'Running.' }],
};
const confirmed = { plan: answer.plan, newlyFails: ['a'] };
const now: PlanFixAnswer = { ...answer, plan: { ...answer.plan, basedOn: '"2"', title: 'Words may differ' } };

function refusal(more: PlanFixAnswer | Record<string, unknown>): Problem {
  return new Problem('plan-changed', 'Changed.', { more: { ...more } });
}

describe('a change that waited', () => {
  it('a queued change is sent with its new plan if only the ETag and text differ', () => {
    expect(confirmedPlan(confirmed, refusal(now))).toEqual(now.plan);
  });

  it.each<[string, unknown]>([
    ['no plan came with the refusal', {}],
    ['its steps differ', { ...now, plan: { ...now.plan, steps: [] } }],
    ['what was there before differs', { ...now, plan: { ...now.plan, undo: { impossible: 'No.' } } }],
    ['another finding would fail', { ...now, whatIf: { ...now.whatIf, newlyFails: ['a', 'b'] } }],
    ['something stands in its way', { ...now, preflight: [{ id: 'lock', state: 'block', message: 'A lock.' }] }],
    [
      'it now asks for consent',
      { ...now, preflight: [{ id: 'x', state: 'warn', message: 'x', consent: true, consentId: 'x:1' }] },
    ],
  ])('a queued change is not sent if %s', (_, more) => {
    expect(confirmedPlan(confirmed, refusal(more as Record<string, unknown>))).toBeUndefined();
  });

  it('a queued change is sent if its new plan asks for the rows that were confirmed, and for no other', () => {
    const row = (consentId: string) => ({ id: 'x', state: 'warn', message: 'x', consent: true, consentId }) as const;
    const withConsents = { ...confirmed, consents: ['x:1', 'x:2'] };
    expect(confirmedPlan(withConsents, refusal({ ...now, preflight: [row('x:1')] }))).toEqual(now.plan);
    expect(confirmedPlan(withConsents, refusal({ ...now, preflight: [row('x:1'), row('x:3')] }))).toBeUndefined();
  });
});
