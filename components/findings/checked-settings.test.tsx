import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { CheckedSetting } from '@/lib/findings/checked-setting';
import { buttonOf } from '@/lib/fixes/catalog';
import { WriteAccess } from '../ui/write-access';
import { CheckedSettings } from './checked-settings';

const purge: CheckedSetting = {
  setting: 'data purge',
  state: { text: 'On' },
  toggle: { isOn: true, fixId: 'purge-enabled' },
};

function show(setting: CheckedSetting, changes: SampleChanges = {}, { canWrite = true, whyNot = '' } = {}) {
  const actions = { onOpen: vi.fn(), onFix: vi.fn() };
  render(
    <WriteAccess value={canWrite}>
      <CheckedSettings
        groups={[{ title: 'Deletion', settings: [setting] }]}
        findings={evaluate(sampleSnapshot(changes), { at: '2026-11-25T10:00:00.000Z' })}
        openId={null}
        basePath="/clusters/s/g/c"
        whyNotFix={() => (whyNot ? { words: whyNot } : undefined)}
        {...actions}
      />
    </WriteAccess>,
  );
  return { ...actions, user: userEvent.setup() };
}

describe('a setting with checks', () => {
  const on = { cluster: { properties: { enablePurge: true } } };

  it('a setting shows its result, which opens the finding on this page', async () => {
    const { onOpen, user } = show(purge, on);
    const result = screen.getByRole('link', { name: 'Fail Medium Data purge should be off unless needed' });
    expect(result.getAttribute('href')).toBe('?finding=purge-enabled');
    await user.click(result);
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('purge-enabled');
  });

  it('a setting has one control for a fix: the switch, and no button', async () => {
    const { onFix, user } = show(purge, on);
    expect(screen.queryByRole('button', { name: buttonOf('purge-enabled') })).toBeNull();
    await user.click(screen.getByRole('switch', { name: 'Data purge', checked: true }));
    expect(onFix).toHaveBeenCalledExactlyOnceWith('purge-enabled');
  });

  it('a setting without a switch offers the fixes of its failing checks', async () => {
    const { onFix, user } = show({ setting: 'delete locks', state: { text: 'None' } }, { locks: [] });
    await user.click(screen.getByRole('button', { name: buttonOf('resource-lock-missing') }));
    expect(onFix).toHaveBeenCalledExactlyOnceWith('resource-lock-missing');
  });

  it('a setting in a read-only browser has its state and no button', () => {
    show(purge, on, { canWrite: false });
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByText('On')).toBeTruthy();
  });

  it('a setting shows why its switch does nothing', async () => {
    const { onFix, user } = show(purge, on, { whyNot: 'You don’t have the permission.' });
    await user.click(screen.getByRole('switch', { description: 'You don’t have the permission.' }));
    expect(onFix).not.toHaveBeenCalled();
  });

  it('a setting whose evidence is missing is never shown as empty', () => {
    show({ ...purge, state: { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } });
    expect(screen.getByText('Couldn’t check data purge.')).toBeTruthy();
  });

  it('a long list of entries shows the first ones, and the others on request', async () => {
    const entries = Array.from({ length: 30 }, (_, index) => `entry-${index}`);
    const { toggle: _, ...setting } = purge;
    const { user } = show({ ...setting, state: { text: '30 entries', entries } });
    const list = screen.getByRole('list', { name: 'Data purge' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(8);
    await user.click(screen.getByRole('button', { name: 'Show all 30 entries', expanded: false }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(30);
  });
});
