import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { ada } from '@/lib/access/testing/sample-principals';
import { accessParts, incompleteAccess, sampleAccess } from '@/lib/access-answers/testing/access';
import type { EffectiveAccess } from '@/lib/model/access';
import { readAccessFilter } from './access-filter';
import { EffectiveAccessView } from './effective-access-view';
import { ExplainContext } from './explain-link';

function show(access: EffectiveAccess, query = '', onShowMembers?: () => void) {
  const [onFilter, onExplain] = [vi.fn(), vi.fn()];
  const { container } = render(
    <ExplainContext
      value={{
        hrefOf: ({ id, database }) => `?${new URLSearchParams({ principal: id, database: database ?? '' })}`,
        onExplain,
      }}
    >
      <EffectiveAccessView
        access={access}
        filter={readAccessFilter(new URLSearchParams(query))}
        explained={null}
        onFilter={onFilter}
        onShowMembers={onShowMembers}
      />
    </ExplainContext>,
  );
  return { onFilter, onExplain, container, user: userEvent.setup() };
}

const answer = () => screen.getByRole('heading', { level: 2 }).textContent;

describe('effective access', () => {
  it('effective access answers first, for all databases or for one', () => {
    show(sampleAccess());
    expect(answer()).toBe('1 person can read at least one database. 1 more can give themselves access.');
  });

  it('effective access answers for the database and the ability of the filter', () => {
    show(sampleAccess(), 'in=Sales&ability=ingest');
    expect(answer()).toBe('No person or application can add data to Sales. 1 more can give themselves access.');
  });

  it('groups with unread members have the button that loads them next to the answer', async () => {
    const onShowMembers = vi.fn();
    const access = {
      ...sampleAccess({ ...accessParts, groups: {} }),
      unreadable: [{ part: 'groups', reason: 'not-loaded' } as const],
    };
    const { user } = show(access, 'in=Telemetry', onShowMembers);
    expect(answer()).toContain('1 group can read Telemetry. Its members aren’t loaded.');
    await user.click(screen.getByRole('button', { name: 'Show members' }));
    expect(onShowMembers).toHaveBeenCalledOnce();
  });

  it('a row shows the principal, the database, abilities, how, the reason, and the source', () => {
    show(sampleAccess());
    const row = screen.getByRole('row', { name: /^Ada Lovelace/ });
    expect(textOf(row)).toBe(
      'Ada Lovelace User Telemetry Read Now Can read Telemetry through the groups Analysts and ADX readers and the Kusto role Viewer. Microsoft Entra ID, Azure Resource Manager',
    );
    expect(screen.getByText('4 of 6 rows')).toBeTruthy();
  });

  it('a Contributor is shown as able to give itself access, with the call', () => {
    show(sampleAccess(), 'in=Telemetry');
    const row = screen.getByRole('row', { name: /^Ben Okri/ });
    expect(textOf(row)).toContain(
      'Can give itself access by one call (Microsoft.Kusto/clusters/principalAssignments/write)',
    );
  });

  it('the name of a principal opens its explanation, on the database of the row', async () => {
    const { onExplain, user } = show(sampleAccess());
    const link = screen.getByRole('link', { name: 'Ada Lovelace' });
    expect(link.getAttribute('href')).toBe(`?principal=${ada}&database=Telemetry`);
    await user.click(link);
    expect(onExplain).toHaveBeenCalledExactlyOnceWith({ id: ada, database: 'Telemetry' });
  });

  it('active filters are pills that can be removed', async () => {
    const { onFilter, user } = show(sampleAccess(), 'how=now&type=user');
    const pills = screen.getByRole('list', { name: 'Filters' });
    await user.click(within(pills).getByRole('button', { name: 'Remove filter Kind of access: Now' }));
    expect(onFilter).toHaveBeenCalledExactlyOnceWith(readAccessFilter(new URLSearchParams('type=user')));
  });

  it('the ability and the database are selected from lists', async () => {
    const { onFilter, user } = show(sampleAccess());
    await user.selectOptions(screen.getByRole('combobox', { name: 'Ability' }), 'Administer');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Database' }), 'Sales');
    expect(onFilter.mock.calls.flat().map(({ ability, database }) => [ability, database])).toEqual([
      ['admin', null],
      ['read', 'Sales'],
    ]);
  });

  it('an answer without some parts says that it is incomplete', () => {
    const { container } = show(incompleteAccess());
    expect(textOf(container)).toContain('This answer is incomplete. Some data couldn’t be loaded (1)');
  });

  it('a filter without matches has an empty state that clears the filters', async () => {
    const { onFilter, user } = show(sampleAccess(), 'account=orphaned');
    expect(screen.getByRole('heading', { name: 'No matching access' })).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) as HTMLElement);
    expect(onFilter).toHaveBeenCalledExactlyOnceWith(readAccessFilter(new URLSearchParams()));
  });

  it('5,000 principals render only their visible rows', () => {
    const access = sampleAccess();
    const [row] = access.rows;
    if (!row) throw new Error('no row');
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      ...row,
      principal: { ...row.principal, id: `user-${index}`, displayName: `User ${index}` },
    }));
    show({ ...access, rows });
    expect(answer()).toContain('5,000 people can read');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001');
    expect(screen.queryAllByRole('row').length).toBeLessThan(100);
  });
});
