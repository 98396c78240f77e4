import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ClusterReadiness, ReadinessByFix } from '@/lib/fleet/fix-first';
import { failsWith, testChecks, testRow } from '@/lib/fleet/test-rows';
import type { ProblemDocument } from '@/lib/model/problem';
import { WriteAccess } from '../ui/write-access';
import { OverviewView, type OverviewViewProps } from './overview-view';

const rows = [
  testRow('contosofraud', {
    'disk-encryption-off': failsWith('disk-encryption-off'),
    'public-network-enabled': 'fail',
    'public-without-ip-filter': 'fail',
    'cmk-not-used': 'fail',
  }),
  testRow('contosotelemetry', {
    'disk-encryption-off': 'pass',
    'public-network-enabled': 'pass',
    'public-disabled-no-endpoint': 'pass',
    'cmk-not-used': 'pass',
  }),
];
const missing = testRow('contosoiot', { 'disk-encryption-off': 'unknown', 'cmk-not-used': 'fail' });
const unreadable = [
  {
    scope: '/subscriptions/s9',
    displayName: 'Contoso Regulated',
    problem: {
      detail: 'Azure denied this.',
      missingAction: 'Microsoft.Kusto/clusters/read',
      smallestRole: 'Reader',
    } as ProblemDocument,
  },
];

function show(change: Partial<OverviewViewProps> = {}, canWrite = true) {
  const onRefresh = vi.fn();
  const onExposureBy = vi.fn();
  render(
    <WriteAccess value={canWrite}>
      <OverviewView
        rows={rows}
        checks={testChecks}
        subscriptions={1}
        unreadable={[]}
        reading={false}
        readAt="2026-11-25T10:00:00.000Z"
        problem={null}
        changes={[]}
        runs={null}
        exposureBy="key"
        onExposureBy={onExposureBy}
        isLoadingDetails={false}
        onRefresh={onRefresh}
        hrefOf={({ cluster }) => `/clusters/${cluster.name}`}
        nothingToSee={<p>No subscription at all</p>}
        {...change}
      />
    </WriteAccess>,
  );
  return { onRefresh, onExposureBy, user: userEvent.setup() };
}

/** Of the fix for disk encryption. */
function readinessOf(known: Record<string, 'ready' | 'held' | 'blocked'>): ReadinessByFix {
  const clusters = Object.entries(known).map(([name, word]) => {
    const value: ClusterReadiness = word === 'blocked' ? { kind: 'held', skipped: word } : { kind: word };
    return [testRow(name, {}).cluster.id.toLowerCase(), value] as const;
  });
  return new Map([['disk-encryption-off', new Map(clusters)]]);
}

const card = (title: string) => within(screen.getByRole('region', { name: title }));
const link = (title: string, name: RegExp) => card(title).getByRole('link', { name }).getAttribute('href');

describe('the overview', () => {
  it('the overview counts are exact and lead to their findings when every result is there', () => {
    show();
    expect(link('Score', /^High\s*3$/)).toBe('/clusters?severity=high&outcome=fail');
    expect(card('Score').getByText('100% evaluated')).toBeTruthy();
    expect(link('Results by category', /^Network.*2 failing$/)).toBe('/clusters?category=network&outcome=fail');
  });

  it('the overview counts are lower bounds while a result is missing', () => {
    show({ rows: [...rows, missing] });
    expect(link('Score', /^High\s*at least 3$/)).toBe('/clusters?severity=high&outcome=fail');
    expect(card('Score').getByText('95% evaluated')).toBeTruthy();
    expect(link('Score', /^Unknown\s*1$/)).toBe('/clusters?outcome=unknown&outcome=error');
    expect(link('Results by category', /^Encryption.*at least 3 failing$/)).toBeTruthy();
  });

  it('the overview counts are lower bounds while a subscription could not be read, which is listed with the role that helps', async () => {
    show({ unreadable });
    expect(link('Score', /^High\s*at least 3$/)).toBeTruthy();
    expect(await card('Couldn’t load').findByText('Contoso Regulated')).toBeTruthy();
    const text = screen.getByRole('region', { name: 'Couldn’t load' }).textContent;
    expect(text).toContain('Needs Microsoft.Kusto/clusters/read. Least-privileged role: Reader.');
  });

  it('a check to fix leads to its plan, its failing clusters, and its page', () => {
    show();
    expect(link('Fix first', /^Plan fix for 1 cluster: disk-encryption-off$/)).toBe(
      '/plan?fix=disk-encryption-off&outcome=fail&check=disk-encryption-off',
    );
    expect(link('Fix first', /^1 of 2$/)).toBe('/clusters?check=disk-encryption-off&outcome=fail');
    expect(link('Fix first', /^disk-encryption-off$/)).toBe('/checks/disk-encryption-off');
    expect(card('Fix first').getByText('Readiness not checked')).toBeTruthy();
    expect(card('Fix first').getByText('20 min downtime')).toBeTruthy();
  });

  it('a planned run shows its readiness and its state', () => {
    const run = {
      id: 'r1',
      title: 'Turn on disk encryption',
      state: 'Paused',
      isPaused: true,
      done: 2,
      failed: 0,
      clusters: 3,
    };
    const off = { 'disk-encryption-off': failsWith('disk-encryption-off') };
    show({
      rows: [...rows, testRow('contosoheld', off), testRow('contosonew', off)],
      runs: { open: [run], readiness: readinessOf({ contosofraud: 'ready', contosoheld: 'held' }) },
    });
    expect(
      card('Fix first').getByText('Ready on 1, blocked or needs confirmation on 1, not checked on 1'),
    ).toBeTruthy();
    expect(link('Changes in progress', /Turn on disk encryption.*Paused: 2 of 3 clusters done/)).toBe('/runs/r1');
  });

  it('a run in which no cluster could be changed shows why, and isn’t in progress', () => {
    show({ runs: { open: [], readiness: readinessOf({ contosofraud: 'blocked' }) } });
    expect(card('Fix first').getByText('No cluster can be changed: 1 blocked')).toBeTruthy();
    expect(card('Changes in progress').getByText('No changes in progress.')).toBeTruthy();
  });

  it('a read-only browser offers no plan', () => {
    show({}, false);
    expect(card('Fix first').queryByRole('link', { name: /^Plan fix/ })).toBeNull();
  });

  it('charts have a table with the same numbers', async () => {
    const { user } = show();
    await user.click(card('Results by category').getByRole('button', { name: 'View as table' }));
    expect(await card('Results by category').findByRole('row', { name: 'Network 2 0 0 0 2 0' })).toBeTruthy();
    await user.click(card('Score').getByRole('button', { name: 'View as table' }));
    expect(await card('Score').findByRole('row', { name: 'High 3' })).toBeTruthy();
    await user.click(card('Score').getByRole('button', { name: 'View as chart' }));
    expect(card('Score').queryByRole('table')).toBeNull();
  });

  it('the numbers of a table are lower bounds as those of its chart', async () => {
    const { user } = show({ rows: [...rows, missing] });
    await user.click(card('Results by category').getByRole('button', { name: 'View as table' }));
    const network = await card('Results by category').findByRole('row', { name: /^Network/ });
    expect(network.textContent).toMatch(/^Network≥ at least 2/);
    expect(link('Fix first', /^at least 1 of 2$/)).toBe('/clusters?check=disk-encryption-off&outcome=fail');
    expect(card('Fix first').getByRole('link', { name: 'at least 1 of 2' }).textContent).toContain('≥');
  });

  it('an exposure cell shows its clusters, and a total leads to the list', async () => {
    const { user, onExposureBy } = show();
    await user.click(card('Exposure').getByRole('button', { name: 'Microsoft-managed key, Internet: 1' }));
    expect(link('Exposure', /^contosofraud$/)).toBe('/clusters/contosofraud');
    expect(link('Exposure', /^Internet: \d$/)).toContain('publicAccess=internet');
    await user.selectOptions(card('Exposure').getByRole('combobox', { name: 'Group by' }), 'Location');
    expect(onExposureBy).toHaveBeenCalledWith('location');
  });

  it('scores of clusters are shown with their coverage', () => {
    show({ rows: [...rows, missing] });
    expect(link('Lowest scores', /^contosoiot.*score 0 85% evaluated$/)).toBe('/clusters/contosoiot');
  });

  it('a run ranks Fix first when the page opens, and rows keep their place while it goes on', async () => {
    const fixes = {
      'disk-encryption-off': failsWith('disk-encryption-off'),
      'cmk-not-used': failsWith('cmk-not-used'),
    };
    const other = { 'public-network-enabled': failsWith('public-network-enabled') };
    const shown = [testRow('a', fixes), testRow('b', { ...fixes, ...other })];
    const view = (runs: OverviewViewProps['runs']) => (
      <OverviewView
        checks={testChecks}
        subscriptions={1}
        unreadable={[]}
        reading={false}
        readAt={null}
        problem={null}
        changes={[]}
        exposureBy="key"
        onExposureBy={vi.fn()}
        onRefresh={vi.fn()}
        isLoadingDetails={false}
        rows={shown}
        runs={runs}
        details={null}
        hrefOf={({ cluster }) => `/clusters/${cluster.name}`}
        nothingToSee={null}
      />
    );
    const titles = () =>
      card('Fix first')
        .getAllByRole('listitem')
        .map((item) => within(item).getAllByRole('link')[0]?.textContent);
    const runs = (known: Parameters<typeof readinessOf>[0]) => ({ open: [], readiness: readinessOf(known) });
    const { rerender } = render(view(null));
    expect(titles()).toEqual(['cmk-not-used', 'disk-encryption-off', 'public-network-enabled']);
    rerender(view(runs({ a: 'blocked', b: 'blocked' })));
    expect(titles()).toEqual(['cmk-not-used', 'public-network-enabled', 'disk-encryption-off']);
    rerender(view(runs({ a: 'ready', b: 'ready' })));
    expect(titles()).toEqual(['cmk-not-used', 'public-network-enabled', 'disk-encryption-off']);
    expect(card('Fix first').getByText('Ready on 2')).toBeTruthy();
    await userEvent.setup().click(card('Score').getByRole('button', { name: 'Sort again' }));
    expect(titles()).toEqual(['cmk-not-used', 'disk-encryption-off', 'public-network-enabled']);
  });

  it('the overview lists keep their order while clusters load in full, until a person sorts again', async () => {
    const view = (change: Partial<OverviewViewProps>) => (
      <OverviewView
        checks={testChecks}
        subscriptions={1}
        unreadable={[]}
        reading={false}
        readAt={null}
        problem={null}
        changes={[]}
        runs={null}
        exposureBy="key"
        onExposureBy={vi.fn()}
        onRefresh={vi.fn()}
        rows={rows}
        isLoadingDetails={false}
        details={<p>Loading details: 1 of 2 clusters</p>}
        hrefOf={({ cluster }) => `/clusters/${cluster.name}`}
        nothingToSee={null}
        {...change}
      />
    );
    const { rerender } = render(view({}));
    const first = () => card('Results by category').getAllByRole('link')[0]?.textContent;
    expect(first()).toMatch(/^Encryption/);
    expect(card('Score').getByText('Loading details: 1 of 2 clusters')).toBeTruthy();
    const open = { 'public-network-enabled': 'fail', 'public-without-ip-filter': 'fail' } as const;
    const loaded = [...rows, testRow('contosoopen', open)];
    rerender(view({ isLoadingDetails: true }));
    rerender(view({ rows: loaded, isLoadingDetails: true }));
    expect(first()).toMatch(/^Encryption/);
    expect(link('Score', /^High\s*at least 5$/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Sort again' })).toBeNull();
    rerender(view({ rows: loaded }));
    expect(first()).toMatch(/^Encryption/);
    expect(card('Score').getByText(/^Sorted at \d\d:\d\d \S+\.$/)).toBeTruthy();
    await userEvent.setup().click(card('Score').getByRole('button', { name: 'Sort again' }));
    expect(first()).toMatch(/^Network/);
    expect(screen.queryByRole('button', { name: 'Sort again' })).toBeNull();
    rerender(view({ rows: loaded, isLoadingDetails: true }));
    rerender(view({ rows, isLoadingDetails: true }));
    expect(first()).toMatch(/^Network/);
    rerender(view({ rows, readAt: '2026-11-25T10:05:00.000Z' }));
    expect(first()).toMatch(/^Encryption/);
  });

  it('the cards keep their places while the first clusters load', () => {
    show({ rows: [], reading: true, readAt: null });
    expect(screen.getByText('Loading clusters…')).toBeTruthy();
    for (const title of ['Score', 'Results by category', 'Exposure', 'Fix first', 'Lowest scores'])
      expect(screen.getByRole('heading', { name: title })).toBeTruthy();
  });

  it('a fleet without clusters says so and offers a refresh', async () => {
    const { user, onRefresh } = show({ rows: [] });
    expect(screen.getByRole('heading', { name: 'No clusters' })).toBeTruthy();
    const [, button] = screen.getAllByRole('button', { name: 'Refresh' });
    if (button) await user.click(button);
    expect(onRefresh).toHaveBeenCalledOnce();
  });

  it('a person without subscriptions sees what to ask for', () => {
    show({ rows: [], subscriptions: 0 });
    expect(screen.getByText('No subscription at all')).toBeTruthy();
  });

  it('a failure shows its reason and a retry, and clusters that are there stay', async () => {
    const problem = { detail: 'Azure denied this.', missingAction: 'Microsoft.Resources/subscriptions/read' };
    const { user, onRefresh } = show({ problem });
    expect(screen.getByRole('alert').textContent).toContain('Couldn’t refresh. Showing earlier data.');
    expect(screen.getByRole('region', { name: 'Score' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRefresh).toHaveBeenCalledOnce();
  });

  it("a failure without clusters isn't shown as an empty fleet", () => {
    show({ rows: [], readAt: null, problem: { detail: 'Azure denied this.' } });
    expect(screen.getByRole('alert').textContent).toContain('Couldn’t load clusters');
    expect(screen.queryByRole('heading', { name: 'No clusters' })).toBeNull();
  });
});
