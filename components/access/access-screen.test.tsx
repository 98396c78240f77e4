import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Snapshot } from '@/lib/model/evidence';
import type { Unreadable } from '@/lib/model/evidence-result';
import { AccessView } from './access-screen';

const refused: Unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Azure refuses this.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

function show(
  snapshot: Snapshot,
  { filter = '', ...why }: { filter?: string; whyNot?: string; missingAction?: string } = {},
) {
  const actions = {
    onFilterChange: vi.fn(),
    onChooseNames: vi.fn(),
    onReplace: vi.fn(),
    onRemove: vi.fn(),
    onAdd: vi.fn(),
  };
  const { container } = render(
    <AccessView
      snapshot={snapshot}
      filter={filter}
      namesLevel="off"
      whyNot={() =>
        why.whyNot === undefined
          ? undefined
          : { words: why.whyNot, ...(why.missingAction ? { missingAction: why.missingAction } : {}) }
      }
      {...actions}
    />,
  );
  return { ...actions, text: readable(container), user: userEvent.setup() };
}

function textOf(snapshot: Snapshot, options: { filter?: string; whyNot?: string } = {}): string {
  return show(snapshot, options).text;
}

describe('the access page', () => {
  it('the access page shows refused evidence as unknown, with the missing action and the least-privileged role', () => {
    const text = textOf(sampleSnapshot({ unread: { roleAssignments: refused } }));
    expect(text).toContain('Couldn’t check Azure role assignments on the cluster and its parent scopes.');
    expect(text).toMatch(/You need Reader \( ?Microsoft\.Authorization\/roleAssignments\/read/);
  });

  it('the access page shows Azure roles and Kusto roles separately', () => {
    expect(textOf(sampleSnapshot())).toContain('Azure roles control the resource. Kusto roles control the data.');
  });

  it("the access page shows a Reader why a role can't be added", () => {
    expect(textOf(sampleSnapshot(), { whyNot: 'You may not.' })).toContain('You may not.');
  });

  it('a Reader prepares the removal and the replacement of a role for an Owner', async () => {
    const missingAction = 'Microsoft.Kusto/clusters/principalAssignments/delete';
    const { onRemove, onReplace, user } = show(sampleSnapshot(), { whyNot: 'You need Contributor.', missingAction });
    expect(screen.queryByRole('button', { name: /^(Remove|Replace) / })).toBeNull();
    for (const name of [/^Prepare removal… \(Remove role/, /^Prepare replacement… \(Replace role/])
      await user.click(screen.getAllByRole('button', { name })[0] ?? expect.fail(`No ${name}`));
    expect([onRemove, onReplace].map((action) => action.mock.calls.length)).toEqual([1, 1]);
  });

  it('the access page has an empty state if no assignment matches the filter', () => {
    const text = textOf(sampleSnapshot(), { filter: 'nobody at all' });
    expect(text).toContain('No assignments match the filter.');
    expect(textOf(sampleSnapshot())).toContain('Cluster (all databases)');
    expect(text).not.toContain('Cluster (all databases)');
  });

  it('the access page filters by the entered text', async () => {
    const { onFilterChange, user } = show(sampleSnapshot());
    await user.type(screen.getByRole('searchbox', { name: 'Filter assignments' }), 'a');
    expect(onFilterChange).toHaveBeenCalledExactlyOnceWith('a');
  });

  it('the access page sorts by the pressed column head, and reverses the order', async () => {
    const { user } = show(sampleSnapshot());
    const table = screen.getByRole('region', { name: 'Azure role assignments' });
    const head = within(table).getByRole('columnheader', { name: 'Role' });
    const roles = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getAllByRole('cell')[1]?.textContent ?? '');
    expect(head.getAttribute('aria-sort')).toBe('none');
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    const ascending = roles();
    await user.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(roles()[0]).toBe(ascending.at(-1));
  });

  it('the access page adds a role of either plane, and removes an assignment', async () => {
    const { onAdd, onRemove, user } = show(sampleSnapshot());
    await user.click(screen.getByRole('button', { name: 'Add role assignment' }));
    await user.click(screen.getByRole('button', { name: 'Assign Kusto role' }));
    expect(onAdd.mock.calls.flat()).toEqual(['azure', 'kusto']);
    const table = screen.getByRole('region', { name: 'Kusto role assignments' });
    const [remove] = within(table).getAllByRole('button', { name: /^Remove / });
    if (remove) await user.click(remove);
    expect(onRemove).toHaveBeenCalledExactlyOnceWith({
      fixId: 'remove-kusto-role',
      input: { assignmentId: expect.stringMatching(/principalAssignments/i) },
    });
  });

  it('the access page replaces a role of either plane, unless no role has fewer permissions', async () => {
    const { onReplace, user } = show(sampleSnapshot());
    for (const plane of ['Azure', 'Kusto']) {
      const table = screen.getByRole('region', { name: `${plane} role assignments` });
      const [replace] = within(table).getAllByRole('button', { name: /^Replace role… [^V]/ });
      if (replace) await user.click(replace);
    }
    expect(onReplace.mock.calls).toEqual([
      ['narrow-azure-role', expect.stringMatching(/roleAssignments/)],
      ['narrow-kusto-role', expect.stringMatching(/principalAssignments/i)],
    ]);
    const [viewer] = screen.getAllByRole('button', { name: /^Replace role… Viewer of / });
    if (viewer) await user.click(viewer);
    expect(viewer?.getAttribute('aria-disabled')).toBe('true');
    expect(onReplace).toHaveBeenCalledTimes(2);
  });

  it('the access page asks for names on request', async () => {
    const { onChooseNames, user } = show(sampleSnapshot());
    await user.click(screen.getByRole('button', { name: 'Show names and groups' }));
    expect(onChooseNames).toHaveBeenCalledExactlyOnceWith('everything');
  });
});
