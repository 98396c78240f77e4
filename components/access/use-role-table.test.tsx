import { renderHook } from '@testing-library/react';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { type RoleColumn, useRoleTable } from './use-role-table';

const rows = ['Viewer', 'Admin', 'Monitor'].map((id) => ({ id }));
const columns: readonly RoleColumn<{ id: string }>[] = [{ title: 'Role', text: ({ id }) => id }];
const matches = ({ id }: { id: string }, filter: string) => id.includes(filter);

describe('the table of role assignments', () => {
  it.each([
    ['', ['Viewer', 'Admin', 'Monitor']],
    [' i ', ['Viewer', 'Admin', 'Monitor']],
    ['on', ['Monitor']],
    ['nobody', []],
  ])('the table of role assignments narrows to the assignments that match "%s", in their order', (filter, expected) => {
    const { result } = renderHook(() => useRoleTable({ rows, columns, filter, matches }));
    expect(result.current.rows.map(({ id }) => id)).toEqual(expected);
    expect(result.current.headings).toMatchObject([{ title: 'Role', sorted: false }]);
  });

  it('the table of role assignments sorts by a column, then in reverse, then not at all', () => {
    const { result } = renderHook(() => useRoleTable({ rows, columns, filter: '', matches }));
    const press = () => {
      act(() => result.current.headings[0]?.toggle());
      return [result.current.headings[0]?.sorted, ...result.current.rows.map(({ id }) => id)];
    };
    expect(press()).toEqual(['asc', 'Admin', 'Monitor', 'Viewer']);
    expect(press()).toEqual(['desc', 'Viewer', 'Monitor', 'Admin']);
    expect(press()).toEqual([false, 'Viewer', 'Admin', 'Monitor']);
  });
});
