import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { wholeFindings } from '@/lib/model/api/compact-findings';
import { sampleScore } from '@/lib/model/samples';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { ToastProvider } from '../ui/toast-provider';
import { FleetView, type FleetViewProps } from './fleet-view';
import { fromSearchParams } from './fleet-view-state';

const row = {
  cluster: {
    id: '/a',
    name: 'adx1',
    subscriptionId: 's',
    location: 'westeurope',
    sku: { name: 'D' },
    tags: {},
    identityType: 'None',
    keyName: null,
    trustedExternalTenants: [],
    readAt: '2026-01-01T00:00:00Z',
  },
  checks: [],
  ...wholeFindings([]),
  score: sampleScore,
  subscriptionName: 'Production',
  subscriptionLabel: 'Production',
  searchText: 'adx1',
} as unknown as FleetRow;

vi.mock('next/navigation', async (original) => ({
  ...(await original<typeof import('next/navigation')>()),
  useRouter: () => ({ push: vi.fn() }),
}));

function named(name: string): FleetRow {
  const id = sampleClusterId.replace(/Clusters\/.*/, `clusters/${name}`);
  return { ...row, searchText: name, cluster: { ...row.cluster, id, name } };
}

function inAddress({ cluster }: FleetRow): [string, string] {
  const [, , subscription, , group] = cluster.id.split('/');
  return ['selected', [subscription, group, cluster.name].join('/')];
}

function show(change: Partial<FleetViewProps> = {}, singleKeys = true) {
  const onRefresh = vi.fn();
  const onViewChange = vi.fn();
  const screenOf = (more: Partial<FleetViewProps>) => (
    <CharacterKeyShortcuts value={singleKeys}>
      <ToastProvider>
        {' '}
        <FleetView
          rows={[]}
          checks={[]}
          subscriptions={1}
          unreadable={[]}
          reading={false}
          readAt={null}
          problem={null}
          view={fromSearchParams(new URLSearchParams())}
          onViewChange={onViewChange}
          onRefresh={onRefresh}
          hrefOf={() => '/'}
          portalHrefOf={() => '/'}
          findingHrefOf={() => '/'}
          nothingToSee={<p>No subscription at all</p>}
          {...more}
        />
      </ToastProvider>
    </CharacterKeyShortcuts>
  );
  const { rerender } = render(screenOf(change));
  return {
    onRefresh,
    onViewChange,
    user: userEvent.setup(),
    update: (more: Partial<FleetViewProps>) => rerender(screenOf({ ...change, ...more })),
  };
}

describe('the fleet', () => {
  it('the fleet is busy until its first rows arrive, and its refresh does nothing until then', async () => {
    const { onRefresh, user } = show({ reading: true });
    expect(screen.getByText('Loading clusters…')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Refresh', busy: true }));
    expect(onRefresh).not.toHaveBeenCalled();
    expect(screen.queryByText('No clusters found')).toBeNull();
  });

  it('the fleet shows an empty subscription differently from no subscriptions', () => {
    show();
    expect(screen.getByRole('heading', { name: 'No clusters found' })).toBeTruthy();
  });

  it('the fleet shows what to do if Azure lists no subscription', () => {
    show({ subscriptions: 0 });
    expect(screen.getByText('No subscription at all')).toBeTruthy();
  });

  it('announces a failure with its reason, and reads again on request', async () => {
    const { onRefresh, user } = show({ subscriptions: 0, problem: { detail: 'Azure does not respond.' } });
    expect(screen.getByRole('alert').textContent).toContain('Azure does not respond.');
    expect(screen.queryByText('No subscription at all')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRefresh).toHaveBeenCalledOnce();
  });

  it("the fleet names the scopes that couldn't be read", async () => {
    const problem = { code: 'forbidden', detail: 'You may not read it.' } as never;
    show({ rows: [row], unreadable: [{ scope: '/subscriptions/x', displayName: 'Test', problem }] });
    expect(await screen.findByText('Test')).toBeTruthy();
    expect(screen.getByText('You may not read it.')).toBeTruthy();
  });

  it('the fleet sorts by the pressed column head, and reverses the order on another press', async () => {
    const { onViewChange, user } = show({ rows: [row] });
    expect(screen.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('ascending');
    await user.click(within(screen.getByRole('columnheader', { name: 'State' })).getByRole('button'));
    expect(onViewChange.mock.lastCall?.[0].sort).toEqual({ columnId: 'state', descending: false });
    await user.click(within(screen.getByRole('columnheader', { name: 'Score' })).getByRole('button'));
    expect(onViewChange.mock.lastCall?.[0].sort).toEqual({ columnId: 'score', descending: true });
  });

  it('the fleet offers to sort again when a score changed, and forgets it after that', async () => {
    const rowOf = (name: string, value: number): FleetRow => ({
      ...row,
      cluster: { ...row.cluster, id: `/${name}`, name },
      score: { ...sampleScore, value },
    });
    const { update, user } = show({ rows: [rowOf('a', 90), rowOf('b', 50)], readAt: '2026-01-01T00:00:00.000Z' });
    expect(screen.queryByText(/^Sorted at/)).toBeNull();
    update({ rows: [rowOf('a', 10), rowOf('b', 50)] });
    expect(screen.getByText(/^Sorted at \d\d:\d\d \S+\./)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Sort again' }));
    expect(screen.queryByText(/^Sorted at/)).toBeNull();
  });

  it('the fleet offers all clusters if the filter leaves none, and moves the focus to the search', async () => {
    const { onViewChange, user } = show({
      rows: [row],
      view: fromSearchParams(new URLSearchParams('q=nothing-like-it')),
    });
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(onViewChange.mock.lastCall?.[0].filter.q).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search clusters' }));
  });

  it('the fleet moves the focus to the search when / is pressed', async () => {
    const { user } = show({ rows: [row] });
    await user.keyboard('/');
    const search = screen.getByRole('searchbox', { name: 'Search clusters' });
    expect(document.activeElement).toBe(search);
    expect(search).toHaveProperty('value', '');
  });

  it('the fleet ignores / if character key shortcuts are off', async () => {
    const { user } = show({ rows: [row] }, false);
    await user.keyboard('/');
    expect(document.activeElement).toBe(document.body);
  });

  it('the selection is in the address, and clearing it removes it', async () => {
    const { onViewChange, update, user } = show({ rows: [named('adx1'), named('adx2')] });
    const all = screen.getByRole('checkbox', { name: 'Select all clusters shown' });
    await user.click(all);
    const view = onViewChange.mock.lastCall?.[0];
    expect(view.selected).toEqual([named('adx1').cluster.id, named('adx2').cluster.id]);
    update({ view });
    const selection = await screen.findByRole('region', { name: 'Selection' });
    expect(selection.textContent).toContain('2 clusters selected');
    expect(all).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: 'Clear selection' }));
    expect(onViewChange.mock.lastCall?.[0].selected).toEqual([]);
  });

  it('a selection from an address keeps the clusters that are still loading', async () => {
    const view = fromSearchParams(new URLSearchParams([named('adx1'), named('adx2')].map(inAddress)));
    const { onViewChange, user } = show({ rows: [named('adx1'), named('adx3')], view });
    await user.click(screen.getByRole('checkbox', { name: 'Select all clusters shown' }));
    expect(onViewChange.mock.lastCall?.[0].selected).toEqual(
      ['adx1', 'adx3', 'adx2'].map((name) => named(name).cluster.id),
    );
  });

  it('a selection that is too large for a link stays in the tab, and the page says so', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => named(`adx${index + 100}`));
    const { onViewChange, update, user } = show({ rows });
    await user.click(screen.getByRole('checkbox', { name: 'Select all clusters shown' }));
    const view = onViewChange.mock.lastCall?.[0];
    expect(view.selected).toBe('tab');
    update({ view });
    expect((await screen.findByRole('region', { name: 'Selection' })).textContent).toContain(
      '120 clusters selected in this tab only. The selection is too large for a link.',
    );
    sessionStorage.clear();
  });

  it('a link to a selection of another tab says so', () => {
    show({ rows: [row], view: fromSearchParams(new URLSearchParams('selected=tab')) });
    expect(
      screen.getByText('The selection of another tab isn’t available in this tab. Select the clusters again.'),
    ).toBeTruthy();
  });
});
