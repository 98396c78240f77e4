import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { ada } from '@/lib/access/testing/sample-principals';
import { sampleAccess } from '@/lib/access-answers/testing/access';
import { AccessMatrix } from './access-matrix';
import { ExplainContext } from './explain-link';
import { toMatrix } from './matrix-rows';

function show(rows = sampleAccess().rows, databases = sampleAccess().databases) {
  const onExplain = vi.fn();
  render(
    <ExplainContext value={{ hrefOf: () => '?', onExplain }}>
      <AccessMatrix rows={rows} databases={databases} explained={null} />
    </ExplainContext>,
  );
  return { onExplain, user: userEvent.setup() };
}

describe('the access matrix', () => {
  it('a cell has the easiest way to each group of abilities, and rows of every database count for each', () => {
    const { rows, databases } = sampleAccess();
    expect(databases).toEqual(['Sales', 'Telemetry']);
    const byName = new Map(toMatrix(rows, databases).map(({ principal, cells }) => [principal.displayName, cells]));
    expect(byName.get('Ada Lovelace')).toEqual([{}, { read: 'now' }]);
    const all = { read: 'can-grant-self', write: 'can-grant-self', monitor: 'can-grant-self', administer: 'now' };
    expect(byName.get('Ben Okri')).toEqual([all, all]);
  });

  // Browsers expose a `td` of a grid as gridcell. The testing library doesn't.
  it('the matrix is a grid with names for assistive technology', () => {
    show();
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('6');
    expect(screen.getByRole('rowheader', { name: 'Ada Lovelace' })).toBeTruthy();
    expect(screen.getAllByRole('cell', { name: /Read: Now\./ }).length).toBeGreaterThan(0);
  });

  it('the legend has each look of an icon', () => {
    show();
    expect(
      within(screen.getByRole('list', { name: 'Legend' }))
        .getAllByRole('listitem')
        .map(textOf),
    ).toEqual([
      'Read',
      'Write',
      'Monitor',
      'Administer',
      'Now',
      'Can give itself access',
      'After activation in PIM, tenant not trusted, or can’t sign in',
      'Unknown',
    ]);
  });

  it('arrow keys move between cells, and Enter explains the cell', async () => {
    const { onExplain, user } = show();
    await user.tab();
    await user.keyboard('{ArrowRight}{ArrowLeft}{ArrowRight}{Enter}');
    expect(onExplain).toHaveBeenCalledExactlyOnceWith({ id: ada, database: 'Telemetry' });
  });

  it('5,000 principals on 50 databases render only what is visible', () => {
    const [row] = sampleAccess().rows;
    if (!row) throw new Error('no row');
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      ...row,
      principal: { ...row.principal, id: `user-${index}`, displayName: `User ${index}` },
    }));
    show(
      rows,
      Array.from({ length: 50 }, (_, index) => `Database${index}`),
    );
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
    expect(screen.getAllByRole('row').length).toBeLessThan(100);
    expect(screen.queryAllByRole('cell').length).toBeLessThan(2000);
  });
});
