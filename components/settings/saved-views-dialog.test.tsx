import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { settingsLimits } from '@/lib/model/settings-limits';
import { SavedViewsDialog } from './saved-views-dialog';

async function show(names: readonly string[] = ['Mine']) {
  const props = { onSave: vi.fn(), onDelete: vi.fn(), onClose: vi.fn() };
  render(<SavedViewsDialog open views={names.map((name) => ({ name, query: '' }))} {...props} />);
  const field = await screen.findByRole('textbox', { name: /^View name/ });
  return { ...props, field, user: userEvent.setup() };
}

describe('the dialog of saved views', () => {
  it('the saved views dialog saves a trimmed name when Enter is pressed, and empties the field', async () => {
    const { field, onSave, user } = await show();
    await user.type(field, ' High risk {Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('High risk');
    expect(field).toHaveProperty('value', '');
  });

  it('the saved views dialog asks for a name instead of saving without one', async () => {
    const { field, onSave, user } = await show();
    await user.click(screen.getByRole('button', { name: 'Save view' }));
    expect(onSave).not.toHaveBeenCalled();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Enter a view name, such as Production clusters.')).toBeTruthy();
  });

  it('announces that it replaces a view with the same name, in any case', async () => {
    const { field, onSave, user } = await show();
    await user.type(field, 'mine');
    expect(screen.getByText('Replaces the existing view Mine.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('mine');
  });

  it('the saved views dialog refuses a view beyond its limit, but replaces one', async () => {
    const names = Array.from({ length: settingsLimits.savedViews }, (_, index) => `View ${index}`);
    const { field, onSave, user } = await show(names);
    await user.type(field, 'New{Enter}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByText(/Delete a view first\./)).toBeTruthy();
    await user.clear(field);
    await user.type(field, 'View 0{Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('View 0');
  });

  it('the saved views dialog deletes a view', async () => {
    const { onDelete, user } = await show(['Mine', 'Theirs']);
    await user.click(screen.getByRole('button', { name: 'Delete view Theirs' }));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith('Theirs');
  });

  it('the saved views dialog closes on Escape', async () => {
    const { onClose, user } = await show();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('the saved views dialog lists nothing if no view is saved', async () => {
    await show([]);
    expect(screen.queryByRole('list')).toBeNull();
  });
});
