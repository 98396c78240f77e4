import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { toClusterReach } from '@/lib/access-answers/cluster-reach';
import { readAccessView } from '@/lib/access-answers/question';
import type { PrincipalAccess } from '@/lib/client/queries/principal-access';
import type { StreamPhase } from '@/lib/client/queries/use-principal-access';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { PrincipalForm } from './choose-principal-screen';
import { LoadProgress } from './load-progress';
import { PrincipalView } from './principal-view';
import { accessOf, clusterIdOf, kofi, reached, row } from './testing/access';
import { WhoCanView } from './who-can-view';

// Loads on demand, and its import could outlive the tests.
vi.mock('./remove-access', () => ({ RemoveAccess: () => null }));

const done = { counts: { subscriptions: 1, clusters: 1, unreadable: 0 }, upstreamRequests: 1, readAt: '' };

function viewProps(access: Partial<PrincipalAccess>, phase: StreamPhase = 'done', principal = 'k') {
  return {
    principal,
    knownName: undefined,
    access: { clusters: [], problems: [], done: phase === 'done' ? done : null, ...access },
    phase,
    problem: phase === 'failed' ? ({ detail: 'The connection was interrupted.' } as never) : null,
    clusters: 4,
    portal: 'https://portal.azure.com',
    subscriptionNames: new Map([['5b1f3a52-7c7e-4d0e-9a41-0d6f0a6d2c11', 'Production']]),
    onStop: vi.fn(),
    onStart: vi.fn(),
    onShowNames: vi.fn(),
  };
}

function showPrincipal(access: Partial<PrincipalAccess>, phase?: StreamPhase, knownName?: string, principal?: string) {
  const props = viewProps(access, phase, principal);
  const { container } = render(<PrincipalView {...props} knownName={knownName} />);
  return { ...props, text: textOf(container), user: userEvent.setup() };
}

describe('the page of one principal', () => {
  it('each cluster opens its databases, abilities, ways, and reasons', async () => {
    const { text, user } = showPrincipal({ clusters: [reached('telemetry', [row({ can: ['read', 'ingest'] })])] });
    expect(text).toContain('Kofi Asante has access to 1 cluster and 2 databases.');
    const cluster = screen.getByRole('region', { name: 'telemetry' });
    expect(textOf(cluster)).toContain('Production · rg-data');
    await user.click(within(cluster).getByRole('button'));
    const cells = within(cluster).getAllByRole('row').at(-1)?.children;
    expect([...(cells ?? [])].map((cell) => textOf(cell as HTMLElement))).toEqual([
      'Every database',
      'Read, Ingest',
      'Now',
      'Kofi Asante has the Kusto role AllDatabasesViewer.',
    ]);
  });

  it('the list of what to remove stays while access is read again, and then shows what was removed', () => {
    const rows = [row({ group: 'ADX admins' }), row({ group: 'ADX readers' })];
    const props = viewProps({ clusters: [reached('telemetry', rows)] });
    const { rerender } = render(<PrincipalView {...props} />);
    const listed = () => textOf(screen.getByRole('region', { name: 'Remove in Microsoft Entra ID' }));
    expect(listed()).toContain('Remove in Microsoft Entra ID (2)');
    rerender(<PrincipalView {...props} access={{ clusters: [], problems: [], done: null }} phase="loading" />);
    expect(listed()).toContain('Remove in Microsoft Entra ID (2)');
    const left = { clusters: [reached('telemetry', rows.slice(0, 1))], problems: [], done };
    const stopped = { unreadable: [{ part: 'databases', reason: 'stopped' } as const] };
    const unread = { ...left, clusters: [reached('telemetry', rows.slice(0, 1), stopped)] };
    rerender(<PrincipalView {...props} access={unread} />);
    expect(listed()).not.toContain('Removed');
    rerender(<PrincipalView {...props} access={left} />);
    expect(listed()).toContain('Remove in Microsoft Entra ID (1)');
    expect(listed()).toMatch(/ADX readers\. Remove the membership in .* Removed\./);
  });

  it('clusters appear while others load, with a button that stops', async () => {
    const { text, onStop, user } = showPrincipal({ clusters: [reached('telemetry', [row()])] }, 'loading');
    expect(text).toContain('Loading access: 1 of 4 clusters.');
    await user.click(screen.getByRole('button', { name: 'Stop loading' }));
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('a stopped page says how many clusters are missing, and loads again', async () => {
    const { text, onStart, user } = showPrincipal({ clusters: [reached('telemetry', [row()])] }, 'stopped');
    expect(text).toContain('1 of 4 clusters loaded. 3 clusters aren’t in this answer.');
    await user.click(screen.getByRole('button', { name: 'Load access again' }));
    expect(onStart).toHaveBeenCalledOnce();
  });

  it('a broken stream keeps its clusters and offers a retry', async () => {
    const { onStart, user } = showPrincipal({ clusters: [reached('telemetry', [row()])] }, 'failed');
    expect(textOf(screen.getByRole('alert'))).toContain('The connection was interrupted.');
    expect(screen.getByRole('region', { name: 'telemetry' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onStart).toHaveBeenCalledOnce();
  });

  it('a cluster that couldn’t be read is unknown, with the reason', () => {
    const problem = toProblemDocument(new Problem('forbidden', 'Azure denied the request.'));
    const { text } = showPrincipal({ problems: [{ scope: clusterIdOf('secret'), problem }] });
    expect(textOf(screen.getByRole('region', { name: 'Couldn’t check' }))).toContain(
      'secret: Azure denied the request.',
    );
    expect(text).toContain('0 of 1 cluster loaded. 1 cluster isn’t in this answer.');
  });

  it('missing groups are announced, and names can be allowed', async () => {
    const unreadable = [{ part: 'groups', reason: 'forbidden', missingAction: 'GroupMember.Read.All' } as const];
    const { text, onShowNames, user } = showPrincipal({
      clusters: [reached('telemetry', [row()], { unreadable: [...unreadable] })],
    });
    expect(text).toContain('Couldn’t check group members. You need the permission GroupMember.Read.All.');
    await user.click(screen.getByRole('button', { name: 'Show names and groups' }));
    expect(onShowNames).toHaveBeenCalledOnce();
  });

  it('a principal whose name isn’t loaded has no ID in its headings', () => {
    const id = '7f0c7a4e-2f0d-4f6c-9d0e-1f3f5b6a7c8d';
    showPrincipal({ clusters: [reached('telemetry', [])] }, 'done', undefined, id);
    expect(screen.getByRole('heading', { name: 'Unknown principal', level: 1 })).toBeTruthy();
    for (const heading of screen.getAllByRole('heading')) expect(heading.textContent).not.toContain(id);
    expect(screen.getByText(id)).toBeTruthy();
  });

  it('a principal without access has an empty state under the name that was picked', () => {
    const { text } = showPrincipal({ clusters: [reached('telemetry', [])] }, 'done', 'Kofi Asante');
    expect(screen.getByRole('heading', { name: 'Kofi Asante', level: 1 })).toBeTruthy();
    expect(text).toContain('No access found for Kofi Asante on 1 cluster.');
  });
});

describe('the choice of a principal', () => {
  it('a typed user name opens its access, without a type or a tenant', async () => {
    const onShow = vi.fn();
    const user = userEvent.setup();
    const search = { allowed: false, onAllow: vi.fn(), onSearch: vi.fn(), onPicked: vi.fn() };
    render(<PrincipalForm search={{ ...search, principals: [], status: '', notSearched: [] }} onShow={onShow} />);
    await user.click(screen.getByRole('button', { name: /^Show access/ }));
    expect(onShow).not.toHaveBeenCalled();
    expect(screen.queryByRole('radiogroup', { name: 'Type' })).toBeNull();
    const field = screen.getByRole('textbox', { name: /^ID/ });
    await user.type(field, 'kofi@contoso.com{Enter}');
    expect(onShow).toHaveBeenCalledExactlyOnceWith({ type: 'User', id: 'kofi@contoso.com' });
  });
});

function showWhoCan(more: Partial<Parameters<typeof WhoCanView>[0]> = {}) {
  const reaches = [accessOf('one', [row({ can: ['admin'], role: 'AllDatabasesAdmin', group: 'ADX admins' })])]
    .map(toClusterReach)
    .map((reach) => [reach.clusterId, reach] as const);
  const actions = { onView: vi.fn(), onReadAgain: vi.fn() };
  const { container } = render(
    <WhoCanView
      view={readAccessView(new URLSearchParams())}
      reaches={new Map(reaches)}
      clusters={['one', 'two'].map((name) => ({ id: clusterIdOf(name), name, resourceGroup: 'rg-data' }))}
      subscriptions={['a', 'b'].map((subscriptionId) => ({ subscriptionId, displayName: subscriptionId }))}
      isLoading={false}
      total={3}
      unreadable={[]}
      failed={[]}
      problem={null}
      onRetry={vi.fn()}
      progress={<LoadProgress isLoading={false} loaded={1} total={3} onStop={vi.fn()} />}
      exportOf={(ways) => `Export of ${ways.length}`}
      onShowNames={undefined}
      {...actions}
      {...more}
    />,
  );
  return { ...actions, text: textOf(container), user: userEvent.setup() };
}

describe('the access page of the fleet', () => {
  it('the answer comes first, with the number of clusters that aren’t loaded', () => {
    const { text } = showWhoCan();
    expect(text).toContain('1 person can administer at least one database.');
    expect(text).toContain('1 of 3 clusters loaded. 2 clusters aren’t in this answer.');
    expect(text).toContain('Export of 1');
  });

  it('the answer has no number while clusters load', () => {
    const { text } = showWhoCan({ isLoading: true });
    expect(text).toContain('Loading access from Azure…');
    expect(text).not.toContain('1 person');
    expect(screen.queryByRole('region', { name: 'Sources' })).toBeNull();
  });

  it('names and groups that couldn’t be loaded are listed once for all clusters', () => {
    const unreadable = [
      { part: 'groups', reason: 'forbidden', missingAction: 'GroupMember.Read.All' },
      { part: 'directory', reason: 'failed' },
    ] as const;
    const reaches = ['one', 'two']
      .map((name) => toClusterReach({ ...accessOf(name, [row()]), unreadable: [...unreadable] }))
      .map((reach) => [reach.clusterId, reach] as const);
    const { text } = showWhoCan({ reaches: new Map(reaches) });
    expect(text.match(/Couldn’t check (?:group|principals)[^.]+\./g)).toHaveLength(2);
    expect(text).toContain('Couldn’t check group members. You need the permission GroupMember.Read.All.');
  });

  it('a group opens its clusters and members, which open everything that they reach', async () => {
    const { user } = showWhoCan();
    const line = textOf(screen.getAllByRole('row')[1] as HTMLElement);
    expect(line).toContain('ADX admins');
    expect(line).toContain('1 person');
    expect(line).toContain('Now');
    expect(screen.queryByRole('link', { name: 'Kofi Asante' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Details of ADX admins' }));
    expect(screen.getByRole('link', { name: 'Kofi Asante' }).getAttribute('href')).toBe(`/access?principal=${kofi.id}`);
    expect(textOf(screen.getByRole('list', { name: 'Clusters' }))).toBe('one AllDatabasesAdmin · every database');
  });

  it('each part of the sentence asks another question', async () => {
    const { onView, user } = showWhoCan();
    const choose = async (label: string, option: string) => {
      await user.selectOptions(screen.getByRole('combobox', { name: label }), option);
      return onView.mock.lastCall?.[0];
    };
    expect(await choose('Permission or role', 'AllDatabasesAdmin')).toMatchObject({
      question: { role: 'AllDatabasesAdmin' },
    });
    expect(await choose('Permission or role', 'add data to')).toMatchObject({ question: { ability: 'ingest' } });
    expect(await choose('Database', 'Billing')).toMatchObject({ database: 'Billing' });
    expect(await choose('Clusters', 'two')).toMatchObject({ scope: clusterIdOf('two').toLowerCase() });
    expect(await choose('Clusters', 'all clusters in b')).toMatchObject({ scope: '/subscriptions/b' });
  });

  it('a link can ask for a database, a role, and a cluster that aren’t loaded', () => {
    const asked = { role: 'Reader', in: 'Missing', on: clusterIdOf('gone') };
    showWhoCan({ view: readAccessView(new URLSearchParams(asked)) });
    const values = screen.getAllByRole<HTMLSelectElement>('combobox').map(({ value }) => value);
    expect(values).toEqual(['role:Reader', 'Missing', clusterIdOf('gone')]);
  });

  it('a question about the cluster’s settings has no database', () => {
    showWhoCan({ view: readAccessView(new URLSearchParams('ability=manage')) });
    expect(screen.queryByRole('combobox', { name: 'Database' })).toBeNull();
  });

  it('a search without a match has an empty state', () => {
    const { text } = showWhoCan({ view: readAccessView(new URLSearchParams('q=nothing')) });
    expect(text).toContain('No principal matches the filters.');
  });

  it('nothing loaded isn’t an answer', () => {
    const { text } = showWhoCan({ reaches: new Map() });
    expect(text).toContain('No cluster is loaded yet.');
    expect(showWhoCan({ reaches: new Map(), total: 0 }).text).toContain('No clusters');
    expect(text).not.toContain('No person or application');
  });

  it('groups with unread members have the button that loads them next to the answer', async () => {
    const onShowNames = vi.fn();
    const readers = { id: 'g', type: 'group', displayName: 'ADX readers' } as const;
    const unreadable = [{ part: 'groups', reason: 'not-loaded' } as const];
    const reach = toClusterReach({ ...accessOf('one', [row({ principal: readers, can: ['admin'] })]), unreadable });
    const { text, user } = showWhoCan({ reaches: new Map([[reach.clusterId, reach]]), onShowNames });
    expect(text).toContain('1 group can administer at least one database. Its members aren’t loaded.');
    expect(textOf(screen.getAllByRole('row')[1] as HTMLElement)).toContain('Not loaded');
    await user.click(screen.getByRole('button', { name: 'Show members' }));
    expect(onShowNames).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Show names and groups' })).toBeNull();
  });

  it('clusters that couldn’t be read are named once for each reason, with one button that reads them again', async () => {
    const stopped = {
      unreadable: (['databases', 'databasePrincipals'] as const).map((part) => ({ part, reason: 'stopped' as const })),
    };
    const reaches = ['one', 'two']
      .map((name) => toClusterReach({ ...accessOf(name, [row()]), ...stopped }))
      .map((reach) => [reach.clusterId, reach] as const);
    const { onReadAgain, user } = showWhoCan({
      reaches: new Map(reaches),
      failed: [{ id: clusterIdOf('secret'), message: 'Azure denied the request.' }],
    });
    expect(screen.getByText('Couldn’t check all access to 3 clusters')).toBeTruthy();
    const lines = screen.getAllByRole('listitem').map(textOf);
    expect(lines).toContain('secret Azure denied the request.');
    expect(lines).toContain('one two Couldn’t check databases and their roles. The cluster is stopped.');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onReadAgain).toHaveBeenCalledExactlyOnceWith(['secret', 'one', 'two'].map(clusterIdOf));
  });

  it('a role that gives no access by itself has the limit of the answer next to it', () => {
    const { text } = showWhoCan({ view: readAccessView(new URLSearchParams('role=Reader')), total: 1 });
    expect(text).toContain('No principal has the Reader role on the loaded clusters.');
    expect(text).toContain('The Access page of a cluster lists the others.');
  });

  it('a subscription that couldn’t be read is listed, and its clusters are unknown', () => {
    const problem = toProblemDocument(new Problem('forbidden', 'Azure denied the request.'));
    const unreadable = [{ scope: '/subscriptions/secret', displayName: 'Finance', problem }];
    const { text } = showWhoCan({ unreadable, total: 1 });
    expect(text).toContain('Loaded 1 of 2 subscriptions. Clusters in the other subscriptions are unknown.');
    expect(text).toContain('Finance');
    expect(text).toContain('Azure denied the request.');
    expect(showWhoCan({ reaches: new Map(), unreadable, total: 0 }).text).not.toContain('No clusters');
  });
});
