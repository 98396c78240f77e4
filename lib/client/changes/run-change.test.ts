import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import { createChangePorts, runChange, sendStep } from './run-change';
import { absent, answerWith, lost, type Play, refuse, sampleChange, samplePorts } from './sample-change';

it('clusters and changes are read again when they’re opened after a write', async () => {
  const client = new QueryClient();
  for (const name of ['fleet', 'changes', 'settings']) client.setQueryData([name, 'key'], {});
  const offline = () => Promise.reject(new Error('Offline.'));
  const { ports } = samplePorts();
  const store = { read: () => [], save: ports.save, remove: () => undefined, subscribe: () => () => undefined };
  const source = { api: { json: offline, stream: offline }, client, mode: 'azure', store, ...ports } as const;
  await expect(createChangePorts(source, sampleChange({ kind: 'sending' })).cluster()).rejects.toThrow();
  const isStale = (name: string) => client.getQueryState([name, 'key'])?.isInvalidated;
  expect(['fleet', 'changes', 'settings'].map(isStale)).toEqual([true, true, false]);
});

describe('following a change', () => {
  let play: Play;
  beforeEach(() => {
    play = samplePorts();
  });

  it('every step is sent once, each followed, and the finding is proved closed by a fresh read', async () => {
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0, 1]);
    expect(play.last.state).toEqual({ kind: 'closed', readAt: '2026-01-01T00:01:00Z', requestId: 'req-7' });
  });

  it('a refused step reaches the review, and nothing is sent again', async () => {
    play.applies = [refuse(new Problem('plan-changed', 'The cluster changed.'))];
    await expect(sendStep(sampleChange({ kind: 'sending' }), play.ports)).rejects.toMatchObject({
      code: 'plan-changed',
    });
    expect(play.applied).toEqual([0]);
  });

  it('a busy cluster is waited for and the same step is sent again', async () => {
    play.applies = [
      refuse(new Problem('conflict', 'Busy.', { azure: { code: 'RequestConflict', requestId: null }, retryAfter: 7 })),
    ];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0, 0, 1]);
    expect(play.waits).toContain(7000);
    expect(play.last.state.kind).toBe('closed');
  });

  it.each([
    { kind: 'queued' },
    { kind: 'waiting', reason: 'Busy.', until: '2025-12-31T23:00:00Z', attempts: 1 },
  ] as const)('a change that is $kind at the end of its maintenance window is not sent', async (state) => {
    const late = { ...sampleChange(state), notAfter: '2026-01-01T00:00:00Z' };
    await runChange(late, play.ports);
    expect(play.applied).toEqual([]);
    expect(play.last.state).toEqual({ kind: 'too-late' });
  });

  it('the second step of a change is sent after the end of its maintenance window', async () => {
    const late = { ...sampleChange({ kind: 'queued' }), step: 1, notAfter: '2026-01-01T00:00:00Z' };
    await runChange(late, play.ports);
    expect(play.applied).toEqual([1]);
  });

  it('another conflict is never sent again', async () => {
    play.applies = [
      refuse(new Problem('conflict', 'Exists.', { azure: { code: 'RoleAssignmentExists', requestId: null } })),
    ];
    await expect(sendStep(sampleChange({ kind: 'sending' }), play.ports)).rejects.toThrow('Exists.');
    expect(play.applied).toEqual([0]);
  });

  it('a refused write that is sent again waits with a reason without advice to repeat it', async () => {
    const busy = {
      azure: { code: 'RequestConflict', requestId: null, message: 'Wait.' },
      outcome: 'unchanged',
    } as const;
    play.applies = [refuse(new Problem('conflict', 'Busy.', { ...busy, next: ['wait-for-operation', 'retry'] }))];
    const { state } = await sendStep(sampleChange({ kind: 'sending' }), play.ports);
    expect(state).toMatchObject({ kind: 'waiting', reason: 'Busy. Nothing was changed. Message from Azure: Wait.' });
  });

  it('a write without an answer is decided by reading, never by sending it again', async () => {
    play.applies = [refuse(lost)];
    play.clusters = [answerWith('fail'), answerWith('fail'), answerWith('fail')];
    play.backs = [absent, absent, absent];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0]);
    expect(play.last.state.kind).toBe('not-applied');
  });

  it('a page that went away between request and answer reads before it says anything', async () => {
    play.clusters = [answerWith('fail', 'Running'), answerWith('pass')];
    await runChange({ ...sampleChange({ kind: 'sending' }), step: 1 }, play.ports);
    expect(play.applied).toEqual([]);
    expect(play.kinds).toEqual(['reading', 'closed']);
  });

  it('a change that failed shows Azure’s reason and claims nothing', async () => {
    const problem = {
      type: '',
      title: '',
      status: 409,
      code: 'conflict',
      detail: 'Azure could not do it.',
      azure: { code: 'InternalServiceError', requestId: 'x' },
    } as const;
    play.statuses = [() => ({ status: 'failed', source: 'operation', problem })];
    await runChange(sampleChange({ kind: 'running', operation: '/op' }), play.ports);
    expect(play.last.state).toMatchObject({
      kind: 'failed',
      message: 'Azure could not do it.',
      azureCode: 'InternalServiceError',
      now: { state: 'in-force', readAt: '2026-01-01T00:01:02Z' },
    });
    expect(play.verified).toEqual([1]);
  });

  it('a failure says what is true on the cluster now, also where that cannot be read', async () => {
    play.statuses = [() => ({ status: 'canceled', source: 'operation' })];
    play.backs = [absent];
    await runChange(sampleChange({ kind: 'running', operation: '/op' }), play.ports);
    expect(play.last.state).toEqual({
      kind: 'failed',
      message: 'The operation was canceled in Azure.',
      now: { state: 'not-in-force', readAt: '2026-01-01T00:01:02Z' },
    });
    play.statuses = [() => ({ status: 'failed', source: 'operation' })];
    play.clusters = [new Problem('forbidden', 'You may not read it.')];
    await runChange(sampleChange({ kind: 'running', operation: '/op' }), play.ports);
    expect(play.last.state).toEqual({
      kind: 'failed',
      message: 'The operation failed. Azure returned no reason.',
      now: { state: 'unknown', readAt: '2026-01-01T00:00:00.000Z', message: 'You may not read it.' },
    });
  });

  it('what was sent is kept with its times and Azure’s request ids', async () => {
    const answer = (step: number, requestId: string) => () =>
      ({ status: 'accepted', operation: '/op', step, steps: 2, requestId }) as const;
    play.applies = [answer(0, 'first'), answer(1, 'second')];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    const sentAt = '2026-01-01T00:00:00.000Z';
    expect(play.last).toMatchObject({
      endedAt: sentAt,
      sent: [
        { sentAt, requestId: 'first', endedAt: sentAt },
        { sentAt, requestId: 'second', endedAt: sentAt },
      ],
    });
  });

  it('a finding that closes before the play.last step does not end the change', async () => {
    play.applies = [refuse(lost)];
    play.clusters = [answerWith('pass'), answerWith('pass')];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0, 1]);
  });

  it('a question that Azure did not answer is asked again', async () => {
    play.statuses = [refuse(new Problem('azure-unavailable', 'Down.')), refuse(new Problem('throttled', 'Slow down.'))];
    await runChange({ ...sampleChange({ kind: 'running', operation: '/op' }), step: 1 }, play.ports);
    expect(play.last.state.kind).toBe('closed');
  });

  it('a session that is over leaves the change open, to be followed after the next sign-in', async () => {
    play.statuses = [refuse(new AuthProblem('interaction-needed', 'login_required'))];
    await runChange(sampleChange({ kind: 'running', operation: '/op' }), play.ports);
    expect(play.kinds).toEqual([]);
  });

  it('a later step that is refused ends the change, and is never sent again by itself', async () => {
    play.applies = [
      () => ({ status: 'succeeded', step: 0, steps: 2, requestId: null }),
      refuse(new Problem('azure-unavailable', 'Azure is down.')),
    ];
    await runChange(await sendStep(sampleChange({ kind: 'sending' }), play.ports), play.ports);
    expect(play.applied).toEqual([0, 1]);
    expect(play.last).toMatchObject({ step: 1, state: { kind: 'failed', message: 'Azure is down.' } });
  });

  it('a session that is over while a change play.waits leaves it waiting, since nothing was sent', async () => {
    play.applies = [refuse(new AuthProblem('interaction-needed', 'login_required'))];
    await runChange(
      sampleChange({ kind: 'waiting', reason: 'Busy.', until: '2026-01-01T00:00:00Z', attempts: 1 }),
      play.ports,
    );
    expect(play.last.state).toMatchObject({ kind: 'waiting', attempts: 1 });
  });

  it('a step that was not confirmed in this tab waits in the queue, also when the step before it has just ended', async () => {
    play.confirmed = false;
    await runChange(sampleChange({ kind: 'queued' }), play.ports);
    await runChange(sampleChange({ kind: 'running', operation: '/op' }), play.ports);
    expect(play.applied).toEqual([]);
    expect(play.last).toMatchObject({ step: 1, state: { kind: 'queued' } });
  });
});
