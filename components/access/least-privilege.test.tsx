import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { computeAccess } from '@/lib/access/compute-access';
import { clusterScope, forbidden, sampleEvidence } from '@/lib/access/testing/sample-evidence';
import { loadedParts, type SampleParts } from '@/lib/access/testing/sample-parts';
import { ada, ben, readers } from '@/lib/access/testing/sample-principals';
import { roleIds } from '@/lib/access/testing/sample-roles';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { LeastPrivilege } from './least-privilege';

const fake = vi.hoisted(() => ({ changes: [] as unknown[] }));
vi.mock('@/lib/client/changes/changes-provider', () => ({ useChanges: () => fake }));
// Each reviewed proposal is applied.
fake.changes = [{ ref: parseClusterId(clusterScope), startedAt: '2099-01-01T00:00:00Z' }];

const databases = ['Telemetry', 'Sales'];

const directory = {
  [ada]: { displayName: 'Ada Lovelace' },
  [readers]: { type: 'Group', displayName: 'ADX readers' },
} as const;
const before: SampleParts = {
  clusterRoles: [{ principal: readers, role: 'AllDatabasesViewer', type: 'Group', name: 'readers' }],
  groups: { [readers]: { members: [ada], displayName: 'ADX readers' } },
  directory,
};

function stage() {
  const client = new QueryClient();
  const actions = { review: vi.fn(), start: vi.fn() };
  const view = (parts: SampleParts) => {
    const evidence = sampleEvidence(loadedParts(parts, databases), databases);
    const page = { ...actions, whyNotFix: () => undefined, answer: { snapshot: evidence as unknown as Snapshot } };
    return (
      <QueryClientProvider client={client}>
        <ClusterPageContext value={page as unknown as ClusterPage}>
          <LeastPrivilege access={computeAccess(evidence)} />
        </ClusterPageContext>
      </QueryClientProvider>
    );
  };
  return { ...actions, view, user: userEvent.setup() };
}

describe('least privilege', () => {
  it('a role on all databases moves to the databases that are named, one Fix review after the other', async () => {
    const { view, review, user } = stage();
    const { rerender } = render(view(before));
    const section = screen.getByRole('region', { name: /^Roles on named databases/ });
    const button = () => within(section).getByRole('button', { name: /^Review change for ADX readers/ });
    expect(button().getAttribute('title')).toBe('Select at least one database');
    await user.click(within(section).getByRole('checkbox', { name: 'Telemetry' }));
    expect(textOf(section)).toContain(
      'Ada Lovelace loses permission to read every database and keeps access to Telemetry. ADX readers loses permission to read',
    );
    await user.click(within(section).getByRole('checkbox', { name: 'Sales' }));
    expect(button().textContent).toBe('Review step 1 of 2…');
    await user.click(button());
    expect(review).toHaveBeenLastCalledWith('assign-kusto-role', {
      principalId: readers,
      principalType: 'Group',
      role: 'Viewer',
      database: 'Telemetry',
      tenantId: expect.any(String),
    });
    rerender(
      view({ ...before, databaseRoles: { Telemetry: [{ principal: readers, role: 'Viewer', type: 'Group' }] } }),
    );
    await user.click(button());
    expect(review).toHaveBeenLastCalledWith('narrow-kusto-role', {
      assignmentId: expect.stringMatching(/\/principalAssignments\/readers$/),
      role: 'Viewer',
      database: 'Sales',
    });
  });

  it('after the change, the engine shows whether the access is as proposed', async () => {
    const { view, user } = stage();
    const { rerender } = render(view(before));
    await user.click(screen.getByRole('checkbox', { name: 'Sales' }));
    await user.click(screen.getByRole('button', { name: /^Review change for ADX readers/ }));
    const viewer = [{ principal: readers, role: 'Viewer', type: 'Group' as const }];
    rerender(view({ ...before, clusterRoles: [], databaseRoles: { Sales: viewer } }));
    expect(screen.getByText('Verified: ADX readers has the proposed access')).toBeTruthy();
    rerender(view({ ...before, clusterRoles: [], databaseRoles: { Telemetry: viewer } }));
    expect(textOf(screen.getByRole('status'))).toContain('The access of ADX readers differs from the proposal');
    expect(textOf(screen.getByRole('region', { name: 'Unexpected' }))).toContain(
      'Compared with the proposal, ADX readers loses permission to read Sales and gains permission to read Telemetry.',
    );
  });

  it('users move to a group that the form asks for, and what non-members lose is shown', async () => {
    const { view, start, user } = stage();
    const roles = [ada, ben].map((principal) => ({ principal, role: 'Viewer' }));
    render(view({ databaseRoles: { Telemetry: roles }, directory }));
    const section = screen.getByRole('region', { name: /^Users to move to a group/ });
    expect(textOf(section)).toContain(
      'Without membership in the selected group: Ada Lovelace loses permission to read Telemetry.',
    );
    await user.click(within(section).getByRole('button', { name: /^Review change/ }));
    expect(start).toHaveBeenCalledExactlyOnceWith('move-kusto-role-to-group', {
      assignmentIds: [
        expect.stringContaining('/principalAssignments/'),
        expect.stringContaining('/principalAssignments/'),
      ],
    });
  });

  it('after a move to a group, the engine shows who kept, lost, and gained access', async () => {
    const { view } = stage();
    const roles = [ada, ben].map((principal) => ({ principal, role: 'Viewer', name: principal }));
    const start: SampleParts = { databaseRoles: { Telemetry: roles }, directory: { ...directory, [ben]: {} } };
    const { rerender } = render(view(start));
    const viewer = [{ principal: readers, role: 'Viewer', type: 'Group' as const, name: 'readers' }];
    const groups = { [readers]: { members: [ada], displayName: 'ADX readers' } };
    // One assignment is still there while the change runs.
    rerender(view({ ...start, groups, databaseRoles: { Telemetry: [...roles.slice(1), ...viewer] } }));
    expect(screen.queryByText(/^Verified/)).toBeNull();
    rerender(view({ ...start, groups, databaseRoles: { Telemetry: roles } }));
    rerender(view({ ...start, groups, databaseRoles: { Telemetry: viewer } }));
    expect(screen.getByText('Verified: 2 principals have the proposed access')).toBeTruthy();
    const changed = textOf(screen.getByRole('region', { name: 'Changed as proposed' }));
    expect(changed).toMatch(
      /\(2\).* loses permission to read Telemetry\..*ADX readers gains permission to read Telemetry\./,
    );
    expect(textOf(screen.getByRole('region', { name: 'Access kept' }))).toContain(
      'Ada Lovelace keeps the same access.',
    );
    expect(screen.queryByRole('region', { name: 'Unexpected' })).toBeNull();
  });

  it('an admin on both planes loses its Kusto role, and can still give itself access', async () => {
    const { view, review, user } = stage();
    render(
      view({
        clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
        azureRoles: [{ principal: ada, role: roleIds.contributor }],
        directory,
      }),
    );
    expect(textOf(screen.getByRole('region', { name: /^Separate data and cluster admins/ }))).toContain(
      'Remaining access: can give itself access',
    );
    await user.click(screen.getByRole('button', { name: /^Review change for Ada Lovelace/ }));
    expect(review).toHaveBeenCalledExactlyOnceWith('remove-kusto-role', { assignmentId: expect.any(String) });
  });

  it('without a proposal, the page says so', () => {
    const { view } = stage();
    render(view({}));
    expect(screen.getByRole('heading', { name: 'No proposals' })).toBeTruthy();
  });

  it('unread roles leave open whether there are proposals', () => {
    const { view } = stage();
    render(view({ parts: { clusterPrincipalAssignments: forbidden } }));
    expect(screen.getByRole('heading', { name: 'No proposals found' })).toBeTruthy();
    expect(screen.getByText(/^Some proposals might be missing\. Couldn’t check: /)).toBeTruthy();
  });
});
