import { describe, expect, it } from 'vitest';
import type { FixRequest, PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { Problem } from '@/lib/model/problem';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { afterRefusal, lastTimeOf, type Review, type ReviewEvent, reviewReducer, windowOf } from './review-state';

const request: FixRequest = {
  ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'contosofraud' },
  fixId: 'disk-encryption-off',
  input: {},
};

function planned(etag: string): PlanFixAnswer {
  return {
    plan: {
      fixId: 'disk-encryption-off',
      title: 'Turn on disk encryption',
      target: '/subscriptions/s',
      basedOn: etag,
      steps: [{ kind: 'cluster.update', clusterId: '/subscriptions/s', body: {} }],
      impact: {
        outageMinutes: 20,
        duration: 'Up to 20 minutes',
        reversible: 'yes',
        reversal: 'Turn it off.',
        money: 'None.',
        affects: 'All.',
        source: 'https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk',
      },
      warnings: [],
      needsPermission: [],
    },
    whatIf: { changes: [], closes: ['disk-encryption-off'], newlyFails: [] },
    preflight: [{ id: 'cluster-running', state: 'pass', message: 'Running.' }],
  };
}

function reviewAfter(...events: ReviewEvent[]): Review | null {
  return events.reduce<Review | null>(reviewReducer, null);
}

const opened: ReviewEvent = { type: 'opened', request, attempt: 1 };
const first = planned('"1"');
const reviewing = [opened, { type: 'planned', attempt: 1, answer: first }] satisfies ReviewEvent[];

describe('a Fix review', () => {
  it('a Fix review shows a plan after it is made', () => {
    expect(reviewAfter(opened)?.stage).toEqual({ kind: 'planning' });
    expect(reviewAfter(...reviewing)?.stage).toEqual({ kind: 'review', answer: first });
  });

  it('a Fix review ignores the response of an earlier plan request', () => {
    const again: ReviewEvent = { type: 'opened', request, attempt: 2 };
    expect(reviewAfter(opened, again, { type: 'planned', attempt: 1, answer: first })?.stage.kind).toBe('planning');
  });

  it('a small fix has the maintenance window of the review that offered it, also through its form and a sign-in', () => {
    const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
    const saved = { ...samplePlanFile({ window }) };
    const parent = reviewAfter({ ...opened, origin: { asked: false, saved } });
    if (!parent) throw new Error('the review is open');
    const small = (...events: ReviewEvent[]) => windowOf(reviewAfter(...events) ?? {});
    expect(small({ ...opened, origin: { asked: false, parent } })).toEqual(window);
    const form = { type: 'asked', request, attempt: 1, parent } satisfies ReviewEvent;
    expect(small(form)).toEqual(window);
    const asked = reviewAfter(form);
    expect(small({ ...opened, ...(asked ? { origin: asked } : {}) })).toEqual(window);
    expect(small({ ...opened, origin: { asked: false, window } })).toEqual(window);
    expect(small(opened)).toBeUndefined();
  });

  it.each([
    ['2026-02-01T21:00:00Z', true, '2026-02-01T23:00:00Z'],
    ['2026-02-01T22:30:00Z', false, '2026-02-01T23:00:00Z'],
    ['2026-02-01T23:00:00Z', true, undefined],
  ])('a change applied at %s, confirmed outside of its window: %s, isn’t sent after %s', (now, confirmed, expected) => {
    const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
    expect(lastTimeOf({ window }, confirmed, new Date(now))).toBe(expected);
    expect(lastTimeOf({}, confirmed, new Date(now))).toBeUndefined();
  });

  it('a closed Fix review stays closed after a late response', () => {
    expect(reviewAfter(opened, { type: 'closed' }, { type: 'planned', attempt: 1, answer: first })).toBeNull();
  });

  it('a Fix review that an operation blocks takes the plan after the operation has ended, and says so', () => {
    const busy: PlanFixAnswer = {
      ...first,
      preflight: [{ id: 'no-operation-in-progress', state: 'block', message: 'An operation is in progress.' }],
    };
    const blocked = [opened, { type: 'planned', attempt: 1, answer: busy }] satisfies ReviewEvent[];
    const again: ReviewEvent = { type: 'planned', attempt: 1, answer: planned('"2"') };
    expect(reviewAfter(...blocked, { type: 'planned', attempt: 1, answer: busy })?.stage).toEqual({
      kind: 'review',
      answer: busy,
    });
    const free = { kind: 'review', answer: planned('"2"'), unblocked: true };
    expect(reviewAfter(...blocked, again)?.stage).toEqual(free);
    // A second answer changes nothing under the person's hands.
    expect(reviewAfter(...blocked, again, { type: 'planned', attempt: 1, answer: planned('"3"') })?.stage).toEqual(
      free,
    );
    expect(reviewAfter(...reviewing, again)?.stage).toEqual({ kind: 'review', answer: first });
    expect(reviewAfter(...reviewing, { type: 'applied', operationId: 'one' }, again)?.stage.kind).toBe('applied');
  });

  it('a Fix review becomes the applied change', () => {
    expect(reviewAfter(...reviewing, { type: 'applying' })?.stage).toMatchObject({ kind: 'review', applying: true });
    expect(reviewAfter(...reviewing, { type: 'applying' }, { type: 'applied', operationId: 'one' })?.stage).toEqual({
      kind: 'applied',
      operationId: 'one',
    });
  });

  it('a Fix review keeps the old plan next to the new one after the cluster changed', () => {
    const second = planned('"2"');
    const stage = reviewAfter(...reviewing, { type: 'applying' }, { type: 'replanned', answer: second })?.stage;
    expect(stage).toEqual({ kind: 'review', answer: second, replaced: first });
  });

  it('a Fix review shows a refusal with its preflight rows, ready to try again', () => {
    const preflight = [{ id: 'lock', state: 'block', message: 'A lock.' }];
    const error = new Problem('preflight-blocked', 'A lock stands in the way.', { more: { preflight } });
    const stage = reviewAfter(...reviewing, { type: 'applying' }, { type: 'refused', error })?.stage;
    expect(stage).toEqual({
      kind: 'review',
      answer: { ...first, preflight },
      refused: { detail: 'A lock stands in the way.' },
    });
  });

  it('the Fix review of a refused undo shows what differs', () => {
    const differences = [{ path: 'enableDiskEncryption', expected: true, actual: false }];
    const error = new Problem('undo-refused', 'It was changed since.', { more: { differences } });
    expect(reviewAfter(opened, { type: 'plan-failed', attempt: 1, error })?.stage).toEqual({
      kind: 'plan-failed',
      problem: { detail: 'It was changed since.' },
      differences,
    });
  });
});

describe('after a refusal to apply', () => {
  it('the new plan that came with it is shown', () => {
    const second = planned('"2"');
    expect(afterRefusal(new Problem('plan-changed', 'Changed.', { more: { ...second } }))).toEqual({
      replanned: second,
    });
  });

  it('a cluster that changed under the write, or a plan that does not parse, is planned again', () => {
    expect(afterRefusal(new Problem('changed-meanwhile', 'Changed.'))).toBe('plan-again');
    expect(afterRefusal(new Problem('plan-changed', 'Changed.', { more: { plan: {} } }))).toBe('plan-again');
  });

  it('anything else is shown', () => {
    expect(afterRefusal(new Problem('forbidden', 'No.'))).toBe('show');
    expect(afterRefusal(new Error('broken'))).toBe('show');
  });
});
