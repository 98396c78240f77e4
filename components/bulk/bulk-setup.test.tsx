import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { exempt, failsWith, testRow } from '@/lib/fleet/testing/rows';
import { BulkSetup, runsBySubscription } from './bulk-setup';

type Props = Parameters<typeof BulkSetup>[0];

function rowsOf(count: number): Props['rows'] {
  return Array.from({ length: count }, (_, index) => {
    const row = testRow(`cluster${index}`, { 'disk-encryption-off': failsWith('disk-encryption-off') });
    const subscriptionId = `s${index % 2}`;
    return { ...row, cluster: { ...row.cluster, id: `${row.cluster.id}-${index}`, subscriptionId } };
  });
}

function show(change: Partial<Props> = {}) {
  const onPlan = vi.fn<Props['onPlan']>();
  const tenants = { known: new Map(), loading: 0, onLoad: vi.fn() };
  const props: Props = {
    rows: rowsOf(3),
    coverage: '',
    loading: false,
    complete: true,
    initialFix: 'disk-encryption-off',
    tenants,
    onPlan,
    ...change,
  };
  const { rerender } = render(<BulkSetup {...props} />);
  return {
    onPlan,
    user: userEvent.setup(),
    change: (next: Partial<Props>) => rerender(<BulkSetup {...props} {...next} />),
  };
}

const planButton = (name: RegExp) => screen.getByRole('button', { name });

describe('selecting what to plan', () => {
  beforeAll(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
  });

  it('failing clusters are preselected only once the list is complete', () => {
    const { change } = show({ loading: true, complete: false });
    expect(planButton(/^Plan fix for 0 clusters/).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Clusters are still loading')).toBeTruthy();
    change({ loading: false, complete: true });
    expect(planButton(/^Plan fix for 3 clusters$/)).toBeTruthy();
  });

  it('failing clusters that the fix isn’t for, and exempt ones, aren’t preselected', () => {
    const [first] = rowsOf(1);
    const others = { dev: { ...failsWith('disk-encryption-off'), fixes: [] }, waived: exempt };
    const rows = Object.entries(others).map(([name, finding]) => testRow(name, { 'disk-encryption-off': finding }));
    show({ rows: first ? [first, ...rows] : rows });
    expect(planButton(/^Plan fix for 1 cluster$/)).toBeTruthy();
  });

  it('a list that stayed incomplete preselects nothing and says what to do', () => {
    show({ complete: false });
    expect(screen.getByText('Select a cluster first')).toBeTruthy();
  });

  it('changes that resolve no finding, such as less encryption, are other changes and not fixes', () => {
    show();
    const groups = within(screen.getByLabelText('Fix')).getAllByRole('group');
    const options = (name: string) =>
      within(screen.getByRole('group', { name }))
        .getAllByRole('option')
        .map(({ textContent }) => textContent);
    expect(groups.map((group) => group.getAttribute('label'))).toEqual([
      'Encryption',
      'Identity',
      'Network',
      'Data protection',
      'Operations',
      'Other changes',
    ]);
    expect(options('Encryption')).toContain('Turn on disk encryption');
    expect(options('Other changes')).toEqual(
      expect.arrayContaining(['Turn off disk encryption', 'Turn on public network access']),
    );
  });

  it('the selected clusters are one run', async () => {
    const { user, onPlan } = show();
    await user.click(planButton(/^Plan fix for 3 clusters$/));
    expect(onPlan.mock.calls[0]?.[0].runs.map((ids) => ids.length)).toEqual([3]);
  });

  it('above 500 clusters the first 500 can be selected', async () => {
    const { user, onPlan } = show({ rows: rowsOf(600) });
    expect(screen.getByText('A run has up to 500 clusters, and 600 are selected')).toBeTruthy();
    await user.click(planButton(/^Select the first 500 clusters$/));
    await user.click(planButton(/^Plan fix for 500 clusters$/));
    expect(onPlan.mock.calls[0]?.[0].runs.map((ids) => ids.length)).toEqual([500]);
  });

  it('above 500 clusters each subscription can have its own draft', async () => {
    const { user, onPlan } = show({ rows: rowsOf(601) });
    await user.click(planButton(/^Create 2 drafts, one per subscription$/));
    expect(onPlan.mock.calls[0]?.[0].runs.map((ids) => ids.length)).toEqual([301, 300]);
  });
});

const row = (id: string, subscriptionId: string) => ({ cluster: { id, subscriptionId } }) as FleetRow;

describe('runs by subscription', () => {
  it('each subscription has its own run, in the order of its clusters', () => {
    const rows = [row('a', 's1'), row('b', 's2'), row('c', 's1')];
    expect(runsBySubscription(rows, 500)).toEqual({ runs: [['a', 'c'], ['b']], subscriptions: 2 });
  });

  it('a subscription with more clusters than a run can have is split', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, 's1'));
    expect(runsBySubscription(rows, 2).runs).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});
