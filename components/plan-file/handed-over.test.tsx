import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { type HandedOverPlan, handedOverPlans, rememberHandedOver } from '@/lib/client/handed-over-plans';
import { storageKeys } from '@/lib/client/storage-keys';
import { HandedOver } from './handed-over';

const person = { tenantId: 'contoso', objectId: 'ada' };
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ person }) }));

const plan: HandedOverPlan = {
  id: 'a',
  tenantId: 'contoso',
  personId: 'ada',
  fixId: 'disk-encryption-off',
  clusters: ['contosofraud'],
  count: 1,
  createdAt: '2026-02-01T20:00:00.000Z',
  fragment: '#plan=abc',
};
const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
const rows = () => screen.queryAllByRole('listitem').map(textOf);

beforeEach(() => localStorage.clear());

describe('the plans that were handed over', () => {
  it('the list shows the link, the window as the expiry, and a plan that has none', () => {
    rememberHandedOver(plan);
    rememberHandedOver({ ...plan, id: 'b', clusters: ['a', 'b', 'c'], count: 12, window });
    render(<HandedOver />);
    const [newest, first] = rows();
    expect(newest).toContain('Turn on disk encryption (a, b, c, 9 more) Window ended');
    expect(newest).toContain('Feb 1, 2026, 22:00–23:00 UTC');
    expect(first).toContain('No expiry');
    const link = screen.getByRole('link', { name: 'Turn on disk encryption (contosofraud)' });
    expect(link.getAttribute('href')).toBe('/runs#plan=abc');
  });

  it('the same plan with another window replaces the first, and can be removed from the list', async () => {
    rememberHandedOver(plan);
    rememberHandedOver({ ...plan, window });
    render(<HandedOver />);
    const [row] = screen.getAllByRole('listitem');
    expect(rows()).toHaveLength(1);
    await userEvent.setup().click(within(row ?? document.body).getByRole('button', { name: /^Remove from list/ }));
    expect(screen.queryByRole('region', { name: 'Handed over' })).toBeNull();
  });

  it('plans of other accounts aren’t listed, and a plan too long for a link has none', () => {
    const { fragment: _fragment, ...long } = plan;
    rememberHandedOver({ ...plan, id: 'b', personId: 'bob' });
    rememberHandedOver(long);
    render(<HandedOver />);
    expect(rows()).toEqual([expect.stringContaining('File only, too long for a link')]);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it.each(['https://evil.example/#plan=abc', '#plan=<script>', 'javascript:alert(1)'])(
    'a stored link that isn’t a plan of this product is dropped: %s',
    (fragment) => {
      localStorage.setItem(storageKeys.handedOverPlans, JSON.stringify([{ ...plan, fragment }]));
      handedOverPlans.refresh();
      expect(handedOverPlans.read()).toEqual([]);
    },
  );
});
