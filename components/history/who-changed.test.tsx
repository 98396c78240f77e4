import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runInSlices } from '@/lib/async/run-in-slices';
import type { ReadChanges } from '@/lib/history/changes/explain-diff';
import type { DiffRow } from '@/lib/history/diff-types';
import type { ChangeFilter, ChangeGrouping } from '@/lib/history/rows/change-filter';
import { changeRowSteps } from '@/lib/history/rows/change-rows';
import {
  idOf,
  otherSubscription,
  type SampleCluster,
  sampleFile,
  sampleSubscription,
} from '@/lib/history/testing/sample-file';
import { Problem } from '@/lib/model/problem';
import type { HistoryAnswer } from '@/lib/model/resource-change';
import { ComparisonPanel } from './comparison-panel';
import { nextToLoad, targetsOf } from './use-who-changed';

const answers = vi.hoisted(() => ({ json: vi.fn() }));
vi.mock('@/lib/client/api', () => ({ useApi: () => answers }));
vi.mock('@/lib/client/queries/fleet', async (original) => ({
  ...(await original<typeof import('@/lib/client/queries/fleet')>()),
  useFleet: () => ({ data: { subscriptions: [{ subscriptionId: sampleSubscription }] } }),
}));

afterEach(() => {
  cleanup();
  answers.json.mockReset();
});

const check = 'public-network-enabled';
const tenantId = sampleFile().header.tenantId;
const filter: ChangeFilter = { classes: [], severities: [], cluster: '' };

function history(name: string, more: Partial<HistoryAnswer> = {}): HistoryAnswer {
  return {
    clusterId: idOf(name),
    readAt: '2026-11-28T00:00:00Z',
    unreadable: [],
    upstreamRequests: 2,
    since: { 'resource-graph': '2026-11-14T00:00:00Z', 'activity-log': '2026-08-30T00:00:00Z' },
    changes: [
      {
        id: '1',
        resourceId: idOf(name),
        time: '2026-11-26T18:20:00.000Z',
        kind: 'update',
        correlationId: 'c',
        operation: 'Microsoft.Kusto/clusters/write',
        sources: ['resource-graph'],
        by: { name: 'ada@contoso.com', objectId: 'a', kind: 'user' },
        client: { name: 'Azure portal', appId: null, isTemplate: false },
        properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
      },
    ],
    ...more,
  };
}

/** Compares clusters on which a check passed at first and fails now. */
async function compare(
  clusters: Omit<SampleCluster, 'outcomes'>[],
  options: { tenantId?: string; isSwapped?: boolean; filter?: Partial<ChangeFilter> } = {},
) {
  const snapshot = (readAt: string, outcomes: string) =>
    sampleFile({
      readAt,
      checks: [check],
      scope: { subscriptions: [sampleSubscription, otherSubscription] },
      clusters: clusters.map((cluster) => ({
        ...cluster,
        outcomes,
        failures: [{ properties: ['publicNetworkAccess'] }],
      })),
    });
  const pair = { a: snapshot('2026-11-26T00:00:00Z', 'p'), b: snapshot('2026-11-27T00:00:00Z', 'f') };
  const readPair = async () => (options.isSwapped ? { a: pair.b, b: pair.a } : pair);
  const panel = (change: Partial<ChangeFilter> = {}, group: ChangeGrouping = 'changes') => (
    <ComparisonPanel
      comparisonKey="one"
      readPair={readPair}
      tenantId={options.tenantId ?? tenantId}
      group={group}
      filter={{ ...filter, ...change }}
      onGroup={vi.fn()}
      onFilter={vi.fn()}
      onRetry={vi.fn()}
    />
  );
  const { rerender } = render(panel(options.filter));
  await screen.findByRole('region', { name: 'Changes to clusters and findings, table' });
  return {
    showFilter: (change: Partial<ChangeFilter>) => rerender(panel(change)),
    showGroup: (group: ChangeGrouping) => rerender(panel(options.filter, group)),
  };
}
const press = () => userEvent.setup().click(screen.getByRole('button', { name: /^Show who made the changes/ }));
const rowOf = (name: string) =>
  within(screen.getByRole('region', { name: 'Changes to clusters and findings, table' })).getByRole('row', {
    name: new RegExp(name),
  });

describe('who changed the rows of a comparison', () => {
  it('the author of a change is loaded on request, with time and client, and is Not recorded otherwise', async () => {
    answers.json.mockImplementation(async ({ path }: { path: string }) =>
      path.includes('/sales/') ? history('sales') : history('fraud', { changes: [] }),
    );
    await compare([{ name: 'sales' }, { name: 'fraud' }]);
    expect(screen.queryByRole('columnheader', { name: 'Changed by' })).toBeNull();
    expect(screen.getByText('Loads Azure change records for 2 clusters.')).toBeTruthy();
    expect(answers.json).not.toHaveBeenCalled();
    await press();
    await screen.findByText('Changes loaded for 2 of 2 clusters.');
    expect(rowOf('sales').textContent).toContain('ada@contoso.com, Azure portal, 2026-11-26 18:20 UTC');
    expect(rowOf('fraud').textContent).toContain('Not recorded');
    const copy = screen.getAllByRole('button', { name: /^Copy correlation ID/ });
    expect(copy.map((button) => button.getAttribute('aria-label'))).toEqual(['Copy correlation ID c']);
  });

  it('a cluster whose changes couldn’t be loaded stays unknown, with the reason, and can be loaded again', async () => {
    answers.json.mockRejectedValueOnce(new Problem('forbidden', 'Access to the activity log was denied.'));
    await compare([{ name: 'sales' }]);
    await press();
    await screen.findByText(/^Changes loaded for 0 of 1 cluster\. Couldn’t load changes for 1 cluster\./);
    expect(
      await screen.findByText('Couldn’t load the changes of 1 cluster: Access to the activity log was denied.'),
    ).toBeTruthy();
    answers.json.mockResolvedValue(history('sales'));
    await userEvent.setup().click(screen.getByRole('button', { name: 'Load changes for 1 cluster' }));
    await screen.findByText('Changes loaded for 1 of 1 cluster.');
    expect(rowOf('sales').textContent).toContain('ada@contoso.com');
    expect(screen.queryByText(/^Couldn’t read the changes/)).toBeNull();
  });

  it.each(['throttled', 'failed'] as const)(
    'a cluster with a source that %s is loaded in part, keeps what was loaded, and can be loaded again',
    async (reason) => {
      const unreadable: HistoryAnswer['unreadable'] = [
        { source: 'activity-log', reason, message: 'Azure didn’t return the activity log.' },
      ];
      answers.json.mockResolvedValueOnce(history('sales', { unreadable }));
      await compare([{ name: 'sales' }]);
      await press();
      await screen.findByText(/^Changes loaded for 0 of 1 cluster\. Couldn’t load changes for 1 cluster\./);
      expect(rowOf('sales').textContent).toContain('ada@contoso.com');
      answers.json.mockRejectedValueOnce(new Problem('forbidden', 'Access to the activity log was denied.'));
      await userEvent.setup().click(screen.getByRole('button', { name: 'Load changes for 1 cluster' }));
      await vi.waitFor(() => expect(answers.json).toHaveBeenCalledTimes(2));
      expect((await screen.findByText(/^Changes loaded for 0 of 1 cluster/)).textContent).toContain(
        'Couldn’t load changes for 1',
      );
      expect(rowOf('sales').textContent).toContain('ada@contoso.com');
    },
  );

  it('a source that stays forbidden counts as loaded, because another attempt finds no more', async () => {
    const unreadable: HistoryAnswer['unreadable'] = [
      { source: 'activity-log', reason: 'forbidden', message: 'Access was denied.' },
    ];
    answers.json.mockResolvedValue(history('sales', { unreadable }));
    await compare([{ name: 'sales' }]);
    await press();
    await screen.findByText('Changes loaded for 1 of 1 cluster.');
    expect(screen.queryByRole('button', { name: /^Load changes/ })).toBeNull();
  });

  it('the next clusters to load are those without an attempt, and then those that failed', () => {
    const targets = Array.from({ length: 53 }, (_, index) => ({ id: `cluster${index}` }));
    const throttled = { source: 'activity-log', reason: 'throttled', message: 'Too many requests.' } as const;
    const histories = new Map<string, ReadChanges>([
      ['cluster0', { refused: 'Access was denied.' }],
      ['cluster1', history('one')],
      ['cluster2', history('two', { unreadable: [throttled] })],
    ]);
    const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
    expect(ids(nextToLoad(targets, histories))).toEqual(ids(targets.slice(3)));
    expect(ids(nextToLoad(targets.slice(0, 5), histories))).toEqual(['cluster3', 'cluster4', 'cluster0', 'cluster2']);
  });

  it('the clusters with the most severe changes come first, whether they are new or fixed', async () => {
    const outcome = { check: 'a', before: 'pass', after: 'fail' } as const;
    const changes: DiffRow[] = [
      { ...outcome, class: 'new-failure', cluster: idOf('sales'), name: 'sales', severity: 'low' },
      { ...outcome, class: 'new-failure', cluster: idOf('fraud'), name: 'fraud', severity: 'medium' },
      { ...outcome, class: 'fixed', cluster: idOf('trade'), name: 'trade', severity: 'high' },
      { ...outcome, class: 'became-unknown', cluster: idOf('metrics'), name: 'metrics', severity: 'high' },
      { class: 'cluster-removed', cluster: idOf('archive'), name: 'archive' },
    ];
    const rows = await runInSlices(changeRowSteps({ changes }));
    const { inReach, outOfReach } = targetsOf({ changes }, rows, new Set([sampleSubscription]));
    expect(inReach.map(({ id }) => id)).toEqual(['trade', 'fraud', 'sales', 'archive'].map((name) => idOf(name)));
    expect(outOfReach).toBe(0);
  });

  it('clusters in subscriptions that the account can’t see aren’t asked for', async () => {
    answers.json.mockResolvedValue(history('sales'));
    await compare([{ name: 'sales' }, { name: 'hidden', subscription: otherSubscription }]);
    await press();
    await screen.findByText(/1 cluster is in subscriptions that your account can’t read\./);
    await screen.findByText(/^Changes loaded for 1 of 1 cluster\./);
    expect(answers.json).toHaveBeenCalledTimes(1);
    expect(rowOf('hidden').textContent).toContain('Unknown');
  });

  it('only the first 50 clusters are loaded at once', async () => {
    answers.json.mockImplementation(() => new Promise(() => undefined));
    await compare(Array.from({ length: 60 }, (_, index) => ({ name: `cluster${index + 10}` })));
    expect(screen.getByText(/^Loads Azure change records for 50 of 60 clusters/)).toBeTruthy();
    await press();
    await screen.findByText('Loading changes: 0 of 50 clusters');
    await userEvent.setup().click(screen.getByRole('button', { name: 'Stop loading' }));
    expect(await screen.findByText('Stopped. Changes loaded for 0 of 60 clusters.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Load changes for 50 clusters' })).toBeTruthy();
  });

  it('the recorded values before and after a change are shown', async () => {
    answers.json.mockResolvedValue(history('sales'));
    await compare([{ name: 'sales' }]);
    await press();
    await screen.findByText('Changes loaded for 1 of 1 cluster.');
    expect(rowOf('sales').textContent).toContain('publicNetworkAccessBefore: Disabled→After: Enabled');
    expect(screen.queryByText('Values not recorded')).toBeNull();
  });

  it('clusters that the filter hides aren’t loaded, and the limit counts the others', async () => {
    answers.json.mockImplementation(async () => history('x'));
    const hidden = Array.from({ length: 60 }, (_, index) => ({ name: `alpha${index + 10}` }));
    const { showFilter } = await compare([...hidden, { name: 'sales' }], { filter: { cluster: 'sal' } });
    expect(screen.getByText('Loads Azure change records for 1 matching cluster.')).toBeTruthy();
    await press();
    await screen.findByText('Changes loaded for 1 of 1 matching cluster.');
    const paths = answers.json.mock.calls.map(([{ path }]) => path);
    expect(paths).toEqual([expect.stringContaining('/sales/')]);
    showFilter({});
    expect(screen.getByText('Changes loaded for 1 of 61 clusters.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Load changes for 50 clusters' })).toBeTruthy();
    showFilter({ cluster: 'alpha' });
    expect(screen.getByText('Changes loaded for 0 of 60 matching clusters.')).toBeTruthy();
  });

  it.each(['clusters', 'checks'] as const)(
    'the view by %s, where the filter doesn’t apply, doesn’t offer to show who changed the filtered rows',
    async (group) => {
      const { showGroup } = await compare([{ name: 'alpha' }, { name: 'sales' }], { filter: { cluster: 'sal' } });
      showGroup(group);
      expect(screen.getByRole('region', { name: /^Drift by/ })).toBeTruthy();
      await vi.waitFor(() => expect(screen.queryByText(/matching cluster/)).toBeNull());
      expect(screen.queryByRole('button', { name: /^Show who made the changes/ })).toBeNull();
    },
  );

  it('the limit is explained for the clusters that match the filter', async () => {
    const clusters = Array.from({ length: 60 }, (_, index) => ({ name: `alpha${index + 10}` }));
    await compare([...clusters, { name: 'sales' }], { filter: { cluster: 'alpha' } });
    const sentence =
      'Loads Azure change records for 50 of 60 matching clusters, starting with the most severe changes.';
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('a comparison with the newer snapshot first can’t name a cause', async () => {
    await compare([{ name: 'sales' }], { isSwapped: true });
    await press();
    expect(answers.json).not.toHaveBeenCalled();
    expect(screen.getByText('Swap the snapshots so that the older one is first.')).toBeTruthy();
  });

  it('a comparison of another tenant has no button', async () => {
    await compare([{ name: 'sales' }], { tenantId: 'other' });
    expect(screen.queryByRole('button', { name: /^Show who made the changes/ })).toBeNull();
  });
});
