import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { Finding } from '@/lib/model/finding';
import { sampleHeading, sampleKeptFindings, sampleScore } from '@/lib/model/samples';
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
