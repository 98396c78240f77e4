import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { otherSubscription, type SampleFile, sampleFile, sampleHash } from '@/lib/history/testing/sample-file';
import { trendOf } from '@/lib/history/trend';
import { defined } from '@/lib/model/defined';
import { ComparisonView } from './comparison-view';
import { TrendView } from './trend-view';
import { compareSnapshots } from './use-comparison';

vi.mock('../principals/show-names', () => ({ ShowNames: () => null }));

afterEach(cleanup);

const [first, second] = checks;
const ids = [first?.id ?? '', second?.id ?? ''];
const filter = { classes: [], severities: [], cluster: '' };

async function resultOf(before: SampleFile, after: SampleFile, needNames?: ReadonlySet<string>) {
  return compareSnapshots(
    { a: sampleFile({ checks: ids, ...before }), b: sampleFile({ checks: ids, ...after }), ...defined({ needNames }) },
    new AbortController().signal,
  );
}

async function show(
  before: SampleFile,
  after: SampleFile,
  options: Partial<Parameters<typeof ComparisonView>[0]> = {},
) {
  const onFilter = vi.fn();
  const onGroup = vi.fn();
  const result = await resultOf(before, after);
  render(
    <ComparisonView
      result={result}
      filter={filter}
      onFilter={onFilter}
      onGroup={onGroup}
      group="changes"
      isLinked
      {...options}
    />,
  );
  return { onFilter, onGroup };
}

const oneCluster = (outcomes: string): SampleFile => ({ clusters: [{ name: 'sales', outcomes }] });

describe('a comparison on the page', () => {
  it('a comparison on the page lists a new failure with links to the cluster and the finding', async () => {
    await show(oneCluster('pp'), oneCluster('fp'));
    const row = within(screen.getByRole('region', { name: 'Changes to clusters and findings, table' })).getByRole(
      'row',
      {
        name: /New failure/,
      },
    );
    expect(row.textContent).toContain('Pass → Fail');
    const links = within(row)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href'));
    expect(links[0]).toMatch(/^\/clusters\/.*\/sales$/);
    expect(links[1]).toMatch(new RegExp(`/sales/overview\\?finding=${ids[0]}$`));
  });

  it('a comparison on the page has no links to clusters of another tenant', async () => {
    await show(oneCluster('pp'), oneCluster('fp'), { isLinked: false });
    const row = screen.getByRole('row', { name: /New failure/ });
    expect(
      within(row)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ).toEqual([`/checks/${ids[0]}`]);
  });

  it('a comparison on the page keeps changed checks apart from changes in Azure', async () => {
    const changed = ids.map((id) => ({ id, version: sampleHash('2') }));
    await show(oneCluster('pp'), { ...oneCluster('fp'), checks: changed });
    expect(
      within(screen.getByRole('region', { name: 'Changes to clusters and findings' })).getByText('No changes.'),
    ).toBeTruthy();
    const tool = screen.getByRole('region', { name: 'Changes to checks and exemptions, table' });
    expect(within(tool).getAllByRole('row', { name: /Check changed/ })).toHaveLength(2);
  });

  it('a comparison on the page compares the score only over results known in both, and says what became visible', async () => {
    await show(oneCluster('pu'), oneCluster('pf'));
    const figures = screen.getByRole('region', { name: 'Score and counts of both snapshots' });
    expect(within(figures).getByRole('row', { name: /^Score/ }).textContent).toBe('Score1001000');
    expect(screen.getByText('1 high finding became visible, not new.')).toBeTruthy();
  });

  it('a comparison on the page shows who changed the resource only if the comparison has it', async () => {
    await show(oneCluster('pp'), oneCluster('fp'));
    expect(screen.queryByRole('columnheader', { name: 'Changed by' })).toBeNull();
    cleanup();
    const result = await resultOf(oneCluster('pp'), oneCluster('fp'));
    const rows = result.rows.map((row) => ({ ...row, who: null }));
    const props = { filter, onFilter: vi.fn(), onGroup: vi.fn(), group: 'changes', isLinked: true } as const;
    render(<ComparisonView {...props} result={{ ...result, rows }} />);
    expect(screen.getByRole('cell', { name: 'Not recorded' })).toBeTruthy();
  });

  it('a comparison on the page says that Azure didn’t record the values of a change', async () => {
    const result = await resultOf(oneCluster('pp'), oneCluster('fp'));
    const who = { time: '2026-11-26T18:20:00.000Z', client: 'Azure portal', correlationId: '', values: null };
    const rows = result.rows.map((row) => ({ ...row, who }));
    const props = { filter, onFilter: vi.fn(), onGroup: vi.fn(), group: 'changes', isLinked: true } as const;
    render(<ComparisonView {...props} result={{ ...result, rows }} />);
    expect(screen.getByRole('row', { name: /New failure/ }).textContent).toContain('Values not recorded');
  });

  it('a comparison on the page lists failures that are still there when the filter asks for them', async () => {
    await show(oneCluster('pf'), oneCluster('pf'), { filter: { ...filter, classes: ['still-failing'] } });
    expect(await screen.findByRole('row', { name: /Still failing/ })).toBeTruthy();
  });

  it('results that only need names are one sentence instead of rows, and other Unknown results keep theirs', async () => {
    const result = await resultOf(oneCluster('pp'), oneCluster('uu'));
    const [named, other] = result.rows;
    const needNames = new Set([`${named?.cluster?.id} ${named?.check}`]);
    const props = { filter, onFilter: vi.fn(), onGroup: vi.fn(), group: 'changes', isLinked: true } as const;
    render(<ComparisonView {...props} result={await resultOf(oneCluster('pp'), oneCluster('uu'), needNames)} />);
    expect(screen.getByText('1 result became Unknown and needs names of users and groups.')).toBeTruthy();
    const rows = screen.getAllByRole('row', { name: /Became unknown/ });
    expect(rows).toHaveLength(1);
    expect(
      within(rows[0] ?? document.body)
        .getAllByRole('link')
        .at(-1)
        ?.getAttribute('href'),
    ).toContain(other?.check);
  });

  it('a comparison on the page filters by the text of a cluster', async () => {
    const { onFilter } = await show(oneCluster('pp'), oneCluster('fp'));
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter by cluster' }), 's');
    expect(onFilter).toHaveBeenLastCalledWith({ ...filter, cluster: 's' });
  });

  it('by cluster, shows fixed and new failures as a picture and as a table', async () => {
    await show(oneCluster('pf'), oneCluster('fp'), { group: 'clusters' });
    expect(screen.getByText('1 fixed · 1 new')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const table = screen.getByRole('region', { name: 'Drift by cluster, table' });
    expect(within(table).getByRole('row', { name: /sales/ }).textContent).toBe('sales1100');
  });
});

describe('a trend on the page', () => {
  const point = (day: number, outcomes: string) => ({
    file: `day-${day}`,
    snapshot: sampleFile({ ...oneCluster(outcomes), readAt: `2026-11-0${day}T08:00:00Z` }),
  });

  it('a trend on the page shows the newest snapshot first, and another one with the keyboard', async () => {
    const trend = trendOf([point(1, 'fp'), point(3, 'pp')], [{ file: 'broken', reason: 'The file ends too early.' }]);
    if (!trend) return expect.fail('There is a trend.');
    render(<TrendView trend={trend} />);
    expect(screen.getByText('broken: The file ends too early.')).toBeTruthy();
    expect(screen.getByText('2.0')).toBeTruthy();
    const slider = screen.getByRole('slider', { name: 'Snapshot' });
    expect(slider.getAttribute('aria-valuetext')).toMatch(/^2026-11-03 08:00 UTC\. Score: 100\. Failures: /);
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    const rows = within(screen.getByRole('region', { name: 'Table of the trend' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Scanned'),
      '2026-11-01 08:00 UTC150100%10000000day-1',
      '2026-11-03 08:00 UTC1100100%00000010day-3',
    ]);
  });

  it('a trend on the page marks a snapshot that lacks a scope, and says how much each one evaluated', async () => {
    const unread = [{ scope: `/subscriptions/${otherSubscription}`, code: 'AuthorizationFailed' }];
    const last = point(3, 'pu');
    const trend = trendOf([
      point(1, 'fp'),
      { ...last, snapshot: { ...last.snapshot, header: { ...last.snapshot.header, unread } } },
    ]);
    if (!trend) return expect.fail('There is a trend.');
    const { container } = render(<TrendView trend={trend} />);
    expect(screen.getByText('1 cluster, 50% evaluated, 1 scope not loaded')).toBeTruthy();
    expect(screen.getByText(/Some scopes weren’t loaded for 1 of 2 snapshots\. .*as hollow points\.$/)).toBeTruthy();
    expect(
      [...container.querySelectorAll('svg circle')].map((circle) => circle.classList.contains('fill-surface')),
    ).toEqual(Array.from({ length: 7 }, () => [false, true]).flat());
    const slider = screen.getByRole('slider', { name: 'Snapshot' });
    expect(slider.getAttribute('aria-valuetext')).toMatch(/Score: 100\. .* 50% evaluated, 1 scope not loaded\.$/);
    fireEvent.change(slider, { target: { value: '0' } });
    expect(screen.getByText('1 cluster, 100% evaluated')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'View as table' }));
    expect(screen.getByRole('columnheader', { name: 'Scopes not loaded' })).toBeTruthy();
  });
});
