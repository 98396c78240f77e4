import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { takeIntent } from '@/lib/client/fixes/pending-intent';
import { Problem } from '@/lib/model/problem';
import type { FleetChange, FleetChangesAnswer } from '@/lib/model/resource-change';
import { WriteAccess } from '../ui/write-access';
import { FleetChanges } from './fleet-changes';
import { type HistoryFilter, noHistoryFilter } from './history-filter';

const router = { push: vi.fn() };
const query: { data?: FleetChangesAnswer; error: unknown } = { error: null };
vi.mock('next/navigation', () => ({ useRouter: () => router }));
vi.mock('@/lib/client/queries/history', () => ({
  useChangesWithEffects: () => ({ isFetching: false, refetch: vi.fn(), ...query }),
}));

beforeEach(() => {
  sessionStorage.clear();
  router.push.mockClear();
});

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`;

const input = {
  before: { properties: { publicNetworkAccess: 'Disabled' } },
  after: { properties: { publicNetworkAccess: 'Enabled' } },
};
const opened: FleetChange = {
  id: 'opened',
  resourceId: idOf('sales'),
  time: '2026-11-26T18:20:00Z',
  kind: 'update',
  operation: 'Microsoft.Kusto/clusters/write',
  by: { name: 'thomas@contoso.com', objectId: null, kind: 'user' },
  client: { name: 'Azure portal', appId: null, isTemplate: false },
  correlationId: 'c-1',
  properties: [
    { path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' },
    { path: 'properties.enablePurge', before: 'false', after: 'true' },
  ],
  sources: ['resource-graph'],
  effect: {
    newlyFails: [{ checkId: 'public-network-enabled', severity: 'high' }],
    resolves: [{ checkId: 'disk-encryption-off', severity: 'medium' }],
  },
  reverts: [
    { path: 'properties.enablePurge', fixId: 'revert-change', input: {} },
    { path: 'properties.publicNetworkAccess', fixId: 'revert-change', input },
  ],
};
const { effect: _effect, reverts: _reverts, ...recorded } = opened;
const database: FleetChange = {
  ...recorded,
  id: 'database',
  resourceId: `${idOf('logs')}/databases/Telemetry`,
  time: '2026-11-25T10:00:00Z',
  operation: 'Microsoft.Kusto/clusters/databases/write',
  by: { name: 'carmen@contoso.com', objectId: null, kind: 'user' },
  properties: null,
};

function show(
  answer: Partial<FleetChangesAnswer>,
  options: { filter?: Partial<HistoryFilter>; canWrite?: boolean; isShort?: boolean } = {},
) {
  const onFilter = vi.fn();
  query.data = { readAt: '', changes: [opened, database], unreadable: [], upstreamRequests: 1, ...answer };
  const filters = { filter: { ...noHistoryFilter, ...options.filter }, onFilter };
  render(
    <WriteAccess value={options.canWrite ?? true}>
      <FleetChanges {...(options.isShort ? {} : filters)} />
    </WriteAccess>,
  );
  return { onFilter };
}

const items = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

describe('changes of all clusters', () => {
  it('a change has the cluster, who, client, values, and its effect on findings, under its day', () => {
    show({});
    expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(2);
    const [item] = within(screen.getAllByRole('region')[0] ?? document.body).getAllByRole('listitem');
    for (const text of ['salesCluster changed', '+1 High', '−1 Medium', 'thomas@contoso.com', 'Azure portal'])
      expect(item?.textContent).toContain(text);
    expect(screen.getByRole('link', { name: 'sales' }).getAttribute('href')).toMatch(/\/sales\/history$/);
    const finding = screen.getByRole('link', { name: /^Public network access should/ });
    expect(finding.getAttribute('href')).toMatch(/\/sales\/overview\?finding=public-network-enabled$/);
  });

  it('each changed property has its own Revert, which opens the fix on the page of its cluster', async () => {
    show({});
    const lines = screen.getAllByRole('button', { name: /^Revert/ }).map((button) => button.closest('li')?.textContent);
    expect(lines).toEqual([
      expect.stringMatching(/^publicNetworkAccess.*Revert public network access…$/),
      expect.stringMatching(/^enablePurge.*Revert .*purge…$/),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Revert public network access…' }));
    expect(takeIntent(idOf('sales'))).toMatchObject({ fixId: 'revert-change', input });
    expect(router.push).toHaveBeenCalledWith(expect.stringMatching(/\/sales\/overview$/));
  });

  it('an effect that can’t be computed is Unknown, and a read-only browser has no Revert', () => {
    show({ changes: [database, recorded] }, { canWrite: false });
    expect(screen.getAllByText('Effect: Unknown')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: /^Revert/ })).toBeNull();
  });

  it.each<[string, Partial<HistoryFilter>, string[]]>([
    ['made it worse', { worse: true }, ['salesCluster changed']],
    ['cluster', { cluster: ['logs'] }, ['logsDatabase created or changedTelemetry']],
    ['person', { by: ['thomas@contoso.com'] }, ['salesCluster changed']],
  ])('the filter %s leaves only its changes', (_name, filter, left) => {
    show({}, { filter });
    expect(items()).toEqual(left);
    expect(screen.getByText('1 of 2 changes')).toBeTruthy();
  });

  it('Made it worse is one button', async () => {
    const { onFilter } = show({});
    await userEvent.click(screen.getByRole('button', { name: 'Made it worse' }));
    expect(onFilter).toHaveBeenCalledWith({ ...noHistoryFilter, worse: true });
  });

  it('no change, no access, no clusters, and a limit each say what is missing', () => {
    const denied = { source: 'resource-graph', reason: 'forbidden', message: 'Denied.' } as const;
    show({ changes: [] });
    expect(screen.getByRole('heading', { name: 'No changes' })).toBeTruthy();
    show({ changes: [opened], unreadableClusters: denied, limitedTo: 500 });
    expect(screen.getByText('Couldn’t check effects on findings.')).toBeTruthy();
    expect(screen.getByText(/^Only the newest 500 records of the last 14 days are loaded\./)).toBeTruthy();
    show({ changes: [], unreadable: [denied] });
    expect(screen.getByText(/Couldn’t check property changes/)).toBeTruthy();
    expect(screen.getAllByRole('heading', { name: 'No changes' })).toHaveLength(1);
  });

  it('hundreds of changes appear page by page', async () => {
    show({ changes: Array.from({ length: 450 }, (_, index) => ({ ...opened, id: String(index) })) });
    expect(items()).toHaveLength(100);
    await userEvent.click(screen.getByRole('button', { name: 'Show 100 more changes' }));
    expect(items()).toHaveLength(200);
  });

  it('a short list has the newest changes, no filters, and a link to History', () => {
    show({ changes: Array.from({ length: 30 }, (_, index) => ({ ...opened, id: String(index) })) }, { isShort: true });
    expect(items()).toHaveLength(20);
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(screen.getByRole('link', { name: 'Show all in History' }).getAttribute('href')).toBe('/history');
  });

  it('a failed request says so and can be repeated', () => {
    delete query.data;
    query.error = new Problem('throttled', 'Azure limits requests.');
    render(<FleetChanges />);
    expect(screen.getByRole('alert').textContent).toContain('Couldn’t load changes');
    expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
    query.error = null;
  });
});
