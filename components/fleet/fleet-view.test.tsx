import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { sampleScore } from '@/lib/model/samples';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { ToastProvider } from '../ui/toast';
import type { FleetRow } from './fleet-row';
import { FleetView, type FleetViewProps } from './fleet-view';
import { fromSearchParams } from './fleet-view-state';

const row = {
  cluster: { id: '/a', name: 'adx1', subscriptionId: 's', location: 'westeurope', sku: { name: 'D' }, tags: {} },
  checks: [],
  outcomes: '',
  findings: [],
  score: sampleScore,
  subscriptionName: 'Production',
  subscriptionLabel: 'Production',
} as unknown as FleetRow;

function show(change: Partial<FleetViewProps> = {}, singleKeys = true) {
  const onRefresh = vi.fn();
  const onViewChange = vi.fn();
  render(
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
          {...change}
        />
      </ToastProvider>
    </CharacterKeyShortcuts>,
  );
  return { onRefresh, onViewChange, user: userEvent.setup() };
}

describe('the fleet', () => {
  it('the fleet is busy until its first rows arrive, and its refresh does nothing meanwhile', async () => {
    const { onRefresh, user } = show({ reading: true });
    expect(screen.getByText('Reading clusters…')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Refresh', busy: true }));
    expect(onRefresh).not.toHaveBeenCalled();
    expect(screen.queryByText(/No Azure Data Explorer cluster/)).toBeNull();
  });

  it('the fleet shows an empty subscription differently from no subscriptions', () => {
    show();
    expect(screen.getByRole('heading', { name: 'No Azure Data Explorer cluster to see' })).toBeTruthy();
  });

  it('the fleet shows what to do if Azure lists no subscription', () => {
    show({ subscriptions: 0 });
    expect(screen.getByText('No subscription at all')).toBeTruthy();
  });

  it('announces a failure with its reason, and reads again on request', async () => {
    const { onRefresh, user } = show({ subscriptions: 0, problem: { detail: 'Azure does not respond.' } });
    expect(screen.getByRole('alert').textContent).toContain('Azure does not respond.');
    expect(screen.queryByText('No subscription at all')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Read again' }));
    expect(onRefresh).toHaveBeenCalledOnce();
  });

  it("the fleet names the scopes that couldn't be read", () => {
    const problem = { code: 'forbidden', detail: 'You may not read it.' } as never;
    show({ rows: [row], unreadable: [{ scope: '/subscriptions/x', displayName: 'Test', problem }] });
    expect(screen.getByText('Test')).toBeTruthy();
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

  it('the fleet offers all clusters if the filter leaves none, and moves the focus to the search', async () => {
    const { onViewChange, user } = show({
      rows: [row],
      view: fromSearchParams(new URLSearchParams('q=nothing-like-it')),
    });
    await user.click(screen.getByRole('button', { name: 'Show all clusters' }));
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
});
