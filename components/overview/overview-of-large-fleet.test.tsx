import { render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { countFleet } from '@/lib/fleet/fleet-counts';
import { filterRows } from '@/lib/fleet/select-rows';
import { exempt, failsWith, testChecks, testRow } from '@/lib/fleet/testing/rows';
import { severities } from '@/lib/model/finding';
import { type FleetFilter, filterFrom } from '@/lib/model/fleet-filter';
import { figure } from '../ui/count-words';
import { OverviewView } from './overview-view';

const size = 5000;
const results = [
  'pass',
  failsWith('disk-encryption-off'),
  'fail',
  'unknown',
  exempt,
  'not-applicable',
  { ...failsWith('resource-lock-missing'), severity: 'low' },
] as const;

/** Each check in each result, in another rhythm for each check. */
const rows = Array.from({ length: size }, (_, index) =>
  testRow(
    `cluster${index}`,
    Object.fromEntries(
      testChecks.map(({ id }, check) => [id, results[(index * (check + 1) + check) % results.length] ?? 'pass']),
    ),
  ),
);

/** Shown numbers and the clusters and findings behind their links, by the text of the link. */
function linksOf(title: string) {
  const links = within(screen.getByRole('region', { name: title })).getAllByRole('link');
  return links.flatMap((link) => {
    const [path, query] = (link.getAttribute('href') ?? '').split('?');
    if (path !== '/clusters' || query === undefined || /layout=/.test(query)) return [];
    const filter = filterFrom(new URLSearchParams(query));
    return [{ text: link.textContent ?? '', filter, shown: filterRows(rows, filter) }];
  });
}

const failuresIn = (filter: FleetFilter, shown: readonly (typeof rows)[number][]) => {
  const { failing } = countFleet(shown, filter);
  const wanted = filter.severity.length > 0 ? filter.severity : severities;
  return wanted.reduce((sum, severity) => sum + failing[severity], 0);
};

describe('the overview of 5,000 clusters', () => {
  beforeEach(() => {
    render(
      <OverviewView
        rows={rows}
        checks={testChecks}
        subscriptions={1}
        unreadable={[]}
        reading={false}
        problem={null}
        changes={[]}
        runs={{ open: [], readiness: new Map() }}
        openings={{ found: [], isCut: true }}
        noteVisit={() => null}
        exposureBy="key"
        onExposureBy={vi.fn()}
        onRefresh={vi.fn()}
        readAt="2026-11-25T10:00:00.000Z"
        isLoadingDetails={false}
        hrefOf={({ cluster }) => `/clusters/${cluster.name}`}
        nothingToSee={null}
      />,
    );
  });

  it('the overview counts every cluster', () => {
    expect(screen.getByText('5,000 clusters in 1 subscription')).toBeTruthy();
  });

  it('each severity has as many failures as the list behind its link, and Unknown as many results', () => {
    const links = linksOf('Score');
    expect(links).toHaveLength(5);
    for (const { text, filter, shown } of links) {
      const count = filter.severity.length > 0 ? failuresIn(filter, shown) : countFleet(shown, filter).unknown;
      expect(text).toMatch(new RegExp(`[a-z] ${figure(count)}$`));
    }
  });

  it('the exposed clusters of the sentence are those behind its link', () => {
    const [found] = linksOf('Worst risk');
    expect(found?.text).toBe(`${figure(found?.shown.length ?? 0)} clusters`);
  });

  it('each fix has as many failing clusters as the list behind its link', () => {
    const links = linksOf('Do next');
    expect(links.length).toBeGreaterThan(0);
    for (const { text, shown } of links) expect(text).toMatch(new RegExp(`^${figure(shown.length)} of `));
  });

  it('each total of the exposure has as many clusters as the list behind its link', () => {
    const links = linksOf('Exposure');
    expect(links.length).toBeGreaterThan(0);
    for (const { text, shown } of links) expect(text.replace(/\D/g, '')).toBe(String(shown.length));
  });
});
