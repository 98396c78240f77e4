import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { ClusterReadiness, ReadinessByFix } from '@/lib/fleet/fix-first';
import { failsWith, testChecks, testRow } from '@/lib/fleet/testing/rows';
import type { Finding } from '@/lib/model/finding';
import type { ProblemDocument } from '@/lib/model/problem';
import type { ResourceChange } from '@/lib/model/resource-change';
import { WriteAccess } from '../ui/write-access';
import { OverviewView, type OverviewViewProps } from './overview-view';

const closed = { publicReach: 'disabled' } as const;

const rows = [
  testRow('contosofraud', {
    'disk-encryption-off': failsWith('disk-encryption-off'),
    'public-network-enabled': 'fail',
    'public-without-ip-filter': 'fail',
    'cmk-not-used': 'fail',
  }),
  testRow(
    'contosotelemetry',
    {
      'disk-encryption-off': 'pass',
      'public-network-enabled': 'pass',
      'public-disabled-no-endpoint': 'pass',
      'cmk-not-used': 'pass',
    },
    closed,
  ),
];
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

const noRuns = { open: [], readiness: new Map() };

const props: OverviewViewProps = {
  rows,
  checks: testChecks,
  subscriptions: 1,
  unreadable: [],
  reading: false,
  readAt: '2026-11-25T10:00:00.000Z',
  problem: null,
  changes: [],
  runs: noRuns,
  openings: { found: [], isCut: false },
  noteVisit: () => null,
  exposureBy: 'key',
  onExposureBy: () => undefined,
  isLoadingDetails: false,
  onRefresh: () => undefined,
  hrefOf: ({ cluster }) => `/clusters/${cluster.name}`,
  nothingToSee: <p>No subscription at all</p>,
};

function show(change: Partial<OverviewViewProps> = {}, canWrite = true) {
  const onRefresh = vi.fn();
  const onExposureBy = vi.fn();
  const view = (next: Partial<OverviewViewProps>) => (
    <WriteAccess value={canWrite}>
      <OverviewView {...props} onExposureBy={onExposureBy} onRefresh={onRefresh} {...change} {...next} />
    </WriteAccess>
  );
  const { rerender } = render(view({}));
  return {
    onRefresh,
    onExposureBy,
    user: userEvent.setup(),
    again: (next: Partial<OverviewViewProps>) => rerender(view(next)),
  };
}

function sampleChange(change: Partial<ResourceChange>): ResourceChange {
  return {
    id: 'c1',
    resourceId: '/x',
    time: new Date().toISOString(),
    kind: 'update',
    operation: 'microsoft.kusto/clusters/write',
    by: { name: null, objectId: null, kind: null },
    client: { name: 'Azure Portal', appId: null, isTemplate: false },
    correlationId: 'c1',
    properties: [],
    sources: ['resource-graph'],
    ...change,
  };
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
const openTab = (name: RegExp) => userEvent.click(card('Do next').getByRole('tab', { name }));
const titles = () =>
  card('Do next')
    .getAllByRole('listitem')
    .map((item) => within(item).getAllByRole('link')[0]?.textContent);

describe('the sentence at the top', () => {
  const row = testRow(
    'contosofraud',
    { 'public-network-enabled': 'fail' },
    {
      id: '/subscriptions/5a000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contosofraud',
    },
  );
  const change = sampleChange({ by: { name: 'thomas.meyer@contoso.example', objectId: 'o1', kind: 'user' } });
  const openings = { found: [{ row, change }], isCut: false };
  const text = () => screen.getByRole('region', { name: 'Worst risk' }).textContent;

  it('the sentence names the exposed clusters, when and by which author one opened, and offers to revert and to plan', () => {
    show({ openings });
    expect(text()).toContain('1 cluster is reachable from the internet.');
    expect(text()).toContain('1 since today (contosofraud, thomas.meyer@contoso.example, Azure Portal)');
    expect(link('Worst risk', /^Revert the change of contosofraud$/)).toMatch(
      /^\/clusters\/5a000000-.+\/rg\/contosofraud\/history\?change=c1&review=revert$/,
    );
    expect(link('Worst risk', /^Plan fix for 1 cluster$/)).toBe(
      '/plan?fix=public-network-enabled&publicAccess=internet&outcome=fail&check=public-network-enabled',
    );
  });

  it('the author is unknown without a name, and the sentence shows no ID', () => {
    const by = { name: null, objectId: '7f0c7a4e-2f0d-4f6c-9d0e-1f3f5b6a7c8d', kind: 'user' } as const;
    show({ openings: { found: [{ row, change: { ...change, by } }], isCut: true } });
    expect(text()).toContain('at least 1 since today (contosofraud, Unknown user, Azure Portal)');
  });

  it('the sentence compares the exposed clusters with the last visit, and counts those with confidential data', () => {
    const before = { at: '2026-11-20T10:00:00.000Z', score: 50, coverage: 100, exposed: 3 };
    const confidential = { ...row, cluster: { ...row.cluster, tags: { classification: 'confidential' } } };
    show({ rows: [confidential], noteVisit: () => before });
    expect(text()).toContain(
      '1 cluster is reachable from the internet, 1 with confidential data (3 at your last visit).',
    );
  });

  it('the exposed clusters are a minimum while a subscription couldn’t be loaded', () => {
    show({ unreadable });
    expect(text()).toContain('At least 1 cluster is reachable');
  });

  it('High findings are the worst without an exposed cluster', () => {
    show({ rows: [testRow('contosofraud', { 'disk-encryption-off': 'fail' }, { publicReach: 'disabled' })] });
    expect(text()).toContain('1 High finding on 1 cluster.');
    expect(link('Worst risk', /High finding/)).toBe('/clusters?severity=high&outcome=fail');
  });

  it.each([
    ['pass', 'No High findings.'],
    ['unknown', 'No High findings in the loaded results.'],
  ] as const)('a fleet whose results are %s has “%s”', (result, expected) => {
    show({ rows: [testRow('a', { 'disk-encryption-off': result }, { publicReach: 'disabled' })] });
    expect(text()).toBe(expected);
  });

  it('a read-only browser offers neither a revert nor a plan', () => {
    show({ openings }, false);
    expect(card('Worst risk').queryByRole('link', { name: /^(Revert|Plan)/ })).toBeNull();
  });
});

describe('the overview', () => {
  it('failures of each severity lead to their findings', () => {
    show();
    expect(link('Score', /^High\s*3$/)).toBe('/clusters?severity=high&outcome=fail');
    expect(card('Score').getByText('100% evaluated.')).toBeTruthy();
  });

  it('one line says what isn’t evaluated, and offers one button', () => {
    const names = <button type="button">Show names and groups</button>;
    const unread = {
      outcome: 'unknown',
      unknown: [{ part: 'directory', reason: 'not-loaded' }],
    } satisfies Partial<Finding>;
    const needsNames = { ...testRow('contosoiot', { 'disk-encryption-off': unread }), providerReadAt: 'then' };
    const { again } = show({ rows: [...rows, needsNames], names });
    expect(card('Score').getByText(/evaluated/).textContent).toMatch(
      /^95% evaluated, so counts are minimums\. 1 result needs names of users and groups\.\s*$/,
    );
    expect(card('Score').getByRole('button', { name: 'Show names and groups' })).toBeTruthy();
    again({
      rows: [...rows, needsNames, testRow('contosonew', { 'disk-encryption-off': unread })],
      details: <button type="button">Load all 4 clusters</button>,
    });
    expect(card('Score').getByText(/evaluated/).textContent).toContain('1 result: Not loaded.');
    expect(card('Score').queryByText(/names of users/)).toBeNull();
    expect(card('Score').getAllByRole('button')).toHaveLength(1);
    expect(document.body.textContent).not.toContain('≥');
  });

  it('a subscription that couldn’t be read is named, and leads to the missing permissions', () => {
    show({ unreadable });
    expect(link('Score', /^Couldn’t load Contoso Regulated$/)).toBe('/permissions?show=missing');
    expect(card('Score').getByText(/so counts are minimums/)).toBeTruthy();
  });

  it('the score shows its change since the last visit, unless other results were evaluated', () => {
    const before = { at: '2026-11-20T10:00:00.000Z', score: 40, coverage: 100, exposed: 1 };
    const { again } = show({ noteVisit: () => before });
    const [score] = /\d+/.exec(card('Score').getByText(/of 100/).textContent ?? '') ?? [];
    expect(card('Score').getByText(`+${Number(score) - 40} since 2026-11-20`)).toBeTruthy();
    again({ noteVisit: () => ({ ...before, coverage: 90 }) });
    expect(card('Score').queryByText(/since 2026/)).toBeNull();
  });

  it('a check to do next leads to its plan, its failing clusters, and its page', async () => {
    show();
    await openTab(/^Needs a window/);
    expect(link('Do next', /^Plan fix for 1 cluster: disk-encryption-off$/)).toBe(
      '/plan?fix=disk-encryption-off&outcome=fail&check=disk-encryption-off',
    );
    expect(link('Do next', /^1 of 2 clusters$/)).toBe('/clusters?check=disk-encryption-off&outcome=fail');
    expect(link('Do next', /^disk-encryption-off$/)).toBe('/checks/disk-encryption-off');
    const [item] = card('Do next').getAllByRole('listitem');
    expect(item?.textContent).toMatch(/High.*1 on the internet.*Score \+.*20 min downtime/);
  });

  it('fixes are in three groups by risk, and the first group with a fix is open', async () => {
    const fails = (fixId: string) => ({ [fixId]: failsWith(fixId) });
    show({
      rows: [
        testRow('a', {
          ...fails('resource-lock-missing'),
          ...fails('disk-encryption-off'),
          ...fails('public-network-enabled'),
        }),
      ],
    });
    expect(titles()).toEqual(['resource-lock-missing']);
    await openTab(/^Needs a window 1$/);
    expect(titles()).toEqual(['disk-encryption-off']);
    await openTab(/^Can break clients 1$/);
    expect(titles()).toEqual(['public-network-enabled']);
    expect(card('Do next').getByText('Lockout')).toBeTruthy();
  });

  it('at most three fixes of a group are shown', () => {
    const results = testChecks.map(({ id }, index) => {
      const fix = ['resource-lock-missing', 'soft-delete-opt-out', 'auto-stop-off', 'cmk-not-used'][index % 4] ?? '';
      return [id, failsWith(fix)] as const;
    });
    show({ rows: [testRow('a', Object.fromEntries(results))] });
    expect(card('Do next').getByRole('tab', { name: 'Safe now 4' })).toBeTruthy();
    expect(titles()).toHaveLength(3);
  });

  it('a planned run shows its readiness and its state', async () => {
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
    await openTab(/^Needs a window/);
    expect(card('Do next').getByText('1 ready, 1 blocked or need confirmation, 1 not checked')).toBeTruthy();
    expect(link('Changes in progress', /Turn on disk encryption.*Paused: 2 of 3 clusters done/)).toBe('/runs/r1');
  });

  it('a run in which no cluster could be changed shows why, and isn’t in progress', async () => {
    show({ runs: { open: [], readiness: readinessOf({ contosofraud: 'blocked' }) } });
    await openTab(/^Needs a window/);
    expect(card('Do next').getByText('No cluster can be changed: 1 blocked')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Changes in progress' })).toBeNull();
  });

  it('a read-only browser offers no plan', () => {
    show({}, false);
    expect(screen.queryByRole('link', { name: /^Plan/ })).toBeNull();
  });

  it('an exposure cell shows its clusters, and a total leads to the list', async () => {
    const { user, onExposureBy } = show();
    await user.click(card('Exposure').getByRole('button', { name: 'Microsoft-managed key, Internet: 1' }));
    expect(link('Exposure', /^contosofraud$/)).toBe('/clusters/contosofraud');
    expect(link('Exposure', /^Internet: \d$/)).toContain('publicAccess=internet');
    await user.selectOptions(card('Exposure').getByRole('combobox', { name: 'Group by' }), 'Location');
    expect(onExposureBy).toHaveBeenCalledWith('location');
  });

  it('fixes are ranked once when loading ends, and keep their order until the next load', () => {
    const medium = (fixId: string) => ({ [fixId]: { ...failsWith(fixId), severity: 'medium' } }) as const;
    const lock = testRow('a', medium('resource-lock-missing'));
    const both = [lock, testRow('b', { ...medium('cmk-not-used') }), testRow('c', { ...medium('cmk-not-used') })];
    const { again } = show({ rows: [lock], isLoadingDetails: true });
    expect(card('Do next').getByText('Loading fixes…')).toBeTruthy();
    expect(card('Score').getByText(/of 100 so far/)).toBeTruthy();
    again({ rows: [lock], isLoadingDetails: false });
    expect(titles()).toEqual(['resource-lock-missing']);
    again({ rows: both, isLoadingDetails: true });
    expect(titles()).toEqual(['resource-lock-missing']);
    again({ rows: both, isLoadingDetails: false });
    expect(titles()).toEqual(['cmk-not-used', 'resource-lock-missing']);
    again({ rows: [lock, testRow('d', medium('resource-lock-missing')), ...both.slice(1, 2)] });
    expect(titles()).toEqual(['cmk-not-used', 'resource-lock-missing']);
    expect(screen.queryByText(/Sort/)).toBeNull();
  });

  it('fixes wait for the stored runs, and a later run changes their numbers but not their order', () => {
    const medium = (fixId: string) => ({ [fixId]: { ...failsWith(fixId), severity: 'medium' } }) as const;
    const rows = [testRow('a', { ...medium('cmk-not-used'), ...medium('resource-lock-missing') })];
    const { again } = show({ rows, runs: null });
    expect(card('Do next').getByText('Loading fixes…')).toBeTruthy();
    again({ rows, runs: noRuns });
    expect(titles()).toEqual(['cmk-not-used', 'resource-lock-missing']);
    const blocked = new Map([[rows[0]?.cluster.id.toLowerCase() ?? '', { kind: 'held', skipped: 'blocked' } as const]]);
    again({ rows, runs: { open: [], readiness: new Map([['cmk-not-used', blocked]]) } });
    expect(titles()).toEqual(['cmk-not-used', 'resource-lock-missing']);
    expect(card('Do next').getByText('No cluster can be changed: 1 blocked')).toBeTruthy();
  });

  it('fixes are ranked also if the list of clusters broke off', () => {
    show({ readAt: null, problem: { detail: 'The connection was interrupted.' } });
    expect(card('Do next').getByRole('tab', { name: /^Needs a window 1/ })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Worst risk' }).textContent).toContain('At least 1 cluster');
  });

  it('each complete load is noted once as a visit', () => {
    const noteVisit = vi.fn(() => null);
    const { again } = show({ noteVisit, isLoadingDetails: true });
    expect(noteVisit).not.toHaveBeenCalled();
    again({ noteVisit, isLoadingDetails: false });
    again({ noteVisit, isLoadingDetails: false });
    expect(noteVisit).toHaveBeenCalledOnce();
    expect(noteVisit).toHaveBeenCalledWith({ at: props.readAt, score: expect.any(Number), coverage: 100, exposed: 1 });
  });

  it('the cards keep their places while the first clusters load', () => {
    show({ rows: [], reading: true, readAt: null });
    expect(screen.getByText('Loading clusters…')).toBeTruthy();
    for (const title of ['Do next', 'Score', 'Exposure'])
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
