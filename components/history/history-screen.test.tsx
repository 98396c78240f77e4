import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { HistoryFilter } from '../cluster-history/history-filter';
import type { HistoryTabProps } from './compare-tab';
import { HistoryScreen } from './history-screen';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(window.location.search) }));
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ person: { tenantId: 'T' } }) }));
vi.mock('@/lib/client/queries/fleet', () => ({ noFleet: { clusters: [] }, useFleet: () => ({}) }));
vi.mock('../cluster-history', async () => ({
  historyFilterInUrl: (await import('../cluster-history/history-filter')).historyFilterInUrl,
  FleetChanges: ({ filter }: { filter: HistoryFilter }) => <p>Changes of {filter.cluster.join() || 'all'}</p>,
}));
vi.mock('./compare-tab', () => ({
  CompareTab: ({ address }: HistoryTabProps) => <p>Snapshots {`${address.a} ${address.filter.cluster}`}</p>,
}));
vi.mock('./save-snapshot', () => ({ SaveSnapshot: () => null }));
vi.mock('./open-snapshots', () => ({ OpenSnapshots: () => null }));
vi.mock('./baseline-tab', () => ({ BaselineTab: () => null }));
vi.mock('./trend-tab', () => ({ TrendTab: () => null }));
vi.mock('./use-now-snapshot', () => ({ useNowSnapshot: () => vi.fn() }));
vi.mock('./use-snapshot-library', () => ({ useSnapshotLibrary: () => [] }));

function open(query: string) {
  window.history.replaceState(null, '', `/history${query}`);
  render(<HistoryScreen />);
}

const select = (name: string) => userEvent.click(screen.getByRole('tab', { name }));

beforeEach(() => window.history.replaceState(null, '', '/history'));

it('History opens the changes of all clusters, and Snapshots is its second tab', async () => {
  open('');
  expect(screen.getByText('Changes of all')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save snapshot…' })).toBeNull();
  await select('Snapshots');
  expect(screen.getByRole('button', { name: 'Save snapshot…' })).toBeTruthy();
  expect(window.location.search).toBe('?view=compare');
});

it('an old link to a comparison opens it, and its filter doesn’t become one of Changes', async () => {
  open('?a=one&b=now&cluster=sal');
  expect(screen.getByText('Snapshots one sal')).toBeTruthy();
  await select('Changes');
  expect(screen.getByText('Changes of all')).toBeTruthy();
  expect(window.location.search).toBe('');
  await select('Snapshots');
  expect(screen.getByText('Snapshots one sal')).toBeTruthy();
});

it('a filter of Changes doesn’t become one of a comparison', async () => {
  open('?cluster=sales');
  expect(screen.getByText('Changes of sales')).toBeTruthy();
  await select('Snapshots');
  expect(screen.getByText('Snapshots null')).toBeTruthy();
});
