import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import { jsonLimits } from '@/lib/model/read-json';
import type { SettingsFile } from '@/lib/model/settings-file';
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
    const conflict = screen.getByRole('group', { name: 'Setting: Cluster Owners' });
    await user.click(within(conflict).getByRole('radio', { name: /^Use file/ }));
    await user.click(screen.getByRole('button', { name: 'Merge settings' }));
    expect(onImport.mock.lastCall?.[0].settings).toEqual({ maxOwners: 4 });
    await user.click(screen.getByRole('button', { name: 'Keep all current values' }));
    expect(within(conflict).getByRole('radio', { name: /^Keep current/, checked: true })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use all file values' }));
    expect(within(conflict).getByRole('radio', { name: /^Use file/, checked: true })).toBeTruthy();
  });

  it('the import review counts what it removes before it replaces everything', async () => {
    const { onImport, user } = await show();
    await user.click(screen.getByRole('radio', { name: /^Replace/ }));
    expect(screen.getByText('Removes 1 item that isn’t in the file.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Replace settings' }));
    expect(onImport).toHaveBeenCalledExactlyOnceWith(theirs);
  });

  it('the import review warns that a replacement removes exemptions', async () => {
    const exemption: Exemption = {
      clusterId: '/c',
      checkId: 'a',
      category: 'Waiver',
      reason: 'Public data.',
      expiresOn: '2027-01-01T00:00:00.000Z',
      createdAt: '2026-11-01T00:00:00.000Z',
    };
    const before = { ...mine, exemptions: [exemption] };
    render(<ImportReview name="a.json" before={before} after={theirs} onImport={vi.fn()} onClose={vi.fn()} />);
    expect(screen.queryByText(/^Removes 1 exemption/)).toBeNull();
    await userEvent.setup().click(await screen.findByRole('radio', { name: /^Replace/ }));
    expect(screen.getByText('Removes 1 exemption from this browser')).toBeTruthy();
  });

  it('the import review has nothing to import from a file that equals the settings', async () => {
    const { onImport, user } = await show(mine);
    expect(screen.getByText('This file matches your current settings.')).toBeTruthy();
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
    expect(onRead).toHaveBeenCalledExactlyOnceWith(new TextEncoder().encode('{}'));
  });

  it('of a settings file above the limit, only enough is read to refuse it', async () => {
    const onRead = vi.fn(() => ({ refusals: ['The file is too large.'] }));
    render(<SettingsFileSection kept={mine} onExport={vi.fn()} onRead={onRead} onImport={() => undefined} />);
    const file = new File([new Uint8Array(jsonLimits.settingsFile.bytes + 1000)], 'large.json');
    await userEvent.setup().upload(screen.getByLabelText('Settings file to import'), file);
    await waitFor(() => expect(onRead).toHaveBeenCalledOnce());
    const [[bytes]] = onRead.mock.calls as unknown as [[Uint8Array]];
    expect(bytes.length).toBe(jsonLimits.settingsFile.bytes + 4);
  });

  it('announces each reason why a file is refused', async () => {
    await pick(() => ({ refusals: ['version is missing', 'settings is missing'] }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Couldn’t import theirs.json');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('the settings file exports on request', async () => {
    const { onExport, user } = await pick(() => ({ refusals: [] }));
    await user.click(screen.getByRole('button', { name: 'Export settings' }));
    expect(onExport).toHaveBeenCalledOnce();
  });
});
