import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { Finding } from '@/lib/model/finding';
import { filterFrom } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings, sampleScore } from '@/lib/model/samples';
import { ChecksTable } from './checks-table';
import { Card } from './fleet-cards';
import { fleetColumn } from './fleet-columns';

const checks = [sampleHeading('disk-encryption-off'), sampleHeading('alldatabasesadmin-too-many')];
const findings: Finding[] = (['fail', 'unknown'] as const).map((outcome, index) => ({
  checkId: checks[index]?.id ?? '',
  outcome,
  severity: 'low',
  message: '',
  properties: [],
  evidence: [],
  fixes: [],
  ...(outcome === 'unknown' ? { unknown: [{ part: 'databases', reason: 'not-loaded' }] } : {}),
})) as Finding[];
const row = {
  cluster: { id: '/a', name: 'adx1', location: 'westeurope', state: 'Running', readAt: '2026-01-01T00:00:00Z' },
  checks,
  score: sampleScore,
  subscriptionLabel: 'Production',
  ...sampleKeptFindings(findings, checks),
} as unknown as FleetRow;

it('the card of a cluster shows its place, and the result of each check in words and with an icon', async () => {
  const onSelect = vi.fn();
  const onOpenMenu = vi.fn();
  render(
    <Card
      row={row}
      index={0}
      columns={['diskEncryption', 'admins'].flatMap((id) => fleetColumn(id) ?? [])}
      href="/clusters/a"
      isSelected={false}
      isMenuOpen={false}
      onSelect={onSelect}
      onOpenMenu={onOpenMenu}
    />,
  );
  expect(screen.getByText('Production · westeurope · Running')).toBeTruthy();
  const results = within(screen.getByRole('list', { name: 'Checks' })).getAllByRole('listitem');
  expect(results.map(({ textContent }) => textContent)).toEqual([
    'Disk encryption, Fail',
    'AllDatabasesAdmin, Not loaded',
  ]);
  const user = userEvent.setup();
  await user.click(screen.getByRole('checkbox', { name: 'Select adx1' }));
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(true);
  await user.click(screen.getByRole('button', { name: 'Actions for adx1' }));
  expect(onOpenMenu).toHaveBeenCalledOnce();
});

it('the checks of the fleet are cards on a phone, with the counts of the table', () => {
  const show = () =>
    render(
      <ChecksTable
        isPartial={false}
        rows={[row]}
        checks={checks}
        filter={filterFrom(new URLSearchParams())}
        hrefOf={({ check, outcome }) => `/clusters?${[...check, ...outcome].join('&')}`}
      />,
    );
  const wide = show();
  expect(screen.getAllByRole('columnheader').length).toBeGreaterThan(5);
  wide.unmount();
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  show();
  expect(screen.queryByRole('table')).toBeNull();
  const cards = within(screen.getByRole('region', { name: 'Fleet checks' })).getAllByRole('listitem');
  expect(cards).toHaveLength(2);
  expect(cards[0]?.textContent).toMatch(/Failing clusters1 of 1.*Unknown0/);
  expect(
    within(cards[0] as HTMLElement)
      .getByRole('link', { name: '1 of 1' })
      .getAttribute('href'),
  ).toContain('fail');
});

it('a check that no cluster is evaluated for is Unknown, or not applicable', () => {
  const more = [...checks, sampleHeading('cmk-not-used')];
  const unneeded = findings
    .slice(0, 1)
    .map((finding): Finding => ({ ...finding, checkId: 'cmk-not-used', outcome: 'not-applicable' }));
  render(
    <ChecksTable
      isPartial
      rows={[{ ...row, checks: more, ...sampleKeptFindings([...findings, ...unneeded], more) }]}
      checks={more}
      filter={filterFrom(new URLSearchParams())}
      hrefOf={() => '/clusters'}
    />,
  );
  const cells = screen.getAllByRole('row').map((line) => within(line).queryAllByRole('cell').at(3)?.textContent);
  expect(cells.slice(1)).toEqual(['≥ at least 1 of 1', 'Unknown', '–']);
});

afterEach(() => vi.unstubAllGlobals());
