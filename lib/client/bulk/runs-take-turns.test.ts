import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ApplyRequest } from '../changes/change-engine';
import { newTabSession } from '../tab-session';
import { sampleStorage } from '../testing/sample-storage';
import type { BulkRun } from './bulk-run';
import { BulkRunner, type WriteTurn } from './bulk-runner';
import { type BulkRuns, openBulkRuns } from './bulk-store';
import { confirmRun } from './confirmed-run';
import { doneState, sampleItem, sampleRun } from './sample-run';

/** Turns of one queue, like the browser's lock. */
function queue(): () => WriteTurn {
  const asked: { turn: object; granted: () => void }[] = [];
  return () => {
    const turn = {};
    const isMine = () => asked[0]?.turn === turn;
    return {
      isMine,
      ask: (granted) => {
        if (!asked.some((entry) => entry.turn === turn)) asked.push({ turn, granted });
      },
      leave: () => {
        const index = asked.findIndex((entry) => entry.turn === turn);
        if (index >= 0) asked.splice(index, 1);
        if (index === 0) asked[0]?.granted();
      },
    };
  };
}

describe('runs of one browser', () => {
  const runners: BulkRunner[] = [];
  const session = newTabSession();
  const turnOf = queue();
  let sent: string[] = [];
  let runs: BulkRuns;

  /** Starts a confirmed run that waits for its canary. */
  function start(id: string): BulkRunner {
    const planned = { kind: 'planned' } as const;
    const run: BulkRun = sampleRun({
      id,
      phase: 'canary',
      canary: 0,
      items: [0, 1, 2].map((index) => ({ ...sampleItem(index, planned), ...(index === 0 ? { wave: 0 } : {}) })),
    });
    runs.of(id).save(run);
    confirmRun(run, session);
    const runner = new BulkRunner({
      session,
      store: runs.of(id),
      plan: () => new Promise(() => undefined),
      apply: async ({ runId = '' }: ApplyRequest) => {
        sent.push(runId);
        return new Promise(() => undefined);
      },
      changes: { read: () => [], subscribe: () => () => {}, remove: () => undefined },
      newId: () => `change-of-${id}`,
      now: () => new Date('2026-01-01T00:00:00Z'),
      wait: () => Promise.resolve(),
      broken: (error) => {
        throw error;
      },
      turn: turnOf(),
    });
    runners.push(runner);
    runner.start();
    return runner;
  }

  afterEach(() => {
    for (const runner of runners.splice(0)) runner.stop();
    sent = [];
  });

  it('one run writes at a time, and the next one starts when it waits for the person', async () => {
    runs = await openBulkRuns(sampleStorage());
    const first = start('first');
    start('second');
    await vi.waitFor(() => expect(sent).toEqual(['first']));
    expect(runs.of('second').read()?.items[0]?.state.kind).toBe('planned');
    first.dispatch({ type: 'ended', index: 0, state: { ...doneState } as never });
    expect(runs.of('first').read()?.phase).toBe('proved');
    await vi.waitFor(() => expect(sent).toEqual(['first', 'second']));
  });

  it('a paused run lets the next one write', async () => {
    runs = await openBulkRuns(sampleStorage());
    const first = start('first');
    await vi.waitFor(() => expect(sent).toEqual(['first']));
    const second = start('second');
    second.dispatch({ type: 'pause' });
    start('third');
    first.dispatch({ type: 'ended', index: 0, state: { ...doneState } as never });
    await vi.waitFor(() => expect(sent).toEqual(['first', 'third']));
    expect(runs.of('second').read()?.items[0]?.state.kind).toBe('planned');
  });

  it('each run keeps its own confirmation', async () => {
    runs = await openBulkRuns(sampleStorage());
    start('first');
    start('second');
    await vi.waitFor(() => expect(sent).toEqual(['first']));
    expect(runs.listOpen().map(({ pause }) => pause)).toEqual([undefined, undefined]);
  });
});
