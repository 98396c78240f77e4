import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { SettingsFile } from '@/lib/client/settings/settings-file';
import { ImportReview } from './import-review';
import { SettingsFileSection } from './settings-file-section';

const empty: SettingsFile = { version: 1, settings: {}, exemptions: [], savedViews: [] };
const mine: SettingsFile = {
  ...empty,
  settings: { maxOwners: 5 },
  savedViews: [
    { name: 'High', query: 'severity=high' },
    { name: 'Mine', query: '' },
  ],
};
const theirs: SettingsFile = {
  ...empty,
  settings: { maxOwners: 4 },
  savedViews: [
    { name: 'High', query: 'severity=high' },
    { name: 'Theirs', query: '' },
  ],
};

async function show(after = theirs) {
  const props = { onImport: vi.fn(), onClose: vi.fn() };
  render(<ImportReview name="settings.json" before={mine} after={after} {...props} />);
  await screen.findByRole('dialog', { name: 'Import settings.json' });
  return { ...props, user: userEvent.setup() };
}

describe('the review of an import', () => {
  it('the import review merges by default, and keeps this version of each conflict', async () => {
    const { onClose, onImport, user } = await show();
    expect(screen.getByRole('radio', { name: /^Merge/, checked: true })).toBeTruthy();
    expect(screen.getByRole('row', { name: /Theirs/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Merge settings' }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(onImport.mock.lastCall?.[0].settings).toEqual({ maxOwners: 5 });
    expect(onImport.mock.lastCall?.[0].savedViews).toHaveLength(3);
  });

  it("the import review uses the file's version of a conflict on request, for one or for all", async () => {
    const { onImport, user } = await show();
    const conflict = screen.getByRole('group', { name: 'Setting: Owners of a cluster' });
    await user.click(within(conflict).getByRole('radio', { name: /^Use the file's/ }));
    await user.click(screen.getByRole('button', { name: 'Merge settings' }));
    expect(onImport.mock.lastCall?.[0].settings).toEqual({ maxOwners: 4 });
    await user.click(screen.getByRole('button', { name: 'Keep all of mine' }));
    expect(within(conflict).getByRole('radio', { name: /^Keep mine/, checked: true })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use all from the file' }));
    expect(within(conflict).getByRole('radio', { name: /^Use the file's/, checked: true })).toBeTruthy();
  });

  it('the import review counts what it removes before it replaces everything', async () => {
    const { onImport, user } = await show();
    await user.click(screen.getByRole('radio', { name: /^Replace/ }));
    expect(screen.getByText('Removes 1 item that only this browser has.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Replace settings' }));
    expect(onImport).toHaveBeenCalledExactlyOnceWith(theirs);
  });

  it('the import review has nothing to import from a file that equals the settings', async () => {
    const { onImport, user } = await show(mine);
    expect(screen.getByText('This browser has everything that the file has.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Merge settings/ }));
    expect(onImport).not.toHaveBeenCalled();
  });

  it('the import review imports nothing when it is canceled', async () => {
    const { onClose, onImport, user } = await show();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(onImport).not.toHaveBeenCalled();
  });
});

describe('the settings file', () => {
  const pick = async (read: Parameters<typeof SettingsFileSection>[0]['onRead']) => {
    const onRead = vi.fn(read);
    const onExport = vi.fn();
    render(<SettingsFileSection kept={mine} onExport={onExport} onRead={onRead} onImport={() => undefined} />);
    const user = userEvent.setup();
    await user.upload(screen.getByLabelText('Settings file to import'), new File(['{}'], 'theirs.json'));
    return { onExport, onRead, user };
  };

  it('the settings file opens a review of the selected file', async () => {
    const { onRead } = await pick(() => ({ file: theirs }));
    expect(await screen.findByRole('dialog', { name: 'Import theirs.json' })).toBeTruthy();
    expect(onRead).toHaveBeenCalledExactlyOnceWith('{}');
  });

  it('announces each reason why a file is refused', async () => {
    await pick(() => ({ refusals: ['version is missing', 'settings is missing'] }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('theirs.json is refused');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('the settings file exports on request', async () => {
    const { onExport, user } = await pick(() => ({ refusals: [] }));
    await user.click(screen.getByRole('button', { name: 'Export settings' }));
    expect(onExport).toHaveBeenCalledOnce();
  });
});
