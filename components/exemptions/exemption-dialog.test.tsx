import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ExemptionDialog } from './exemption-dialog';

async function show(known?: Parameters<typeof ExemptionDialog>[0]['known']) {
  const props = { onExempt: vi.fn(), onClose: vi.fn() };
  render(<ExemptionDialog finding="Disk encryption should be enabled" clusterName="adx1" known={known} {...props} />);
  await screen.findByRole('dialog');
  return { ...props, user: userEvent.setup() };
}

describe('the exemption dialog', () => {
  it('the exemption dialog names missing fields and exempts nothing', async () => {
    const { onExempt, user } = await show();
    await user.click(screen.getByRole('button', { name: 'Exempt finding' }));
    expect(onExempt).not.toHaveBeenCalled();
    expect(screen.getByRole('radiogroup', { name: /Category/ }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('textbox', { name: /Reason/ }).getAttribute('aria-invalid')).toBe('true');
    expect(
      screen.getByText('Enter a reason that others can follow, such as “Test cluster without customer data.”'),
    ).toBeTruthy();
  });

  it('the exemption dialog saves an exemption with the category, the reason, and a 90-day term', async () => {
    const { onExempt, user } = await show();
    await user.click(screen.getByRole('radio', { name: 'Waiver' }));
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Test data.');
    await user.click(screen.getByRole('button', { name: 'Exempt finding' }));
    expect(onExempt).toHaveBeenCalledOnce();
    const decision = onExempt.mock.lastCall?.[0];
    expect(decision).toMatchObject({ category: 'Waiver', reason: 'Test data.' });
    const days = (Date.parse(decision.expiresOn) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThan(92);
  });

  it('the exemption dialog starts with the current exemption, and saves a change of it', async () => {
    const known = { category: 'Mitigated', reason: 'Old.', expiresOn: '2099-01-01T00:00:00.000Z' } as const;
    const { user, onExempt } = await show(known);
    expect(screen.getByRole('radio', { name: 'Mitigated', checked: true })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: /Reason/ })).toHaveProperty('value', 'Old.');
    await user.click(screen.getByRole('button', { name: 'Save exemption' }));
    expect(onExempt).not.toHaveBeenCalled();
    expect(screen.getByText(/^Enter a date from/)).toBeTruthy();
  });

  it('the exemption dialog saves the selected scope and a ticket', async () => {
    const scopes = ['cluster', 'subscription'].map((value) => ({ value, label: `Scope ${value}`, description: '' }));
    const onExempt = vi.fn();
    const finding = 'Disk encryption should be enabled';
    render(
      <ExemptionDialog finding={finding} clusterName="adx1" scopes={scopes} onExempt={onExempt} onClose={vi.fn()} />,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('radio', { name: 'Waiver' }));
    await user.click(screen.getByRole('radio', { name: 'Scope subscription' }));
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Test data.');
    await user.type(screen.getByRole('textbox', { name: /Ticket/ }), ' SEC-7 ');
    await user.click(screen.getByRole('button', { name: 'Exempt finding' }));
    expect(onExempt).toHaveBeenCalledWith(expect.objectContaining({ ticket: 'SEC-7' }), 'subscription');
  });

  it('the exemption dialog closes without a change on Cancel and on Escape', async () => {
    const { onClose, onExempt, user } = await show();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
    expect(onExempt).not.toHaveBeenCalled();
  });
});
