import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Score } from '@/lib/model/finding';
import { fleetColumn } from './fleet-columns';
import type { FleetRow } from './fleet-row';
import { FleetTableRow } from './fleet-table-row';

function show(score: Partial<Score> = {}) {
  const row = {
    cluster: { id: '/a', name: 'a' },
    checks: [],
    outcomes: '',
    findings: [],
    score: { value: 50, passed: 5, failed: 4, unknown: 2, error: 1, notApplicable: 6, exempted: 0, ...score },
  } as unknown as FleetRow;
  const onCopyId = vi.fn();
  render(
    <table>
      <tbody>
        <FleetTableRow
          row={row}
          rowIndex={2}
          columns={['name', 'score'].flatMap((id) => fleetColumn(id) ?? [])}
          href="/clusters/a"
          portalHref="https://portal.azure.com"
          onCopyId={onCopyId}
        />
      </tbody>
    </table>,
  );
  return { onCopyId, row };
}

describe('a row of the fleet table', () => {
  it.each([
    [{}, '5 passed, 4 failed, 3 unknown, 6 not applicable; read from the index'],
    [{ exempted: 2 }, '5 passed, 4 failed, 3 unknown, 6 not applicable, 2 exempted; read from the index'],
  ])('a fleet table row explains its score in a tooltip: %j', (score, title) => {
    show(score);
    expect(screen.getByRole('cell', { name: '50' }).getAttribute('title')).toBe(title);
  });

  it('a fleet table row links its name to the cluster, and the portal in a new tab', () => {
    show();
    const head = within(screen.getByRole('rowheader'));
    expect(head.getByRole('link', { name: 'a' }).getAttribute('href')).toBe('/clusters/a');
    expect(head.getByRole('link', { name: /Azure portal/ }).getAttribute('target')).toBe('_blank');
  });

  it('a fleet table row copies its resource ID on request', async () => {
    const { onCopyId, row } = show();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Copy resource ID of a' }));
    expect(onCopyId).toHaveBeenCalledExactlyOnceWith(row.cluster);
  });
});
