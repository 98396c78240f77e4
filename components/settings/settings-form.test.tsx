import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
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
  return { onSave, owners: screen.getByRole('textbox', { name: 'Owners of a cluster' }), user: userEvent.setup() };
}

describe('the settings form', () => {
  it('the settings form has nothing to save or discard until a field differs', async () => {
    const { onSave, owners, user } = show();
    const save = screen.getByRole('button', { name: /^Save settings/ });
    await user.click(save);
    expect(onSave).not.toHaveBeenCalled();
    expect(save.getAttribute('aria-disabled')).toBe('true');
    await user.type(owners, '0');
    expect(screen.getByRole('status').textContent).toBe('1 setting is not saved yet.');
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

  it('the settings form saves a switch', async () => {
    const { onSave, user } = show({});
    await user.click(screen.getByRole('checkbox', { name: 'Customer-managed keys are required' }));
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
    expect(screen.getByText('Owners of a cluster: write a whole number from 0 to 10000.')).toBeTruthy();
    await user.type(owners, '1');
    expect(screen.queryByText(/write a whole number/)).toBeNull();
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
    await user.click(screen.getByRole('button', { name: 'Use default for Owners of a cluster' }));
    expect(owners).toHaveProperty('value', '3');
    await user.click(screen.getByRole('button', { name: 'Use default for all' }));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({});
  });

  it('the settings form refuses settings that are too long for a request', async () => {
    const { onSave, user } = show();
    const tenants = screen.getByRole('textbox', { name: 'Trusted tenants' });
    const ids = Array.from({ length: 400 }, (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`);
    await user.click(tenants);
    await user.paste(ids.join('\n'));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(screen.getByRole('alert').textContent).toContain('too long to travel with a request');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('the settings form links the checks that depend on a setting', () => {
    show();
    expect(screen.getByRole('link', { name: 'Few owners' }).getAttribute('href')).toBe('/checks/owners-too-many');
  });
});
