import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SimpleCommand } from '@/lib/client/bulk/bulk-events';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { sampleItem, sampleRun } from '@/lib/client/bulk/sample-run';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { savedOf } from '../plan-file/opened-plan';
import { useRunPlanFile } from './use-run-plan-file';

// Held back until a test lets it load, as on a slow or broken connection.
const chunk = vi.hoisted(() => {
  const attempts: { load: () => void; fail: () => void }[] = [];
  return { attempts };
});
vi.mock('../ui/lazy-module', async (original) => {
  const { lazyModule, ...others } = await original<typeof import('../ui/lazy-module')>();
  const held = <Part,>(fetchPart: () => Promise<Part>) =>
    lazyModule(async () => {
      if (!fetchPart.toString().includes('run-parts')) return fetchPart();
      await new Promise<void>((load, fail) => chunk.attempts.push({ load, fail: () => fail(new Error('offline')) }));
      return fetchPart();
    });
  return { ...others, lazyModule: held };
});

const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
const saved = savedOf({ ...samplePlanFile({ kind: 'run', window }), fixId: 'disk-encryption-off' });

function Run({ run, press }: { run: BulkRun; press: Parameters<typeof useRunPlanFile>[1] }) {
  const planFile = useRunPlanFile(run, press);
  const commands: SimpleCommand[] = ['begin', 'go-on', 'resume', 'cancel'];
  return (
    <>
      <output>{planFile.whyNotWrite}</output>
      {planFile.planFile}
      {commands.map((command) => (
        <button key={command} type="button" onClick={() => planFile.onAsk(command)}>
          {command}
        </button>
      ))}
      {planFile.dialogs}
    </>
  );
}

function show(change: Partial<BulkRun> = {}) {
  const press = vi.fn();
  const run = sampleRun({ phase: 'review', items: [sampleItem(0, { kind: 'planned' })], saved, ...change });
  render(<Run run={run} press={press} />);
  return { press, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });

describe('a draft that was created from a plan file', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  // First, because later tests have the part.
  it('the start waits for the plan file, and a failed load is shown and repeated', async () => {
    vi.setSystemTime('2026-02-01T22:30:00Z');
    const { press, user } = show();
    const why = () => screen.getByRole('status').textContent;
    expect(why()).toBe('Wait until the plan file is shown');
    await user.click(button('begin'));
    expect(press).not.toHaveBeenCalled();
    chunk.attempts[0]?.fail();
    expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t load the plan file');
    expect(why()).toBe('Couldn’t load the plan file. Select Retry.');
    await user.click(button('Retry'));
    expect(why()).toBe('Wait until the plan file is shown');
    chunk.attempts[1]?.load();
    expect(await screen.findByText('Opened from a plan file')).toBeTruthy();
    expect(screen.queryByText(/^Wait until/)).toBeNull();
  });

  it('in the window, no command asks', async () => {
    vi.setSystemTime('2026-02-01T22:30:00Z');
    const { press, user } = show();
    for (const command of ['begin', 'go-on', 'resume', 'cancel']) await user.click(button(command));
    expect(press.mock.calls).toEqual([
      [{ type: 'begin' }],
      [{ type: 'go-on' }],
      [{ type: 'resume' }],
      [{ type: 'cancel' }],
    ]);
  });

  it.each<[string, string, string, Partial<BulkRun>, string]>([
    ['2026-02-01T21:00:00Z', 'begin', 'Apply now', {}, 'before'],
    ['2026-02-01T23:00:00Z', 'begin', 'Undo now', { undoing: true }, 'after'],
    ['2026-02-01T23:00:00Z', 'go-on', 'Apply now', {}, 'after'],
    ['2026-02-01T23:00:00Z', 'resume', 'Resume now', {}, 'after'],
    [
      '2026-02-01T23:00:00Z',
      'resume',
      'Continue now',
      { phase: 'waves', pause: { reason: 'failure', message: '' } },
      'after',
    ],
  ])('at %s, %s asks with “%s” and is pressed only after the answer', async (now, command, answer, change, side) => {
    vi.setSystemTime(now);
    const { press, user } = show(change);
    await user.click(button(command));
    expect((await screen.findByRole('dialog', { name: answer })).textContent).toContain(
      'The maintenance window is Feb 1, 2026, 22:00–23:00 UTC. The current time is outside this window.',
    );
    expect(press).not.toHaveBeenCalled();
    await user.click(button('Cancel'));
    expect(press).not.toHaveBeenCalled();
    await user.click(button(command));
    await user.click(await screen.findByRole('button', { name: answer }));
    expect(press.mock.calls).toEqual([[{ type: command, outsideWindow: side }]]);
  });

  it('an earlier confirmation before the window doesn’t answer the question after it', async () => {
    vi.setSystemTime('2026-02-01T23:30:00Z');
    const { press, user } = show({ outsideWindow: 'before' });
    await user.click(button('go-on'));
    expect(await screen.findByRole('button', { name: 'Apply now' })).toBeTruthy();
    expect(press).not.toHaveBeenCalled();
  });

  it('outside of the window, a command that writes nothing doesn’t ask', async () => {
    vi.setSystemTime('2026-02-01T23:00:00Z');
    const { press, user } = show();
    await user.click(button('cancel'));
    expect(press).toHaveBeenCalledWith({ type: 'cancel' });
  });
});
