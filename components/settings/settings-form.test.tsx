import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { SettingsForm } from './settings-form';

function show(kept: Parameters<typeof SettingsForm>[0]['kept'] = { maxOwners: 5 }) {
  const onSave = vi.fn();
  render(
    <SettingsForm
      kept={kept}
      checksOf={(name) => (name === 'maxOwners' ? [{ id: 'owners-too-many', title: 'Few owners' }] : [])}
      onSave={onSave}
    />,
  );
  return { onSave, owners: screen.getByRole('textbox', { name: 'Cluster Owners' }), user: userEvent.setup() };
}

describe('the settings form', () => {
  it('the settings form has nothing to save or discard until a field differs', async () => {
    const { onSave, owners, user } = show();
    const save = screen.getByRole('button', { name: /^Save settings/ });
    await user.click(save);
    expect(onSave).not.toHaveBeenCalled();
    expect(save.getAttribute('aria-disabled')).toBe('true');
    await user.type(owners, '0');
    expect(screen.getByRole('status').textContent).toBe('1 unsaved change');
    expect(save.hasAttribute('aria-disabled')).toBe(false);
    await user.type(owners, '{Backspace}');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('the settings form saves the changed settings, without those at their defaults, when Enter is pressed', async () => {
    const { onSave, owners, user } = show();
    await user.clear(owners);
    await user.type(owners, '7{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ maxOwners: 7 });
  });

  it('the settings form starts at the organization’s values, and saves only what differs from them', async () => {
    const onSave = vi.fn();
    const defaults = { ...defaultCheckSettings, maxOwners: 2 };
    render(<SettingsForm kept={{}} defaults={defaults} checksOf={() => []} onSave={onSave} />);
    const user = userEvent.setup();
    const owners = screen.getByRole('textbox', { name: 'Cluster Owners' });
    expect(owners).toHaveProperty('value', '2');
    expect(screen.getByText('Organization: 2')).toBeTruthy();
    await user.clear(owners);
    await user.type(owners, '3{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ maxOwners: defaultCheckSettings.maxOwners });
  });

  it('a group of settings collapses, keeps its values, and opens for an invalid field', async () => {
    const { onSave, owners, user } = show();
    const group = screen.getByRole('button', { name: /1 modified$/, expanded: true });
    await user.clear(owners);
    await user.type(owners, 'many');
    await user.click(group);
    expect(screen.queryByRole('textbox', { name: 'Cluster Owners' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Cluster Owners' }));
    await user.clear(owners);
    await user.type(owners, '7');
    expect(screen.getByRole('textbox', { name: 'Cluster Owners' })).toBeDefined();
    await user.click(group);
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ maxOwners: 7 });
  });

  it('the settings form saves a switch', async () => {
    const { onSave, user } = show({});
    await user.click(screen.getByRole('checkbox', { name: /missing customer-managed key/ }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ customerManagedKeyRequired: true });
  });

  it('the settings form saves nothing while a field is invalid, names the error, and moves the focus there', async () => {
    const { onSave, owners, user } = show();
    await user.clear(owners);
    await user.type(owners, 'many');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(owners);
    expect(screen.getByText('Cluster Owners: enter a whole number from 0 to 10,000, such as 3.')).toBeTruthy();
    await user.type(owners, '1');
    expect(screen.queryByText(/enter a whole number/)).toBeNull();
  });

  it('the settings form discards changes', async () => {
    const { onSave, owners, user } = show();
    await user.type(owners, '0');
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(owners).toHaveProperty('value', '5');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('the settings form resets one setting to its default, or all', async () => {
    const { onSave, owners, user } = show({ maxOwners: 5, maxDirectUsers: 9 });
    await user.click(screen.getByRole('button', { name: 'Use default for Cluster Owners' }));
    expect(owners).toHaveProperty('value', '3');
    await user.click(screen.getByRole('button', { name: 'Use default for all' }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({});
  });

  it('the settings form refuses settings that are too long for a request', async () => {
    const { onSave, user } = show();
    const tenants = screen.getByRole('textbox', { name: 'Approved external tenants' });
    const ids = Array.from({ length: 400 }, (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`);
    await user.click(tenants);
    await user.paste(ids.join('\n'));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(screen.getByRole('alert').textContent).toContain('Settings are too long');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('the settings form marks only settings that differ from their defaults as modified', async () => {
    const { owners, user } = show();
    expect(screen.getAllByText('Modified')).toHaveLength(1);
    await user.clear(owners);
    await user.type(owners, '3');
    expect(screen.queryByText('Modified')).toBeNull();
  });

  it('the settings form links the checks that depend on a setting', () => {
    show();
    expect(screen.getByRole('link', { name: 'Few owners' }).getAttribute('href')).toBe('/checks/owners-too-many');
  });

  it('the settings form holds a link while changes are unsaved, and follows it after they are discarded', async () => {
    const { owners, user } = show();
    const followed = vi.fn((event: Event) => event.preventDefault());
    const link = document.createElement('a');
    link.href = '/checks';
    link.textContent = 'Checks';
    link.addEventListener('click', followed);
    document.body.append(link);
    await user.type(owners, '0');
    await user.click(link);
    expect(followed).not.toHaveBeenCalled();
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(owners).toHaveProperty('value', '50');
    await user.click(link);
    const dialog = await screen.findByRole('dialog', { name: 'Discard changes?' });
    await user.click(within(dialog).getByRole('button', { name: 'Discard changes' }));
    expect(followed).toHaveBeenCalledOnce();
    expect(owners).toHaveProperty('value', '5');
    link.remove();
  });
});
