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
  it('an undo covers the whole plan once it was applied', () => {
    expect(undoablePlan(change(closed))).toEqual(plan);
    expect(undoablePlan(change({ kind: 'unproved', readAt, still: 'failing', message: '' }))).toEqual(plan);
  });

  it('an undo covers the steps before a failed one, with their own undo', () => {
    expect(undoablePlan(change(failed))).toEqual({
      ...plan,
      steps: [lock('a', 'lock.create')],
      undo: { steps: [lock('a', 'lock.delete')] },
    });
  });

  it('an undo covers the failed step too if a read shows that it is in force', () => {
    const inForce: ChangeState = { ...failed, now: { state: 'in-force', readAt } };
    expect(undoablePlan(change(inForce))).toEqual(plan);
  });

  it('an undo covers nothing if nothing was done, while the change runs, or for a plan without undo', () => {
    expect(undoablePlan(change(failed, 0))).toBeUndefined();
    expect(undoablePlan(change({ kind: 'running', operation: '/op' }))).toBeUndefined();
    expect(undoablePlan(change(closed, 1, { impossible: 'Gone for good.' }))).toBeUndefined();
    expect(undoablePlan(change(closed, 1, null))).toBeUndefined();
    expect(undoablePlan(change(failed, 1, { steps: [lock('a', 'lock.delete')] }))).toBeUndefined();
  });

  it('a change that can’t be undone shows the reason', () => {
    expect(whyNoUndo(change(closed, 1, { impossible: 'Gone for good.' }))).toBe('Gone for good.');
    expect(whyNoUndo(change(closed))).toBeUndefined();
    expect(whyNoUndo(change(failed, 1, { impossible: 'Gone for good.' }))).toBeUndefined();
  });
});

describe('planning again', () => {
  it('planning again is offered if the change isn’t in force, or not known to be', () => {
    expect([failed, { kind: 'not-applied', readAt } as const].map((state) => mayRetry(change(state)))).toEqual([
      true,
      true,
    ]);
    expect([closed, { kind: 'queued' } as const].map((state) => mayRetry(change(state)))).toEqual([false, false]);
  });
});

describe('the steps of a change', () => {
  it('the steps of a change show their results', () => {
    expect(stepStates(change({ kind: 'queued' }, 0))).toEqual(['not-begun', 'not-begun']);
    expect(stepStates(change({ kind: 'running', operation: '/op' }, 0))).toEqual(['under-way', 'not-begun']);
    expect(stepStates(change(failed))).toEqual(['done', 'failed']);
    expect(stepStates(change({ kind: 'undecided', readAt, message: '' }))).toEqual(['done', 'unknown']);
    expect(stepStates(change(closed))).toEqual(['done', 'done']);
  });
});

describe('a change that needs a page to be open', () => {
  it('a change needs an open page while a request is to be sent or its response is awaited', () => {
    expect(restsOnPage(change({ kind: 'queued' }, 0))).toBe(true);
    expect(restsOnPage(change({ kind: 'sending' }))).toBe(true);
    expect(restsOnPage(change({ kind: 'running', operation: '/op' }, 0))).toBe(true);
  });

  it('a change needs no open page once Azure started its last step', () => {
    expect(restsOnPage(change({ kind: 'running', operation: '/op' }, 1))).toBe(false);
    expect(restsOnPage(change({ kind: 'reading', uncertain: false }, 1))).toBe(false);
    expect(restsOnPage(change(closed))).toBe(false);
  });
});
