import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessHop, AccessRow } from '@/lib/model/access';
import { toRemovableAccess } from './removable-access';
import { RemoveAccessView } from './remove-access';
import { clusterIdOf, kofi, reached, row, subscription } from './test-access';

function rowWith(...hops: AccessHop[]): AccessRow {
  const base = row();
  return { ...base, paths: [{ kind: 'x', can: ['read'], sentence: 'x', hops }] };
}

const id = clusterIdOf('telemetry');
const viewer: AccessHop = {
  ...{ kind: 'kusto-role', id: '/a', role: 'Viewer', scope: `${id}/databases/Sales` },
  part: 'databasePrincipalAssignments',
};
const contributor: AccessHop = {
  ...{ kind: 'azure-role', id: '/b', role: 'Contributor', scope: id, part: 'roleAssignments' },
};
const group: AccessHop = { kind: 'member-of', id: 'g', name: 'Analysts', part: 'groups' };

const sentencesOf = (...hops: AccessHop[]) =>
  toRemovableAccess([reached('telemetry', [rowWith(...hops)])]).kept.map(({ sentence }) => sentence);

describe('access that a run can remove', () => {
  it('an assignment counts once, however many ways it gives', () => {
    const rows = [rowWith(viewer), rowWith(viewer), rowWith(contributor)];
    expect(toRemovableAccess([reached('telemetry', rows)])).toMatchObject({
      count: 2,
      clusters: [{ assignments: ['Kusto role Viewer on the database Sales', 'Azure role Contributor on the cluster'] }],
      kept: [],
    });
  });

  it('a role through a group stays, and a direct role of the same way is removed', () => {
    const unrestricted: AccessHop = { ...viewer, id: '/u', role: 'UnrestrictedViewer' };
    const { count, kept } = toRemovableAccess([reached('telemetry', [rowWith(unrestricted, group, viewer)])]);
    expect(count).toBe(1);
    expect(kept).toEqual([
      { sentence: 'Member of the group Analysts. Remove the membership in Microsoft Entra ID.', clusterIds: [id] },
    ]);
  });

  it.each<[AccessHop, string]>([
    [{ ...contributor, scope: subscription }, 'inherited from the subscription. Remove it at that scope.'],
    [{ ...contributor, kind: 'eligible-role' }, 'Remove it in Privileged Identity Management.'],
    [{ ...viewer, kind: 'command', part: 'databasePrincipals' }, 'Remove it with a management command.'],
    [{ ...viewer, part: 'leaderDatabases' }, 'Remove it on the leader cluster.'],
    [{ ...contributor, kind: 'delegation', part: 'lighthouseDelegations' }, 'Remove the delegation.'],
    [
      { ...contributor, scope: `${id}/databases/Sales`, part: 'databaseRoleAssignments' },
      'Remove it in the Azure portal.',
    ],
  ])('access that has to be removed elsewhere has a reason: %j', (hop, words) => {
    expect(sentencesOf(hop)).toEqual([expect.stringContaining(words)]);
  });
});

describe('the removal of all access of a principal', () => {
  function show(rows: AccessRow[], isComplete = true, more: ReachedCluster[] = []) {
    const onPlan = vi.fn();
    const { container } = render(
      <RemoveAccessView
        name={kofi.displayName ?? ''}
        principalIds={[kofi.id]}
        loaded={[reached('telemetry', rows), reached('billing', [rowWith(group, viewer)]), ...more]}
        isComplete={isComplete}
        onCancel={vi.fn()}
        onPlan={onPlan}
      />,
    );
    return { onPlan, text: textOf(container), user: userEvent.setup() };
  }

  it('a run is planned for all loaded clusters, and what stays has its reason', async () => {
    const { onPlan, text, user } = show([rowWith(viewer), rowWith(contributor)]);
    expect(text).toContain('2 assignments on 1 cluster can be removed in one run.');
    expect(text).toContain('Member of the group Analysts. Remove the membership in Microsoft Entra ID.');
    await user.click(screen.getByRole('button', { name: 'Plan access removal for 2 clusters' }));
    expect(onPlan).toHaveBeenCalledExactlyOnceWith([clusterIdOf('billing'), id]);
  });

  it('a cluster without access is in the run, because it can have roles such as Reader', async () => {
    const { onPlan, text, user } = show([]);
    expect(text).toContain('Kustodian found no assignments that give access to data or settings.');
    expect(text).toContain('The run also removes roles that can’t access data or change settings, such as Reader.');
    await user.click(screen.getByRole('button', { name: 'Plan access removal for 2 clusters' }));
    expect(onPlan).toHaveBeenCalledExactlyOnceWith([clusterIdOf('billing'), id]);
  });

  it('more clusters than a run has are planned in several runs', async () => {
    const more = Array.from({ length: 500 }, (_, index) => reached(`zone${index}`, []));
    const { onPlan, user } = show([rowWith(viewer)], true, more);
    await user.click(screen.getByRole('button', { name: 'Plan access removal for clusters 501–502 (0 assignments)' }));
    expect(onPlan.mock.calls.flat(2)).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Plan access removal for clusters 1–500 (1 assignment)' })).toBeTruthy();
  });

  it('an incomplete fleet is announced', () => {
    expect(show([rowWith(viewer)], false).text).toContain('Some clusters aren’t loaded.');
  });
});
