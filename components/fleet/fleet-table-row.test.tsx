import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { Score } from '@/lib/model/finding';
import { fleetColumn } from './fleet-columns';
import { FleetTableRow } from './fleet-table-row';

function show(score: Partial<Score> = {}) {
  const row = {
    cluster: { id: '/a', name: 'a', readAt: '2026-11-25T10:00:00Z' },
    checks: [],
    outcomes: '',
    findings: [],
    score: { value: 50, passed: 5, failed: 4, unknown: 2, error: 1, notApplicable: 6, exempted: 0, ...score },
  } as unknown as FleetRow;
  const onSelect = vi.fn();
  const onOpenMenu = vi.fn();
  render(
    <table>
      <tbody>
        <FleetTableRow
          row={row}
          rowIndex={2}
          columns={['name', 'score', 'source'].flatMap((id) => fleetColumn(id) ?? [])}
          href="/clusters/a"
          isCurrent
          isMenuOpen={false}
          isSelected={false}
          onSelect={onSelect}
          onOpenMenu={onOpenMenu}
        />
      </tbody>
    </table>,
  );
  return { onSelect, onOpenMenu, row };
}

describe('a row of the fleet table', () => {
  it.each([
    [{}, '5 passed, 4 failed, 2 unknown, 1 error, 6 not applicable. 83% evaluated.'],
    [{ exempted: 2 }, '5 passed, 4 failed, 2 unknown, 1 error, 6 not applicable, 2 exempt. 85% evaluated.'],
  ])('a fleet table row shows its score with its coverage, and explains it in a tooltip: %j', (score, title) => {
    show(score);
    const cell = screen.getByRole('cell', { name: /^50 ?8\d% evaluated$/ });
    expect(cell.getAttribute('title')).toBe(title);
  });

  it('a fleet table row shows its source and its time in one icon', () => {
    show();
    const source = screen.getByRole('cell', { name: 'Azure Resource Graph' });
    expect(source.getAttribute('title')).toMatch(
      /^Loaded from Azure Resource Graph at \d\d:00 \S+, without Kusto roles/,
    );
  });

  it('a fleet table row links its name to the cluster, and has one menu and one checkbox', async () => {
    const { onOpenMenu, onSelect, row } = show();
    const head = within(screen.getByRole('rowheader'));
    expect(head.getByRole('link', { name: 'a' }).getAttribute('href')).toBe('/clusters/a');
    const user = userEvent.setup();
    await user.click(head.getByRole('button', { name: 'Actions for a', expanded: false }));
    expect(onOpenMenu.mock.lastCall?.[0]).toBe(row);
    await user.click(screen.getByRole('checkbox', { name: 'Select a' }));
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('/a', true);
  });
});
