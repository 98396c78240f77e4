import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { dayWords } from '@/lib/fixes/reverts/change-byline';
import { titleOfChange } from '@/lib/fixes/reverts/describe-change';
import type { Revert } from '@/lib/fixes/reverts/recorded-value';
import { defined } from '@/lib/model/defined';
import type { HistoryAnswer, ResourceChange } from '@/lib/model/resource-change';
import { filterChanges, type HistoryFilter, historyFilterInUrl, noHistoryFilter } from './history-filter';
import { HistoryView } from './history-view';
import type { ChangeRevert } from './use-reverts';

const clusterId =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contosoclicks';
const now = new Date(2026, 10, 27, 9, 0);
const none = noHistoryFilter;

function change(more: Partial<ResourceChange> = {}): ResourceChange {
  return {
    id: '1',
    resourceId: clusterId,
    time: new Date(2026, 10, 26, 18, 20).toISOString(),
    kind: 'update',
    operation: 'Microsoft.Kusto/clusters/write',
    by: { name: 'thomas@contoso.com', objectId: 't', kind: 'user' },
    client: { name: 'Azure portal', appId: null, isTemplate: false },
    correlationId: 'c-1',
    properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
    sources: ['resource-graph', 'activity-log'],
    ...more,
  };
}

const roleChange = change({
  id: '2',
  resourceId: `${clusterId}/principalAssignments/reader`,
  operation: 'Microsoft.Kusto/clusters/principalAssignments/write',
  by: { name: 'carmen@contoso.com', objectId: 'c', kind: 'user' },
  client: { name: null, appId: null, isTemplate: false },
  correlationId: 'c-2',
  properties: null,
});

const ready: Revert = { path: 'properties.publicNetworkAccess', state: 'ready', before: {}, after: {} };

function show(options: {
  changes?: ResourceChange[];
  unreadable?: HistoryAnswer['unreadable'];
  filter?: HistoryFilter;
  reverts?: ChangeRevert[];
  disabledReason?: string;
  readOnly?: boolean;
  limitedTo?: number;
}) {
  const onRevert = vi.fn();
  const onFilter = vi.fn();
  render(
    <HistoryView
      answer={{
        clusterId,
        readAt: now.toISOString(),
        changes: options.changes ?? [change(), roleChange],
        since: { 'resource-graph': '2026-11-20T10:00:00Z', 'activity-log': '' },
        unreadable: options.unreadable ?? [],
        upstreamRequests: 2,
        ...defined({ limitedTo: options.limitedTo }),
      }}
      filter={options.filter ?? none}
      onFilter={onFilter}
      reverts={{
        of: ({ id }) => (id === '1' ? (options.reverts ?? [ready]) : []),
        start: options.readOnly ? undefined : onRevert,
        whyNot: () => (options.disabledReason === undefined ? undefined : { words: options.disabledReason }),
      }}
      now={now}
    />,
  );
  return { onRevert, onFilter, user: userEvent.setup() };
}

const items = () => within(screen.getByRole('list', { name: 'Changes, newest first' })).getAllByRole('heading');

describe('the history of a cluster', () => {
  it('a change has who, the client, the day, both values, and the correlation ID', () => {
    show({ reverts: [] });
    expect(items().map(({ textContent }) => textContent)).toEqual([
      'Public network access changed',
      'Kusto role assignedreader',
    ]);
    const [first] = screen.getAllByRole('listitem');
    for (const text of ['thomas@contoso.com', 'Azure portal', 'Yesterday', 'publicNetworkAccess', 'c-1'])
      expect(first?.textContent).toContain(text);
    expect(screen.getByRole('list', { name: 'Changed properties' }).textContent).toBe(
      'publicNetworkAccessBefore: Disabled→After: Enabled',
    );
    expect(screen.getByText(/Property values aren’t recorded\./)).toBeTruthy();
    expect(screen.getByText('· Client not recorded')).toBeTruthy();
  });

  it('a change of the last minutes has no values yet', () => {
    show({ changes: [{ ...roleChange, time: new Date(now.getTime() - 60_000).toISOString() }] });
    expect(screen.getByText(/^Property values aren’t recorded yet/)).toBeTruthy();
  });

  it('Revert… passes on the recorded values', async () => {
    const { onRevert, user } = show({});
    await user.click(screen.getByRole('button', { name: 'Revert public network access…' }));
    expect(onRevert).toHaveBeenCalledExactlyOnceWith(ready);
  });

  it('each changed setting has its own Revert button on its line, also if the reverts come in another order', async () => {
    const tenants = 'properties.trustedExternalTenants';
    const properties = [
      { path: `${tenants}[0].value`, before: null, after: 't' },
      { path: `${tenants}[1].value`, before: null, after: 'u' },
      { path: 'properties.enablePurge', before: 'False', after: 'True' },
      { path: 'sku.name', before: 'a', after: 'b' },
    ];
    const purge: Revert = { ...ready, path: 'properties.enablePurge' };
    const trusted: Revert = { ...ready, path: tenants };
    const { onRevert, user } = show({
      changes: [change({ properties })],
      reverts: [purge, trusted, { path: 'sku', state: 'changed-since' }],
    });
    const lines = within(screen.getByRole('list', { name: 'Changed properties' })).getAllByRole('listitem');
    const actions = lines.map((line) =>
      within(line)
        .queryAllByRole('button')
        .map(({ textContent }) => textContent),
    );
    expect(actions).toEqual([['Revert trusted external tenants…'], [], ['Revert data purge…'], []]);
    expect(lines[3]?.textContent).toContain('The value changed again later.');
    await user.click(screen.getByRole('button', { name: 'Revert trusted external tenants…' }));
    expect(onRevert).toHaveBeenCalledExactlyOnceWith(trusted);
  });

  it.each<[string, Parameters<typeof show>[0], RegExp]>([
    [
      'without a recorded old value',
      { reverts: [{ ...ready, state: 'not-recorded' } as Revert] },
      /^Can’t be reverted\. The old value wasn’t recorded\.$/,
    ],
    [
      'after another change',
      { reverts: [{ ...ready, state: 'changed-since' } as Revert] },
      /^Can’t be reverted\. The value changed again later\.$/,
    ],
    [
      'of an assignment that is gone',
      { reverts: [{ path: 'role assignment', state: 'removed' }] },
      /^Can’t be reverted\. The assignment was removed later\.$/,
    ],
    [
      'with unreadable assignments',
      {
        reverts: [
          {
            path: 'role assignment',
            state: 'unreadable',
            why: {
              state: 'unreadable',
              reason: 'forbidden',
              message: 'Azure denied the request.',
              missingAction: 'Microsoft.Authorization/roleAssignments/read',
              smallestRole: 'Reader',
            },
          },
        ],
      },
      /^Couldn’t check existence of the assignment\. You need Reader \(Microsoft\.Authorization\/roleAssignments\/read\)\.$/,
    ],
    [
      'with assignments that were loaded before the change',
      { reverts: [{ path: 'role assignment', state: 'unreadable' }] },
      /^Couldn’t check existence of the assignment\. Refresh the cluster to try again\.$/,
    ],
    [
      'of a lock that is gone',
      { reverts: [{ path: 'lock', state: 'removed' }] },
      /^Can’t be reverted\. The lock was removed later\.$/,
    ],
    [
      'of availability zones',
      { reverts: [{ path: 'zones', state: 'permanent' }] },
      /^Can’t be reverted\. Availability zones are permanent\.$/,
    ],
    [
      'that no fix makes',
      { reverts: [{ path: 'engineType', state: 'unsupported' }] },
      /^Kustodian can’t revert this kind of change\.$/,
    ],
  ])('a change %s shows the reason instead of a button', (_when, options, reason) => {
    show(options);
    expect(screen.queryByRole('button', { name: /^Revert/ })).toBeNull();
    expect(screen.getByText(reason)).toBeTruthy();
  });

  it('a new role assignment can be taken back', async () => {
    const assignment = { fixId: 'remove-kusto-role' as const, assignmentId: 'a', principals: ['p'] };
    const removal: ChangeRevert = { path: 'role assignment', state: 'removable', ...assignment };
    const { onRevert, user } = show({ reverts: [removal] });
    await user.click(screen.getByRole('button', { name: 'Revert role assignment…' }));
    expect(onRevert).toHaveBeenCalledExactlyOnceWith(removal);
  });

  it('a long history shows 100 changes, then more, and where its values end', async () => {
    const changes = Array.from({ length: 150 }, (_, index) => change({ id: `c${index}` }));
    const { user } = show({ changes, limitedTo: 2000 });
    expect(items()).toHaveLength(100);
    expect(
      screen.getByText(/^The last 14 days have more than 2,000 changes\. Property values aren’t shown/),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show 50 more changes' }));
    expect(items()).toHaveLength(150);
  });

  it('without the permission, the button has the reason and does nothing', async () => {
    const { onRevert, user } = show({ disabledReason: 'You don’t have the permission.' });
    const button = screen.getByRole('button', { name: /^Revert/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Revert isn’t available. You don’t have the permission.')).toBeTruthy();
    await user.click(button);
    expect(onRevert).not.toHaveBeenCalled();
  });

  it('a read-only browser shows no button', () => {
    show({ readOnly: true });
    expect(screen.queryByRole('button', { name: /^Revert/ })).toBeNull();
  });

  it('an unreadable source is unknown, with the action and the role, and the list isn’t called empty', () => {
    const why = {
      reason: 'forbidden',
      message: 'Azure denied this.',
      missingAction: 'A/b/read',
      smallestRole: 'Reader',
    } as const;
    show({ changes: [], unreadable: [{ source: 'activity-log', ...why }] });
    expect(screen.getByText(/Couldn’t check activity log/).parentElement?.textContent).toMatch(
      /You need Reader \(A\/b\/read\)\./,
    );
    expect(screen.queryByRole('heading', { name: 'No changes' })).toBeNull();
  });

  it('no change at all is an empty state, and no match is a sentence', () => {
    show({ changes: [] });
    expect(screen.getByRole('heading', { name: 'No changes' })).toBeTruthy();
    show({ filter: { ...none, text: 'zzz' } });
    expect(screen.getByText('No changes match the filters.')).toBeTruthy();
  });

  it('a cluster that Terraform wrote last has a warning', () => {
    show({ changes: [change({ client: { name: 'Terraform', appId: null, isTemplate: true } })] });
    expect(
      screen.getByText(
        /^Last written by Terraform\. Update the template too, or the next deployment reverts changes that you make here\./,
      ),
    ).toBeTruthy();
  });

  it('a link to one change shows only that one, with the way back', async () => {
    const { onFilter, user } = show({ filter: { ...none, change: 'C-1' } });
    expect(items()).toHaveLength(1);
    expect(screen.getByText('1 of 2 changes')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Correlation ID: C-1/ }));
    expect(onFilter).toHaveBeenCalledWith(none);
  });
});

describe('the filters of a history', () => {
  it('all filters must match, and the address has them', () => {
    const filter = {
      ...none,
      text: 'public',
      by: ['thomas@contoso.com'],
      client: ['Azure portal'],
      cluster: ['contosoclicks'],
    };
    expect(filterChanges([change(), roleChange], filter).map(({ id }) => id)).toEqual(['1']);
    const params = historyFilterInUrl.write(filter);
    expect(historyFilterInUrl.read(params)).toEqual(filter);
  });
});

describe('the words of a change', () => {
  it.each<[Partial<ResourceChange>, string]>([
    [{ kind: 'create', properties: null }, 'Cluster created'],
    [{ properties: [{ path: 'tags.owner', before: null, after: 'a' }] }, 'Tags changed'],
    [
      {
        properties: [
          { path: 'tags.owner', before: null, after: 'a' },
          { path: 'sku.capacity', before: '2', after: '3' },
        ],
      },
      'Cluster changed',
    ],
    [{ kind: 'delete', operation: 'Microsoft.Kusto/clusters/delete' }, 'Cluster deleted'],
    [{ kind: 'action', operation: 'Microsoft.Kusto/clusters/stop/action' }, 'Cluster stopped'],
    [{ kind: 'delete', operation: 'Microsoft.Authorization/locks/delete' }, 'Lock removed'],
    [{ operation: 'Contoso.Things/write', properties: null }, 'Contoso.Things/write'],
    [{ operation: '', properties: null }, 'Change'],
  ])('%j is %s', (more, words) => {
    expect(titleOfChange(change(more))).toBe(words);
  });

  it.each([
    [new Date(2026, 10, 27, 0, 1), 'Today'],
    [new Date(2026, 10, 26, 23, 59), 'Yesterday'],
    [new Date(2026, 10, 25, 23, 59), '2026-11-25'],
  ])('the day of %s is %s', (at, words) => {
    expect(dayWords(at.toISOString(), now)).toBe(words);
  });

  it('a time that wasn’t recorded has no day', () => {
    expect(dayWords('', now)).toBe('Time not recorded');
  });
});
