import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AuditFilter, auditExemptions } from '@/lib/findings/exemption-audit';
import type { LoadedFleet } from '@/lib/findings/exemption-usage';
import type { Exemption } from '@/lib/model/exemption';
import { ExemptionAuditView } from './exemption-audit-view';

const person = '3f2a7c1e-0b5e-4b64-8f5a-6f5b1c2d3e4f';
vi.mock('../settings/use-created-by', () => ({ useCreatedBy: () => ({ createdBy: person }) }));

const now = Date.parse('2026-11-25T10:00:00Z');
const day = 86_400_000;
const idOf = (name: string) =>
  `/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourcegroups/rg/providers/microsoft.kusto/clusters/${name}`;
const exemption = (name: string, days: number, more: Partial<Exemption> = {}): Exemption => ({
  clusterId: idOf(name),
  checkId: 'disk-encryption-off',
  category: 'Waiver',
  reason: `Reason of ${name}.`,
  expiresOn: new Date(now + days * day).toISOString(),
  createdAt: '2026-11-01T00:00:00.000Z',
  ...more,
});
const exemptions = [
  exemption('later', 200, { ticket: 'SEC-7' }),
  exemption('soon', 10, { createdBy: person }),
  exemption('over', -1),
];
const fleet: LoadedFleet = {
  checks: [{ id: 'disk-encryption-off' }],
  clusters: [
    { cluster: { id: idOf('later'), tags: {} }, outcomes: 'p', findings: [] },
    { cluster: { id: idOf('soon'), tags: {} }, outcomes: 'u', findings: [] },
  ],
  isComplete: true,
};

afterEach(() => vi.clearAllMocks());

function show(filter: AuditFilter, loaded: LoadedFleet | null = fleet, isLoading = false) {
  const usage = { isLoaded: loaded !== null, isLoading, onLoad: vi.fn() };
  const props = { onFilter: vi.fn(), onExempt: vi.fn(), onEnd: vi.fn() };
  const audited = auditExemptions(exemptions, { now, fleet: loaded ?? undefined });
  render(<ExemptionAuditView audited={audited} now={now} filter={filter} usage={usage} {...props} />);
  return { ...props, usage, user: userEvent.setup() };
}

const rows = () => screen.getAllByRole('row').slice(1);

describe('the audit list of exemptions', () => {
  it('the audit list of exemptions lists all by expiration date, with creator, ticket, and state', () => {
    show('all');
    expect(rows().map((row) => /Reason of (\w+)/.exec(row.textContent ?? '')?.[1])).toEqual(['over', 'soon', 'later']);
    const [over, soon, later] = rows();
    expect(over?.textContent).toContain('Expired');
    expect(over?.textContent).toContain('Creator not recorded');
    expect(soon?.textContent).toContain('Expires soon');
    expect(soon?.textContent).toContain('You');
    expect(later?.textContent).toContain('Ticket SEC-7');
    expect(later?.textContent).toContain('Unused');
    expect(soon?.textContent).not.toContain('Unused');
  });

  it('the audit list of exemptions counts each filter, and selects one', async () => {
    const { user, onFilter } = show('all');
    for (const name of ['All 3', 'Expiring within 30 days 1', 'Expired 1', 'Unused 2'])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Expired/ }));
    expect(onFilter).toHaveBeenCalledWith('expired');
  });

  it('no exemption counts as unused while clusters load', () => {
    show('unused', null, true);
    expect(screen.queryAllByRole('row')).toEqual([]);
    expect(screen.getByRole('button', { name: 'Unused –' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Loading clusters…');
  });

  it('without loaded clusters, the number of unused exemptions is unknown, and a button tries again', async () => {
    const { user, usage } = show('unused', null);
    expect(screen.getByRole('button', { name: 'Unused –' })).toBeTruthy();
    expect(screen.queryByText('No exemptions match this filter.')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('unknown');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(usage.onLoad).toHaveBeenCalledOnce();
  });

  it('renews an exemption that expires soon for 90 days', async () => {
    const { user, onExempt } = show('expiring');
    await user.click(screen.getByRole('button', { name: /^Renew/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Renew exemption' });
    expect(dialog).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Renew exemption' }));
    const [row, decision, saved] = onExempt.mock.lastCall ?? [];
    expect(row.exemption).toEqual(exemptions[1]);
    expect([decision.reason, saved]).toEqual(['Reason of soon.', 'Exemption renewed']);
    expect((Date.parse(decision.expiresOn) - Date.now()) / day).toBeGreaterThan(89);
  });

  it('the organization’s can be renewed in this browser, and only local ones can be removed', () => {
    const sourceOf = ({ reason }: Exemption) => (reason === 'Reason of soon.' ? 'shared' : 'local');
    const audited = auditExemptions(exemptions, { now, fleet, sourceOf });
    const props = {
      now,
      filter: 'all',
      usage: { isLoaded: true, isLoading: false, onLoad: vi.fn() },
      onFilter: vi.fn(),
      onExempt: vi.fn(),
      onEnd: vi.fn(),
    } as const;
    render(<ExemptionAuditView audited={audited} {...props} />);
    const [over, soon] = rows();
    expect(soon?.textContent).toContain('Organization');
    expect([soon, over].map((row) => /Remove/.test(row?.textContent ?? ''))).toEqual([false, true]);
    expect(over?.textContent).toContain('Local');
  });
});
