import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { defined } from '@/lib/model/defined';
import type { Exemption } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import { ExemptionDialog } from './exemption-dialog';
import { scopesOf } from './exemption-scopes';

async function show(known?: Parameters<typeof ExemptionDialog>[0]['known']) {
  const props = { onExempt: vi.fn(), onClose: vi.fn() };
  render(<ExemptionDialog finding="Disk encryption should be on" clusterName="adx1" known={known} {...props} />);
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
    const finding = 'Disk encryption should be on';
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

  describe('what the exemption dialog preselects', () => {
    const subscriptionId = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
    const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/adx1`;
    const tags = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`tag${index}`, 'x']));
    const failing = { checkId: 'a', outcome: 'fail', items: ['10.0.0.0/8'] } as unknown as Finding;
    const known = { category: 'Mitigated', reason: 'A firewall.', ticket: 'SEC-7' } as const;
    const current = (scope?: Exemption['scope']): Exemption => ({
      checkId: 'a',
      ...known,
      createdAt: '2026-11-01T00:00:00.000Z',
      expiresOn: new Date(Date.now() + 10 * 86_400_000).toISOString(),
      ...(scope === undefined || scope.kind === 'finding' ? { clusterId: id.toLowerCase() } : {}),
      ...defined({ scope }),
    });

    async function open(exemption?: Exemption, isRenewal = false) {
      const scopes = scopesOf(failing, { id, tags }, exemption);
      const selected = scopes.find(({ target }) => exemption && exemptionTarget(target) === exemptionTarget(exemption));
      const onExempt = vi.fn();
      render(
        <ExemptionDialog
          finding="Disk encryption is off"
          clusterName="adx1"
          scopes={scopes}
          known={exemption}
          isRenewal={isRenewal}
          onExempt={onExempt}
          {...defined({ scope: selected?.value })}
          onClose={vi.fn()}
        />,
      );
      await screen.findByRole('dialog');
      return { onExempt, user: userEvent.setup() };
    }

    const expectChecked = (labels: string[]) => {
      expect(screen.getAllByRole('radio', { checked: true })).toEqual(
        labels.map((name) => screen.getByRole('radio', { name })),
      );
    };

    it('a new exemption is for this cluster, and its category must be selected', async () => {
      const { onExempt, user } = await open();
      expectChecked(['This check on this cluster']);
      await user.click(screen.getByRole('radio', { name: 'Waiver' }));
      await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Test data.');
      await user.click(screen.getByRole('button', { name: 'Exempt finding' }));
      expect(onExempt).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'cluster');
    });

    it.each<[string, Exemption['scope'], string, string]>([
      ['this cluster', undefined, 'cluster', 'This check on this cluster'],
      ['one finding', { kind: 'finding', items: ['10.0.0.0/8'] }, 'finding', 'This finding only'],
      ['a tag', { kind: 'tag', name: 'TAG3', value: 'X' }, 'tag tag3', 'Clusters with the tag tag3: x'],
      ['a tag that has no choice of its own', { kind: 'tag', name: 'tag8', value: 'x' }, 'current', 'Tag tag8: x'],
      ['a subscription', { kind: 'subscription', subscriptionId }, 'subscription', 'All clusters in this subscription'],
    ])(
      'an exemption for %s is edited with its category, reason, ticket, and scope',
      async (_for, scope, value, label) => {
        const { onExempt, user } = await open(current(scope));
        expectChecked(['Mitigated', label]);
        expect(screen.getByRole('textbox', { name: /Reason/ })).toHaveProperty('value', 'A firewall.');
        await user.click(screen.getByRole('button', { name: 'Save exemption' }));
        expect(onExempt).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(known), value);
      },
    );

    it('a renewal starts a new term of 90 days with everything else as it was', async () => {
      const { onExempt, user } = await open(current(), true);
      await user.click(screen.getByRole('button', { name: 'Renew exemption' }));
      const decision = onExempt.mock.lastCall?.[0];
      expect(decision).toMatchObject(known);
      expect((Date.parse(decision.expiresOn) - Date.now()) / 86_400_000).toBeGreaterThan(89);
    });
  });

  it('the exemption dialog closes without a change on Cancel and on Escape', async () => {
    const { onClose, onExempt, user } = await show();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
    expect(onExempt).not.toHaveBeenCalled();
  });
});
