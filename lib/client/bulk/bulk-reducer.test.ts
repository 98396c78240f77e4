import { describe, expect, it } from 'vitest';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import type { BulkEvent } from './bulk-events';
import { bulkReducer, nextActions, undoRun } from './bulk-reducer';
import type { BulkPlan, BulkRun, BulkState } from './bulk-run';
import { hasRunEnded, newBulkRun, withUndo } from './bulk-run';

function refOf(index: number): ClusterRef {
  return {
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    clusterName: `telemetry${index}`,
  };
}

function plannedOf(index: number, more: { consent?: true; undo?: 'impossible' } = {}): BulkPlan {
  const clusterId = toClusterId(refOf(index));
  const step = { kind: 'cluster.update', clusterId, body: { properties: { enableDiskEncryption: true } } } as const;
  return {
    plan: {
      fixId: 'disk-encryption-off',
      title: 'Turn on disk encryption',
      target: clusterId,
      basedOn: '"1"',
      steps: [step],
      impact: { ...sampleImpact, outageMinutes: 20 },
      warnings: [],
      needsPermission: [],
      undo: more.undo ? { impossible: 'It cannot come back.' } : { steps: [step] },
    },
    whatIf: { changes: [], closes: [], newlyFails: [] },
    preflight: more.consent
      ? [
          {
            id: 'last-admin',
            state: 'warn',
            message: 'No administrator is left.',
            consent: true,
            consentId: 'last-admin:1',
          },
        ]
      : [],
  };
}

const done: BulkState = { kind: 'done', how: 'closed', readAt: '2026-01-01T00:00:00Z', requestId: 'r' };
const failed: BulkState = { kind: 'failed', how: 'failed', message: 'Azure could not do it.' };

function start(clusters: number): BulkRun {
  const head = {
    id: 'run',
    tenantId: 'contoso',
    personId: 'ada',
    fixId: 'disk-encryption-off',
    input: {},
    title: 'Turn it on',
  } as const;
  const refs = Array.from({ length: clusters }, (_, index) => refOf(index));
  return newBulkRun({ ...head, startedAt: '2026-01-01T00:00:00Z' }, refs);
}

function afterEvents(run: BulkRun, ...events: BulkEvent[]): BulkRun {
  return events.reduce(bulkReducer, run);
}

/** A run whose plans are all made. */
function reviewed(clusters: number, planOf: (index: number) => BulkPlan = plannedOf): BulkRun {
  const run = start(clusters);
  return afterEvents(
    run,
    ...run.items.map((_, index): BulkEvent => ({ type: 'planned', index, planned: planOf(index) })),
  );
}

const sent = (index: number): BulkEvent => ({ type: 'sending', index, operationId: `op${index}` });
const ended = (index: number, state: BulkState = done): BulkEvent =>
  state.kind === 'done' || state.kind === 'failed' ? { type: 'ended', index, state } : sent(index);

/** A run whose canary is proved. */
function proved(clusters: number): BulkRun {
  return afterEvents(reviewed(clusters), { type: 'begin' }, sent(0), ended(0));
}

function undoOf(run: BulkRun): BulkRun {
  return undoRun(run, { id: 'undo', startedAt: '2026-01-02T00:00:00Z' })?.undo ?? expect.fail('The run has an undo.');
}

const kinds = ({ items }: BulkRun) => items.map(({ state }) => state.kind);

describe('a bulk run', () => {
  it('plans every cluster, and asks again after a reload for what has no plan yet', () => {
    const run = afterEvents(start(3), { type: 'planned', index: 1, planned: plannedOf(1) });
    expect(nextActions(run)).toEqual({ plan: [0, 2], send: [], follow: [] });
    expect(run.phase).toBe('planning');
  });

  it('a bulk run waits for the person after planning and sends nothing by itself', () => {
    const run = reviewed(3);
    expect(run).toMatchObject({ phase: 'review', canary: 0 });
    expect(nextActions(run)).toEqual({ plan: [], send: [], follow: [] });
  });

  it('in which nothing can be planned has ended', () => {
    const state = { kind: 'skipped', reason: 'nothing-to-do', message: 'It is so.' } as const;
    const run = afterEvents(start(1), { type: 'skipped', index: 0, state });
    expect(hasRunEnded(run)).toBe(true);
  });

  it('a bulk run starts with the canary only and offers the others after it is verified', () => {
    const run = afterEvents(reviewed(3), { type: 'choose', canary: 2 }, { type: 'begin' });
    expect(nextActions(run).send).toEqual([2]);
    const out = afterEvents(run, sent(2));
    expect(nextActions(out)).toEqual({ plan: [], send: [], follow: [2] });
    expect(afterEvents(out, { type: 'go-on' })).toBe(out);
    const back = afterEvents(out, ended(2));
    expect(back.phase).toBe('proved');
    expect(nextActions(back).send).toEqual([]);
  });

  describe('under review', () => {
    const without = (...indexes: number[]): BulkEvent => ({ type: 'include', indexes, included: false });
    const withAgain = (...indexes: number[]): BulkEvent => ({ type: 'include', indexes, included: true });

    it('a bulk run changes only the clusters that are left in it and lists the others with the reason', () => {
      const run = afterEvents(reviewed(4), without(1, 3), withAgain(3), { type: 'begin' }, sent(0), ended(0));
      expect(run.phase).toBe('proved');
      expect(run.items[1]?.state).toMatchObject({ kind: 'skipped', reason: 'left-out' });
      expect(nextActions(afterEvents(run, { type: 'go-on' })).send).toEqual([2, 3]);
    });

    it('a bulk run requires another canary if the canary is removed, and starts nothing without one', () => {
      const run = afterEvents(reviewed(3), without(0));
      expect(run).not.toHaveProperty('canary');
      expect(afterEvents(run, { type: 'choose', waveSize: 2 })).not.toHaveProperty('canary');
      expect(afterEvents(run, { type: 'choose', canary: 0 })).not.toHaveProperty('canary');
      expect(afterEvents(run, { type: 'begin' })).toBe(run);
      const chosen = afterEvents(run, { type: 'choose', canary: 2 }, { type: 'begin' });
      expect(nextActions(chosen).send).toEqual([2]);
    });

    it('proposes a canary once consent makes one possible', () => {
      const run = reviewed(2, (index) => plannedOf(index, { consent: true }));
      expect(run).toMatchObject({ phase: 'review' });
      expect(run).not.toHaveProperty('canary');
      expect(afterEvents(run, { type: 'consent', index: 0, given: true })).toMatchObject({ canary: 0 });
    });

    it('a cluster that was removed from a bulk run stays removed when it is planned again', () => {
      const run = afterEvents(reviewed(2), without(1), { type: 'plan-again' });
      const again = afterEvents(
        run,
        { type: 'planned', index: 0, planned: plannedOf(0) },
        { type: 'planned', index: 1, planned: plannedOf(1) },
      );
      expect(again.items.map(({ leftOut }) => leftOut)).toEqual([undefined, true]);
    });

    it("a cluster can't be removed from a bulk run if it isn't planned or the run has started", () => {
      const started = afterEvents(reviewed(2), { type: 'begin' }, sent(0));
      expect(afterEvents(started, without(1))).toBe(started);
      const skipped = { kind: 'skipped', reason: 'blocked', message: 'No.' } as const;
      const run = afterEvents(
        start(2),
        { type: 'skipped', index: 0, state: skipped },
        { type: 'planned', index: 1, planned: plannedOf(1) },
        without(0),
      );
      expect(run.items[0]).not.toHaveProperty('leftOut');
    });
  });

  it('a bulk run whose canary fails starts no other cluster', () => {
    const run = afterEvents(reviewed(3), { type: 'begin' }, sent(0), ended(0, failed));
    expect(run).toMatchObject({ phase: 'review', canary: 1 });
    expect(kinds(run)).toEqual(['failed', 'planned', 'planned']);
    expect(nextActions(run).send).toEqual([]);
  });

  it('a bulk run requires another canary if the state was in force on the first one before', () => {
    const already: BulkState = { kind: 'done', how: 'already', readAt: '', requestId: null };
    const run = afterEvents(reviewed(2), { type: 'begin' }, sent(0), ended(0, already));
    expect(run).toMatchObject({ phase: 'review', canary: 1 });
  });

  it('a bulk run continues in waves of the selected size, each after the end of the last one', () => {
    const run = afterEvents(proved(6), { type: 'choose', waveSize: 2 }, { type: 'go-on' });
    expect(nextActions(run).send).toEqual([1, 2]);
    const half = afterEvents(run, sent(1), sent(2), ended(1));
    expect(nextActions(half)).toEqual({ plan: [], send: [], follow: [2] });
    expect(nextActions(afterEvents(half, ended(2))).send).toEqual([3, 4]);
    const last = afterEvents(half, ended(2), sent(3), sent(4), ended(3), ended(4));
    expect(nextActions(last).send).toEqual([5]);
    expect(afterEvents(last, sent(5), ended(5)).phase).toBe('ended');
  });

  it('a bulk run pauses at the first failure while the other clusters of the wave end', () => {
    const run = afterEvents(proved(6), { type: 'choose', waveSize: 3 }, { type: 'go-on' }, sent(1), sent(2));
    const stopped = afterEvents(run, ended(1, failed));
    expect(stopped.pause).toMatchObject({ reason: 'failure', message: expect.stringContaining('telemetry1') });
    expect(nextActions(stopped)).toEqual({ plan: [], send: [], follow: [2] });
    const on = afterEvents(stopped, ended(2), { type: 'resume' });
    expect(nextActions(on).send).toEqual([3]);
    expect(afterEvents(on, sent(3), ended(3, failed)).pause?.reason).toBe('failure');
  });

  it('a bulk run pauses for a failure that came while it was paused', () => {
    const run = afterEvents(proved(4), { type: 'choose', waveSize: 1 }, { type: 'go-on' }, sent(1), { type: 'pause' });
    const failedMeanwhile = afterEvents(run, ended(1, failed));
    expect(failedMeanwhile.pause?.reason).toBe('asked');
    expect(afterEvents(failedMeanwhile, { type: 'resume' }).pause?.reason).toBe('failure');
  });

  it('a bulk run resumes where it was paused', () => {
    const run = afterEvents(proved(4), { type: 'go-on' }, { type: 'pause' });
    expect(nextActions(run).send).toEqual([]);
    expect(nextActions(afterEvents(run, { type: 'resume' })).send).toEqual([1, 2, 3]);
  });

  it("a canceled bulk run cancels what wasn't sent and follows the rest", () => {
    const run = afterEvents(proved(4), { type: 'choose', waveSize: 1 }, { type: 'go-on' }, sent(1), { type: 'cancel' });
    expect(kinds(run)).toEqual(['done', 'applying', 'canceled', 'canceled']);
    expect(hasRunEnded(run)).toBe(false);
    expect(nextActions(run)).toEqual({ plan: [], send: [], follow: [1] });
    expect(hasRunEnded(afterEvents(run, ended(1)))).toBe(true);
  });

  it('a bulk run skips clusters that require consent, with the reason, unless consent is given', () => {
    const planOf = (index: number) => plannedOf(index, index === 0 ? { consent: true } : {});
    const run = reviewed(3, planOf);
    expect(run.canary).toBe(1);
    expect(afterEvents(run, { type: 'begin' }).items[0]?.state).toMatchObject({
      kind: 'skipped',
      reason: 'needs-consent',
    });
    const taken = afterEvents(
      run,
      { type: 'consent', index: 0, given: true },
      { type: 'choose', canary: 0 },
      { type: 'begin' },
    );
    expect(nextActions(taken).send).toEqual([0]);
    const takenBack = afterEvents(
      run,
      { type: 'consent', index: 0, given: true },
      { type: 'consent', index: 0, given: false },
    );
    expect(takenBack).toEqual(run);
  });

  it('a confirmation of one cluster of a run isn’t one of another, and ends with a new plan', () => {
    const run = reviewed(3, (index) => plannedOf(index, index === 0 ? {} : { consent: true }));
    const confirmed = afterEvents(run, { type: 'consent', index: 1, given: true });
    expect(confirmed.items.map(({ consents }) => consents)).toEqual([undefined, ['last-admin:1'], undefined]);
    expect(kinds(afterEvents(confirmed, { type: 'begin' }))).toEqual(['planned', 'planned', 'skipped']);
    const again = afterEvents(confirmed, { type: 'plan-again' });
    expect(again.items.some(({ consents }) => consents)).toBe(false);
    expect(afterEvents(confirmed, { type: 'found' }).items.some(({ consents }) => consents)).toBe(false);
  });

  it('in which every cluster needs consent begins nothing without it', () => {
    const run = reviewed(2, (index) => plannedOf(index, { consent: true }));
    expect(afterEvents(run, { type: 'begin' })).toBe(run);
  });

  it('a bulk run pauses without a sign-in and keeps the cluster that was not sent', () => {
    const pause = { reason: 'sign-in', message: 'Sign in again.', claims: '{}' } as const;
    const run = afterEvents(
      proved(2),
      { type: 'go-on' },
      sent(1),
      { type: 'interrupt', pause },
      { type: 'not-sent', index: 1 },
    );
    expect(nextActions(run)).toEqual({ plan: [], send: [], follow: [] });
    expect(nextActions(afterEvents(run, { type: 'resume' })).send).toEqual([1]);
  });

  it('a bulk run ignores late and second responses', () => {
    const run = proved(2);
    expect(afterEvents(run, ended(0, failed))).toBe(run);
    expect(afterEvents(run, sent(0))).toBe(run);
    expect(afterEvents(run, { type: 'planned', index: 0, planned: plannedOf(0) })).toBe(run);
    expect(
      afterEvents(run, { type: 'skipped', index: 9, state: { kind: 'skipped', reason: 'blocked', message: '' } }),
    ).toBe(run);
  });
});

describe('taking a run back', () => {
  const finished = afterEvents(
    proved(4),
    { type: 'go-on' },
    sent(1),
    sent(2),
    sent(3),
    ended(1),
    ended(2, failed),
    ended(3),
  );

  it('an undo of a bulk run covers the clusters that it changed, each by its own plan, one after the other', () => {
    const run = undoOf(finished);
    expect(run).toMatchObject({ phase: 'planning', undoing: true, undoes: 'run' });
    expect(run.clusters).toEqual([0, 1, 3].map(refOf));
    expect(nextActions(run).plan).toEqual([0, 1, 2]);
    const plans = [0, 1, 3].map(
      (cluster, index): BulkEvent => ({ type: 'planned', index, planned: plannedOf(cluster) }),
    );
    const began = afterEvents(run, ...plans, { type: 'begin' });
    expect(nextActions(began).send).toEqual([0]);
    expect(nextActions(afterEvents(began, sent(0), ended(0))).send).toEqual([1]);
  });

  it('an undone run keeps its record, ends, and has no second undo or new plans', () => {
    const run = afterEvents(proved(3), { type: 'go-on' }, { type: 'pause' });
    const undone = undoRun(run, { id: 'undo', startedAt: '2026-01-02T00:00:00Z' })?.undone ?? run;
    expect(undone).toMatchObject({ phase: 'ended', undoing: false, undoneBy: 'undo' });
    expect(undone.items[0]).toEqual(run.items[0]);
    expect(kinds(undone)).toEqual(['done', 'canceled', 'canceled']);
    expect(afterEvents(undone, { type: 'plan-again' })).toBe(undone);
    expect(undoRun(undone, { id: 'again', startedAt: '2026-01-02T00:00:00Z' })).toBeUndefined();
    expect(undoRun(undoOf(run), { id: 'again', startedAt: '2026-01-02T00:00:00Z' })).toBeUndefined();
  });

  it('a run with its undo has one record for its report', () => {
    const undo = { ...undoOf(finished), items: undoOf(finished).items.map((item) => ({ ...item, state: failed })) };
    const record = withUndo(finished, undo);
    expect(record.items.map(({ state, change }) => [change?.state.kind, state.kind])).toEqual([
      ['done', 'failed'],
      ['done', 'failed'],
      [undefined, 'failed'],
      ['done', 'failed'],
    ]);
  });

  it('an undo of a bulk run continues after a cluster that failed', () => {
    const plans = [0, 1, 2].map((index): BulkEvent => ({ type: 'planned', index, planned: plannedOf(index) }));
    const run = afterEvents(undoOf(finished), ...plans, { type: 'begin' }, sent(0), ended(0, failed));
    expect(run.pause).toBeUndefined();
    expect(nextActions(run).send).toEqual([1]);
  });

  it("an undo of a bulk run skips clusters without a change and names those that can't be undone", () => {
    const already: BulkState = { kind: 'done', how: 'already', readAt: '', requestId: null };
    const run = afterEvents(
      reviewed(3, (index) => plannedOf(index, index === 2 ? { undo: 'impossible' } : {})),
      { type: 'begin' },
      sent(0),
      ended(0),
      { type: 'go-on' },
      sent(1),
      sent(2),
      ended(1, already),
      ended(2),
    );
    const undo = undoOf(run);
    expect(undo.clusters).toEqual([0, 2].map(refOf));
    expect(undo.items[1]?.state).toMatchObject({ reason: 'undo-refused', message: 'It cannot come back.' });
    expect(nextActions(undo).plan).toEqual([0]);
  });

  it("an undo of a bulk run can't start while a change is in progress", () => {
    const run = afterEvents(proved(2), { type: 'go-on' }, sent(1));
    expect(undoRun(run, { id: 'undo', startedAt: '' })).toBeUndefined();
  });
});

describe('a run that was ended while a change was on its way', () => {
  it('an ended run counts an unsent change as canceled, and pauses for a sign-in before', () => {
    const run = afterEvents(proved(3), { type: 'go-on' }, sent(1), { type: 'cancel' });
    const held = afterEvents(run, { type: 'interrupt', pause: { reason: 'sign-in', message: 'Sign in again.' } });
    expect(held.pause).toMatchObject({ reason: 'sign-in' });
    expect(kinds(afterEvents(held, { type: 'not-sent', index: 1 }))).toEqual(['done', 'canceled', 'canceled']);
  });
});

describe('planning again', () => {
  it('planning again covers clusters without a write and requires a canary', () => {
    const run = afterEvents(proved(3), { type: 'go-on' }, sent(1), sent(2), ended(1, failed), ended(2));
    const again = afterEvents(run, { type: 'plan-again' });
    expect(nextActions(again).plan).toEqual([1]);
    const reviewedAgain = afterEvents(again, { type: 'planned', index: 1, planned: plannedOf(1) });
    expect(reviewedAgain).toMatchObject({ phase: 'review', canary: 1 });
    expect(afterEvents(reviewedAgain, { type: 'begin' }, sent(1), ended(1)).phase).toBe('ended');
  });

  it.each(['unproved', 'undecided'] as const)('never sends to a cluster again that is %s, and takes it back', (how) => {
    const open: BulkState = { kind: 'failed', how, message: 'It may have been changed.' };
    const run = afterEvents(proved(2), { type: 'go-on' }, sent(1), ended(1, open));
    expect(afterEvents(run, { type: 'plan-again' })).toBe(run);
    expect(nextActions(undoOf(run)).plan).toEqual([0, 1]);
  });
});
