import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { runChange, sendStep } from './run-change';
import {
  absent,
  answerWith,
  lost,
  type Play,
  refuse,
  sampleChange,
  samplePlan,
  samplePorts,
  sampleUpdate,
  unknown,
} from './sample-change';

const { checkId: _none, ...freePlan } = samplePlan;
const uncertain = sampleChange({ kind: 'reading', uncertain: true });
const free = { ...uncertain, plan: { ...freePlan, steps: [sampleUpdate] } };

describe('the proof of a change', () => {
  let play: Play;
  beforeEach(() => {
    play = samplePorts();
  });

  it('what the cluster’s own evidence does not tell is proved by a plan that no longer asks for it', async () => {
    const granting = { ...freePlan, steps: [sampleUpdate] };
    const granted = { ...sampleChange({ kind: 'reading', uncertain: false }), plan: granting };
    play.backs = [unknown];
    play.replans = [{ ...granting, steps: [] }];
    await runChange(granted, play.ports);
    expect(play.last.state).toEqual({ kind: 'in-force', readAt: '2026-01-01T00:00:00.000Z', requestId: null });
    play.backs = [unknown, unknown, unknown];
    play.replans = [granting, granting, granting];
    await runChange(granted, play.ports);
    expect(play.last.state).toMatchObject({ kind: 'unproved', still: 'failing' });
  });

  it('an undo is proved so, too, by the refusal to plan it again since it is gone; any other refusal proves nothing', async () => {
    const undo = { ...freePlan, fixId: 'undo' as const, steps: [sampleUpdate] };
    const undone = { ...sampleChange({ kind: 'reading', uncertain: false }), plan: undo };
    play.backs = [unknown];
    const refusal = (actual: unknown) =>
      new Problem('undo-refused', 'The role assignment has changed since the fix was applied.', {
        more: { differences: [{ path: 'roleAssignments/x', expected: 'Reader', actual }] },
      });
    play.replans = [refusal(null)];
    await runChange(undone, play.ports);
    expect(play.last.state.kind).toBe('in-force');
    const others = [refusal('Owner'), new Problem('undo-refused', 'So.'), new Problem('forbidden', 'You may not.')];
    for (const other of others) {
      play.backs = [unknown, unknown, unknown];
      play.replans = [other, other, other];
      await runChange(undone, play.ports);
      expect(play.last.state).toMatchObject({ kind: 'unproved', still: 'unknown' });
    }
  });

  it('success without verification is shown as unverified', async () => {
    play.clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    play.backs = [absent, absent, absent];
    await runChange({ ...sampleChange({ kind: 'running', operation: '/op' }), step: 1 }, play.ports);
    expect(play.last.state).toMatchObject({
      kind: 'unproved',
      still: 'failing',
      message: 'Azure reported success, but the check still fails: Disk encryption is off.',
    });
  });

  it('a change that is so, with a finding that stays open, claims no more than that', async () => {
    play.clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    await runChange({ ...sampleChange({ kind: 'running', operation: '/op' }), step: 1 }, play.ports);
    expect(play.last.state).toMatchObject({
      kind: 'unproved',
      still: 'failing',
      message: 'The change is applied, but the check still fails: Disk encryption is off.',
    });
  });

  it('a lost answer is decided by reading, also where no check speaks: what was asked for is so', async () => {
    await runChange(free, play.ports);
    expect(play.last.state).toEqual({
      kind: 'in-force',
      readAt: '2026-01-01T00:01:02Z',
      requestId: 'req-9',
      unanswered: true,
    });
  });

  it('a lost answer that a read cannot decide is claimed neither way', async () => {
    for (const start of [free, uncertain]) {
      play.clusters = [answerWith('unknown'), answerWith('unknown'), answerWith('unknown')];
      play.backs = [unknown, unknown, unknown];
      await runChange(start, play.ports);
      expect(play.last.state).toMatchObject({ kind: 'undecided', message: 'Azure refuses this.' });
    }
  });

  it('a lost answer whose cluster may not be read again is undecided', async () => {
    play.clusters = [new Problem('forbidden', 'You may not read it.')];
    await runChange(uncertain, play.ports);
    expect(play.last.state).toMatchObject({ kind: 'undecided', message: 'You may not read it.' });
  });

  it('a success that may not be read again is not called a failure', async () => {
    play.clusters = [new Problem('forbidden', 'You may not read it.')];
    await runChange({ ...sampleChange({ kind: 'running', operation: '/op' }), step: 1 }, play.ports);
    expect(play.last.state).toMatchObject({ kind: 'unproved', still: 'unknown', message: 'You may not read it.' });
  });

  it('a lost answer to a step in the middle that took effect leads on to the next step', async () => {
    play.applies = [refuse(lost)];
    play.clusters = [answerWith('fail'), answerWith('pass')];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0, 1]);
    expect(play.verified).toEqual([1, 2]);
    expect(play.last.state.kind).toBe('closed');
  });
});
