import { describe, expect, it } from 'vitest';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { fromProblemDocument, Problem, toProblemDocument, unreadableProblem } from '@/lib/model/problem';
import { sampleChange } from '../changes/sample-change';
import { hasChanged } from './bulk-run';
import { changeOutcome, failedPlanOutcome, planOutcome } from './outcomes';

const clusterId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/telemetry';

function answerWith(preflight: PreflightRow[]): PlanFixAnswer {
  return {
    plan: {
      fixId: 'trusted-tenants-all',
      title: 'Limit trusted tenants to your own',
      target: clusterId,
      basedOn: null,
      steps: [{ kind: 'cluster.update', clusterId, body: { properties: { trustedExternalTenants: [] } } }],
      impact: sampleImpact,
      warnings: [],
      needsPermission: [],
    },
    whatIf: { changes: [], closes: [], newlyFails: [] },
    preflight,
  };
}

const passes: PreflightRow = { id: 'cluster-running', state: 'pass', message: 'The cluster is running.' };
const warns: PreflightRow = { id: 'written-by', state: 'warn', message: 'A template manages the cluster.' };
const blocks: PreflightRow = { id: 'locks', state: 'block', message: 'The lock hold forbids this.' };

describe('a plan that failed', () => {
  it.each([
    ['stopped', 'unreadable'],
    ['failed', 'unreadable'],
    ['no-match', 'unreadable'],
    ['forbidden', 'forbidden'],
  ] as const)(
    'evidence that Azure didn’t return because of %s makes the cluster %s, not unsupported',
    (reason, skip) => {
      const part = { state: 'unreadable', reason, message: '' } as const;
      const problem = fromProblemDocument(toProblemDocument(unreadableProblem(part, 'Couldn’t create a plan.')));
      expect(failedPlanOutcome(problem)).toMatchObject({ kind: 'skipped', reason: skip });
    },
  );

  it('a change that the cluster doesn’t support stays unsupported', () => {
    expect(failedPlanOutcome(new Problem('conflict', 'No key.'))).toMatchObject({ reason: 'unsupported' });
  });
});

describe('a plan of a bulk run', () => {
  it("a plan of a bulk run keeps every preflight row that doesn't pass", () => {
    expect(planOutcome(answerWith([passes, warns]))).toMatchObject({ preflight: [warns] });
  });

  it('a blocked plan of a bulk run is skipped and keeps its rows for the review', () => {
    expect(planOutcome(answerWith([passes, warns, blocks]))).toEqual({
      kind: 'skipped',
      reason: 'blocked',
      message: 'The lock hold forbids this.',
      preflight: [warns, blocks],
      // Another person can apply the plan from a file.
      preview: { stepsHash: expect.stringMatching(/^sha256:/), changes: [] },
    });
    const missing: PreflightRow = { ...blocks, id: 'permission:x/write', missingAction: 'x/write' };
    expect(planOutcome(answerWith([missing]))).toMatchObject({ reason: 'forbidden', preflight: [missing] });
  });

  it('a plan of a bulk run keeps 20 names of principals that lose access and counts all of them', () => {
    const principals = Array.from({ length: 100 }, (_, index) => ({
      id: `p${index}`,
      name: `p${index}`,
      type: 'user',
    }));
    const losesAccess = { total: 250, principals };
    const judged = planOutcome(answerWith([{ ...warns, id: 'untrusted-principals', losesAccess }]));
    const [row] = 'plan' in judged ? judged.preflight : [];
    expect(row?.losesAccess?.total).toBe(250);
    expect(row?.losesAccess?.principals).toHaveLength(20);
  });
});

describe('the result of a change in a bulk run', () => {
  it.each([
    [0, false],
    [1, true],
  ])('a change that failed after %s completed steps counts as on the cluster: %s', (step, expected) => {
    const state = changeOutcome({ ...sampleChange({ kind: 'failed', message: 'No.' }), step });
    expect(state && hasChanged({ state })).toBe(expected);
  });

  it('a change that its maintenance window ended has no result, because it wasn’t sent', () => {
    expect(changeOutcome(sampleChange({ kind: 'too-late' }))).toBeUndefined();
  });
});
