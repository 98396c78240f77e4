import { describe, expect, it } from 'vitest';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { FixStep } from '@/lib/fixes/steps';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { stepStates } from './step-list';
import { restsOnPage } from './under-way';
import { mayRetry, undoablePlan, whyNoUndo } from './undoable-plan';

const lock = (name: string, kind: 'lock.create' | 'lock.delete'): FixStep => ({
  kind,
  id: `/c/providers/Microsoft.Authorization/locks/${name}`,
  properties: { level: 'CanNotDelete' },
});
const plan: FixPlan = {
  fixId: 'resource-lock-missing',
  title: 'Add two locks',
  target: '/c',
  basedOn: null,
  steps: [lock('a', 'lock.create'), lock('b', 'lock.create')],
  impact: sampleImpact,
  warnings: [],
  needsPermission: [],
  undo: { steps: [lock('b', 'lock.delete'), lock('a', 'lock.delete')] },
};
const readAt = '2026-01-01T00:00:00Z';

function change(state: ChangeState, step = 1, undo: FixPlan['undo'] | null = plan.undo ?? null): Change {
  const { undo: _undo, ...rest } = plan;
  return {
    id: '1',
    tenantId: 'contoso',
    personId: 'p',
    ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' },
    input: {},
    plan: undo ? { ...rest, undo } : rest,
    step,
    startedAt: readAt,
    state,
  };
}

const closed: ChangeState = { kind: 'closed', readAt, requestId: null };
const failed: ChangeState = { kind: 'failed', message: 'No.', now: { state: 'not-in-force', readAt } };

describe('what an undo can take back', () => {
  it('is the whole plan once it was applied', () => {
    expect(undoablePlan(change(closed))).toEqual(plan);
    expect(undoablePlan(change({ kind: 'unproved', readAt, still: 'failing', message: '' }))).toEqual(plan);
  });

  it('is what was done before a later step failed, with its own way back', () => {
    expect(undoablePlan(change(failed))).toEqual({
      ...plan,
      steps: [lock('a', 'lock.create')],
      undo: { steps: [lock('a', 'lock.delete')] },
    });
  });

  it('is the failed step too where a read shows that it is in force all the same', () => {
    const inForce: ChangeState = { ...failed, now: { state: 'in-force', readAt } };
    expect(undoablePlan(change(inForce))).toEqual(plan);
  });

  it('is nothing where nothing was done, while it runs, or where there is no way back', () => {
    expect(undoablePlan(change(failed, 0))).toBeUndefined();
    expect(undoablePlan(change({ kind: 'running', operation: '/op' }))).toBeUndefined();
    expect(undoablePlan(change(closed, 1, { impossible: 'Gone for good.' }))).toBeUndefined();
    expect(undoablePlan(change(closed, 1, null))).toBeUndefined();
    expect(undoablePlan(change(failed, 1, { steps: [lock('a', 'lock.delete')] }))).toBeUndefined();
  });

  it('says why where Azure has no way back', () => {
    expect(whyNoUndo(change(closed, 1, { impossible: 'Gone for good.' }))).toBe('Gone for good.');
    expect(whyNoUndo(change(closed))).toBeUndefined();
    expect(whyNoUndo(change(failed, 1, { impossible: 'Gone for good.' }))).toBeUndefined();
  });
});

describe('planning again', () => {
  it('is offered where the change is not so, or not known to be', () => {
    expect([failed, { kind: 'not-applied', readAt } as const].map((state) => mayRetry(change(state)))).toEqual([
      true,
      true,
    ]);
    expect([closed, { kind: 'queued' } as const].map((state) => mayRetry(change(state)))).toEqual([false, false]);
  });
});

describe('the steps of a change', () => {
  it('say what became of each', () => {
    expect(stepStates(change({ kind: 'queued' }, 0))).toEqual(['not-begun', 'not-begun']);
    expect(stepStates(change({ kind: 'running', operation: '/op' }, 0))).toEqual(['under-way', 'not-begun']);
    expect(stepStates(change(failed))).toEqual(['done', 'failed']);
    expect(stepStates(change({ kind: 'undecided', readAt, message: '' }))).toEqual(['done', 'unknown']);
    expect(stepStates(change(closed))).toEqual(['done', 'done']);
  });
});

describe('a change that needs a page to be open', () => {
  it('is one of which something is still to be sent, or whose answer is awaited', () => {
    expect(restsOnPage(change({ kind: 'queued' }, 0))).toBe(true);
    expect(restsOnPage(change({ kind: 'sending' }))).toBe(true);
    expect(restsOnPage(change({ kind: 'running', operation: '/op' }, 0))).toBe(true);
  });

  it('is none that Azure has begun to the last step', () => {
    expect(restsOnPage(change({ kind: 'running', operation: '/op' }, 1))).toBe(false);
    expect(restsOnPage(change({ kind: 'reading', uncertain: false }, 1))).toBe(false);
    expect(restsOnPage(change(closed))).toBe(false);
  });
});
