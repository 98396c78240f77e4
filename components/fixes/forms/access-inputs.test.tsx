import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { PrincipalSearch } from '../../principals';
import { heldAzureRoles, heldKustoRoles } from './held-role';
import { MoveAzureRoleInput, MoveKustoRoleInput } from './move-role-input';
import { NarrowAzureRoleInput } from './narrow-azure-role-input';
import { NarrowKustoRoleInput } from './narrow-kusto-role-input';
import { sampleFormProps } from './sample-form-props';

const snapshot = sampleSnapshot();
const search: PrincipalSearch = {
  allowed: false,
  onAllow: () => {},
  onSearch: () => {},
  onPicked: () => {},
  principals: [],
  status: '',
  notSearched: [],
};
const { lists } = sampleFormProps;
const props = {
  snapshot,
  settings: defaultCheckSettings,
  target: null,
  search,
  lists,
  onSubmit: () => {},
  onCancel: () => {},
};

function textOf(element: ReactElement): string {
  return renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the forms of roles', () => {
  it('the forms of roles offer only Kusto roles narrower than the current one', () => {
    const admin = heldKustoRoles(snapshot).find(({ role }) => role === 'AllDatabasesAdmin');
    const text = textOf(<NarrowKustoRoleInput {...props} initial={{ assignmentId: admin?.id ?? '' }} />);
    expect(text).toContain('AllDatabasesViewer');
    expect(text).not.toMatch(/AllDatabasesAdmin Full control/);
  });

  it('the forms of roles offer another Azure role, or the same one at a narrower scope', () => {
    const [first] = heldAzureRoles(snapshot);
    const text = textOf(<NarrowAzureRoleInput {...props} initial={{ assignmentId: first?.id ?? '' }} />);
    expect(text).toContain('The same role with a narrower scope.');
    expect(text).toContain('This cluster');
  });

  it('the form of an Azure role that starts with an assignment has its role and scope selected', () => {
    const [first] = heldAzureRoles(snapshot);
    render(<NarrowAzureRoleInput {...props} initial={{ assignmentId: first?.id ?? '' }} />);
    for (const name of ['Role', 'Scope']) {
      const group = screen.getByRole('radiogroup', { name });
      expect(within(group).getAllByRole('radio', { checked: true })).toHaveLength(1);
    }
  });

  it('the form of a group keeps the selected assignments before the page leaves for consent', async () => {
    const order: unknown[] = [];
    const admins = ['anja', 'ben'].map((name, index) =>
      samplePrincipalAssignment({
        name,
        objectId: `00000000-0000-4000-8000-00000000000${index}`,
        displayName: name,
        principalType: 'User',
        role: 'AllDatabasesAdmin',
      }),
    );
    const assignmentIds = admins.map(({ id }) => id);
    render(
      <MoveKustoRoleInput
        {...props}
        snapshot={sampleSnapshot({ clusterPrincipalAssignments: admins })}
        initial={{ assignmentIds }}
        onKeep={(kept) => order.push(kept)}
        search={{ ...search, onAllow: () => order.push('allowed') }}
      />,
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('radio', { name: 'Search by name, user name, or ID' }));
    await user.click(screen.getByRole('button', { name: 'Show names and groups' }));
    expect(order).toEqual([{ assignmentIds }, 'allowed']);
  });

  it('the forms of roles ask for the role and the group that takes it over', () => {
    for (const text of [textOf(<MoveKustoRoleInput {...props} />), textOf(<MoveAzureRoleInput {...props} />)])
      expect(text).toMatch(/Role.*Group.*Review|No direct role assignments to move/);
  });
});
