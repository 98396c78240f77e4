import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { RoleColumn } from './use-role-table';
import { useRoleTable } from './use-role-table';

const rows = ['Viewer', 'Admin', 'Monitor'].map((id) => ({ id }));
const columns: readonly RoleColumn<{ id: string }>[] = [{ title: 'Role', text: ({ id }) => id }];
const matches = ({ id }: { id: string }, filter: string) => id.includes(filter);

function Shown({ filter }: { filter: string }) {
  const table = useRoleTable({ rows, columns, filter, matches });
  return `${table.headings.map(({ title, sorted }) => `${title} ${sorted}`).join()}: ${table.rows.map(({ id }) => id).join()}`;
}

it.each([
  ['', 'Role false: Viewer,Admin,Monitor'],
  [' i ', 'Role false: Viewer,Admin,Monitor'],
  ['on', 'Role false: Monitor'],
  ['nobody', 'Role false: '],
])('a filter of "%s" leaves the assignments that match, in the order they came in', (filter, shown) => {
  expect(renderToStaticMarkup(createElement(Shown, { filter }))).toBe(shown);
});
