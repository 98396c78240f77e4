import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { toDatabaseRows } from '@/lib/cluster/database-rows';
import { loaded } from '@/lib/model/evidence-result';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { DatabasesScreen, DatabasesView } from './databases-screen';

// Next passes the address on later, which never happens here.
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }));

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;
const at = '2026-11-25T10:00:00.000Z';

const databases = ['Orders', 'Events', 'Archive'].map((name) => ({
  id: `${sampleClusterId}/Databases/${name}`,
  name: `telemetryprod/${name}`,
  kind: 'ReadWrite',
  properties: {
    softDeletePeriod: name === 'Archive' ? null : 'P30D',
    hotCachePeriod: 'P7D',
    statistics: { size: 1024 },
    provisioningState: 'Succeeded',
  },
}));

function show(changes: SampleChanges = {}, view: Partial<Parameters<typeof DatabasesView>[0]> = {}) {
  const snapshot = sampleSnapshot({ databases, ...changes });
  const actions = { onSearch: vi.fn(), onOnlyFindings: vi.fn(), onOpen: vi.fn(), onOpenFinding: vi.fn() };
  render(
    <DatabasesView
      rows={toDatabaseRows(snapshot, evaluate(snapshot, { at }), { at })}
      basePath="/clusters/s/g/c"
      search=""
      onlyFindings={false}
      open={null}
      paneTaken={false}
      {...actions}
      {...view}
    />,
  );
  return { ...actions, user: userEvent.setup() };
}

const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('the databases page', () => {
  it('the databases page has a row for each database, by name', () => {
    show();
    expect(names()).toEqual(['Archive', 'Events', 'Orders']);
    expect(screen.getByRole('status').textContent).toBe('3 databases');
    expect(screen.getByRole('row', { name: /^Archive 1 failing Low Unlimited 7 days 1 KiB/ })).toBeTruthy();
  });

  it('the databases page is narrowed by a search and by findings', () => {
    show({}, { search: 'eve' });
    expect(names()).toEqual(['Events']);
    expect(screen.getByRole('status').textContent).toBe('1 of 3 databases');
  });

  it('the databases page shows only databases with findings on request', async () => {
    const { onOnlyFindings, user } = show();
    await user.click(screen.getByRole('checkbox', { name: 'Has failures (1)' }));
    expect(onOnlyFindings).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('a database opens with its results, and a result opens its finding', async () => {
    const { onOpen, onOpenFinding, user } = show({}, { open: 'Archive', onlyFindings: true });
    expect(names()).toEqual(['Archive']);
    const pane = screen.getByRole('region', { name: 'Archive' });
    await user.click(within(pane).getByRole('link', { name: 'Fail Low Data retention should be limited' }));
    expect(onOpenFinding).toHaveBeenCalledExactlyOnceWith('retention-unbounded');
    expect(within(pane).getByRole('link', { name: 'Open in Access' }).getAttribute('href')).toBe(
      '/clusters/s/g/c/access?in=Archive',
    );
    expect(within(pane).getByRole('link', { name: 'Assign Kusto role' }).getAttribute('href')).toBe(
      '/clusters/s/g/c/access?in=Archive&add=kusto',
    );
    await user.click(within(pane).getByRole('button', { name: 'Close' }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('a principal of a database opens everything that it reaches, also one with the name of another', () => {
    const ids = [1, 2].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
    const items = ids.map((id) => ({
      role: 'Admin',
      type: 'Microsoft Entra user',
      name: 'Kofi Asante',
      email: '',
      appId: '',
      fqn: `aaduser=${id};00000000-0000-4000-8000-0000000000ff`,
    }));
    const [archive] = databases.filter(({ name }) => name.endsWith('/Archive'));
    show(
      {
        databasePrincipals: [{ databaseId: archive?.id ?? '', databaseName: 'Archive', items: loaded(items, origin) }],
      },
      { open: 'Archive' },
    );
    const list = screen.getByRole('list', { name: 'Admin principals' });
    const links = within(list).getAllByRole('link', { name: 'Kofi Asante' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(ids.map((id) => `/access?principal=${id}`));
  });

  it('the pane of a database makes room for a finding', () => {
    show({}, { open: 'Archive', paneTaken: true });
    expect(screen.queryByRole('region', { name: 'Archive' })).toBeNull();
  });

  it('a database is linked by its name', async () => {
    const { onOpen, user } = show();
    const link = screen.getByRole('link', { name: 'Events' });
    expect(link.getAttribute('href')).toBe('?database=Events');
    await user.click(link);
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('Events');
  });

  it('a column sorts the rows', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Retention' }));
    await user.click(screen.getByRole('button', { name: 'Retention' }));
    expect(names()[0]).toBe('Archive');
    expect(screen.getByRole('columnheader', { name: 'Retention' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('evidence that is not loaded is a dash, and evidence that could not be read is Unknown', () => {
    show({
      unread: {
        dataConnections: { state: 'not-loaded' },
        followerDatabases: { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' },
      },
    });
    const cells = within(screen.getByRole('row', { name: /^Events/ })).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toContain('–Not loaded');
    expect(cells.map(({ textContent }) => textContent)).toContain('Unknown');
  });

  it('a cluster without databases has an empty state', () => {
    show({ databases: [] });
    expect(screen.getByRole('heading', { name: 'No databases' })).toBeTruthy();
  });

  it('databases that could not be read have a reason', () => {
    const stopped = { state: 'unreadable', reason: 'stopped', message: 'The cluster is stopped.' } as const;
    show({ unread: { databases: stopped } });
    expect(screen.getByText('Couldn’t check databases.')).toBeTruthy();
  });

  it('an address with an unknown database is explained', () => {
    show({}, { open: 'Missing' });
    expect(screen.getByText(/Database not found: Missing/)).toBeTruthy();
  });
});

describe('the databases page and its address', () => {
  it('the filter changes before Next passes on the new address', async () => {
    window.history.replaceState(null, '', '?finding=retention-unbounded');
    const snapshot = sampleSnapshot({ databases });
    const page: Partial<ClusterPage> = {
      answer: {
        snapshot,
        findings: evaluate(snapshot, { at }),
        permissions: { state: 'not-loaded' },
        score: scoreOf([]),
        upstreamRequests: 0,
      },
      basePath: '/clusters/s/g/c',
      openId: null,
      open: vi.fn(),
    };
    render(
      <ClusterPageContext value={page as ClusterPage}>
        <DatabasesScreen />
      </ClusterPageContext>,
    );
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Has failures (1)' });
    await userEvent.click(box);
    expect(box.checked).toBe(true);
    expect(names()).toEqual(['Archive']);
    expect(window.location.search).toBe('?finding=retention-unbounded&show=findings');
    await userEvent.type(screen.getByRole('searchbox'), 'arc');
    await userEvent.click(screen.getByRole('link', { name: 'Archive' }));
    expect(screen.getByRole('region', { name: 'Archive' })).toBeTruthy();
    expect(window.location.search).toBe('?finding=retention-unbounded&show=findings&q=arc&database=Archive');
  });
});
