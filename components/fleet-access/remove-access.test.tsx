import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import type { ReachedCluster } from '@/lib/client/queries/principal-access';
import type { AccessHop, AccessRow } from '@/lib/model/access';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { Checklist } from './checklist';
import { causeCounts, itemsOf, toRemainingAccess } from './remaining-access';
import { RemoveAccessView } from './remove-access';
import { RunRemainderView } from './run-remainder';
import { clusterIdOf, kofi, reached, row, subscription } from './testing/access';

function rowWith(...hops: AccessHop[]): AccessRow {
  const base = row();
  return { ...base, paths: [{ kind: 'x', can: ['read'], sentence: 'x', hops }] };
}

const id = clusterIdOf('telemetry');
const viewer: AccessHop = {
  kind: 'kusto-role',
  id: '/a',
  role: 'Viewer',
  scope: `${id}/databases/Sales`,
  part: 'databasePrincipalAssignments',
};
const contributor: AccessHop = {
  kind: 'azure-role',
  id: '/b',
  role: 'Contributor',
  scope: id,
  part: 'roleAssignments',
};
const group: AccessHop = { kind: 'member-of', id: 'g', name: 'Analysts', part: 'groups' };

const remainingOf = (...clusters: ReachedCluster[]) => toRemainingAccess({ clusters, problems: [] }, true);
const portal = 'https://portal.azure.com';
const leader = clusterIdOf('leader');
const causes: AccessHop[] = [
  { ...contributor, scope: subscription },
  { ...contributor, kind: 'eligible-role' },
  { ...viewer, kind: 'command', id: 'aaduser=k;t', part: 'databasePrincipals' },
  { ...viewer, scope: `${leader}/databases/Sales`, part: 'leaderDatabases' },
  { ...contributor, kind: 'delegation', part: 'lighthouseDelegations' },
  { ...contributor, scope: `${id}/databases/Sales`, part: 'databaseRoleAssignments' },
];
const stopped = reached('off', [], { unreadable: [{ part: 'databases', reason: 'stopped' }] });

describe('access that a run can remove', () => {
  it('an assignment counts once, however many ways it gives', () => {
    const rows = [rowWith(viewer), rowWith(viewer), rowWith(contributor)];
    expect(remainingOf(reached('telemetry', rows))).toMatchObject({
      assignments: 2,
      removable: [
        { assignments: ['Kusto role Viewer on the database Sales', 'Azure role Contributor on the cluster'] },
      ],
      kept: [],
      isComplete: true,
    });
  });

  it('a role through a group stays, and a direct role of the same way is removed', () => {
    const unrestricted: AccessHop = { ...viewer, id: '/u', role: 'UnrestrictedViewer' };
    const { assignments, kept, keptOn } = remainingOf(reached('telemetry', [rowWith(unrestricted, group, viewer)]));
    expect(assignments).toBe(1);
    expect(kept).toEqual([{ cause: { kind: 'group', id: 'g', name: 'Analysts' }, clusterIds: [id] }]);
    expect(keptOn).toEqual([id]);
  });

  it('a stopped cluster, one that couldn’t be read, and unread groups are unknown', () => {
    expect(remainingOf(stopped)).toMatchObject({ unchecked: [{ id: stopped.clusterId }], isComplete: false });
    const problem = toProblemDocument(new Problem('forbidden', 'Azure denied the request.'));
    const failed = toRemainingAccess({ clusters: [], problems: [{ scope: id, problem }] }, true);
    expect(failed).toMatchObject({ unchecked: [{ id, reasons: 'Azure denied the request.' }], isComplete: false });
    const unread = reached('a', [], { unreadable: [{ part: 'groups', reason: 'not-loaded' }] });
    expect(remainingOf(unread)).toMatchObject({ unchecked: [], hasUnreadGroups: true, isComplete: false });
  });
});

describe('the removal of all access of a principal', () => {
  function show(...clusters: ReachedCluster[]) {
    const onPlan = vi.fn();
    const remaining = remainingOf(...clusters);
    const { container } = render(
      <Checklist items={itemsOf(remaining)} remaining={remaining} portal={portal}>
        <RemoveAccessView
          name={kofi.displayName ?? ''}
          principalIds={[kofi.id]}
          removable={remaining.removable}
          disabledReason={undefined}
          onPlan={onPlan}
        />
      </Checklist>,
    );
    return { onPlan, text: textOf(container), user: userEvent.setup() };
  }
  const direct = reached('telemetry', [rowWith(viewer), rowWith(contributor)]);
  const ofGroup = reached('billing', [rowWith(group, viewer)]);

  it('a run is planned only for clusters with assignments, and what stays has its place', async () => {
    const { onPlan, user } = show(direct, ofGroup, reached('none', []));
    expect(textOf(screen.getByRole('region', { name: 'Remove here' }))).toMatch(
      /^Remove here \(2\) Kusto role Viewer on the database Sales\. 1 cluster: telemetry/,
    );
    expect(textOf(screen.getByRole('region', { name: 'Remove in Microsoft Entra ID' }))).toContain(
      'Member of the group Analysts. Remove the membership in Microsoft Entra ID',
    );
    await user.click(screen.getByRole('button', { name: 'Plan removal of 2 assignments' }));
    expect(onPlan).toHaveBeenCalledExactlyOnceWith([id]);
  });

  it('the same group or role on several clusters is one row with a count', async () => {
    const names = ['zone1', 'zone2', 'zone3', 'zone4', 'zone5', 'zone6', 'zone7'];
    const onCluster: AccessHop = { ...viewer, scope: undefined } as never;
    const { text, user } = show(...names.map((name) => reached(name, [rowWith(group, viewer), rowWith(onCluster)])));
    expect(text.match(/Member of the group Analysts/g)).toHaveLength(1);
    expect(text.match(/Kusto role Viewer\./g)).toHaveLength(1);
    expect(text.match(/7 clusters: zone1 zone2 zone3 zone4 zone5 and 2 more clusters/g)).toHaveLength(2);
    for (const more of screen.getAllByRole('button', { name: 'and 2 more clusters' })) await user.click(more);
    expect(screen.getAllByRole('link', { name: 'zone7' })).toHaveLength(2);
  });

  it('nothing can be planned without assignments, and the access that remains is counted by cause', () => {
    const clusters = [ofGroup, reached('telemetry', [rowWith(...causes)])];
    show(...clusters);
    expect(causeCounts(remainingOf(...clusters).kept)).toBe(
      '1 group, 1 inherited Azure role, 1 PIM role, 1 management command, 1 leader cluster, 1 Azure Lighthouse delegation, 1 Azure role on databases',
    );
    expect(screen.queryByRole('button', { name: /^Plan/ })).toBeNull();
  });

  it('each cause has a link or a command to copy', () => {
    const { text } = show(ofGroup, reached('telemetry', [rowWith(...causes)]));
    const hrefOf = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');
    expect(hrefOf(/^Microsoft Entra ID/)).toBe(
      `${portal}/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Members/groupId/g`,
    );
    expect(hrefOf(/^Privileged Identity Management/)).toMatch(
      /^https:\/\/portal\.azure\.com\/#view\/Microsoft_Azure_PIMCommon/,
    );
    expect(hrefOf(/^leader$/)).toMatch(/\/leader\/access\?view=roles$/);
    expect(text).toContain(".drop database ['Sales'] viewers ('aaduser=k;t')");
    expect(screen.getByRole('button', { name: 'Copy command' })).toBeTruthy();
    expect(text).toContain('inherited from the subscription. Remove it at that scope.');
    expect(text).toContain('Remove the delegation.');
    expect(text).toContain('Remove it in the Azure portal.');
  });

  it('a stopped cluster couldn’t be checked, and isn’t a flat no', () => {
    show(stopped);
    expect(textOf(screen.getByRole('region', { name: 'Couldn’t check' }))).toContain(
      'off: Couldn’t check databases and their roles. The cluster is stopped.',
    );
  });

  it('more clusters than a run has are planned in several runs', async () => {
    const more = Array.from({ length: 500 }, (_, index) => reached(`zone${index}`, [rowWith(viewer)]));
    const { onPlan, user } = show(direct, ...more);
    await user.click(screen.getByRole('button', { name: 'Plan removal for clusters 501–501 (1 assignment)' }));
    expect(onPlan.mock.calls.flat(2)).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Plan removal for clusters 1–500 (501 assignments)' })).toBeTruthy();
  });
});

describe('the run of a removal', () => {
  function showRun(clusters: ReachedCluster[], more: Partial<Parameters<typeof RunRemainderView>[0]> = {}) {
    const onCheck = vi.fn();
    const { container } = render(
      <RunRemainderView
        principal="k"
        access={{ clusters, problems: [], done: null }}
        phase="done"
        clusterIds={[]}
        hasEnded
        portal={portal}
        onCheck={onCheck}
        onShowNames={undefined}
        {...more}
      />,
    );
    return { onCheck, text: textOf(container), user: userEvent.setup() };
  }
  const ofGroup = reached('billing', [rowWith(group, viewer)]);

  it('a run of a removal isn’t complete while access remains, until all is read again', async () => {
    const { onCheck, text, user } = showRun([ofGroup, reached('telemetry', [rowWith(viewer)]), stopped]);
    expect(text).toContain('Not complete: 2 clusters still accessible');
    expect(text).toContain('The run doesn’t remove: 1 group.');
    expect(textOf(screen.getByRole('region', { name: 'Remove here' }))).toContain('Kusto role Viewer');
    expect(screen.getByRole('link', { name: 'Plan another run' }).getAttribute('href')).toBe('/access?principal=k');
    expect(text).toContain('off: Couldn’t check databases and their roles.');
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(onCheck).toHaveBeenCalledOnce();
  });

  it.each([
    ['a stopped cluster', [stopped], {}],
    ['unread groups', [reached('a', [], { unreadable: [{ part: 'groups', reason: 'not-loaded' }] })], {}],
    ['clusters that weren’t loaded', [reached('a', [])], { phase: 'stopped' as const }],
    ['no cluster', [], {}],
    ['a cluster of the run that the answer lacks', [reached('a', [])], { clusterIds: [clusterIdOf('b')] }],
  ])('a run of a removal isn’t complete with %s', (_, clusters, more) => {
    const { text } = showRun(clusters, more);
    expect(text).toContain('Not complete:');
    expect(text).not.toContain('no access found');
  });

  it('a run of a removal is complete when every cluster was read and none is accessible', () => {
    expect(showRun([reached('a', []), reached('b', [])]).text).toContain('Complete: no access found on 2 clusters');
  });

  it('the review of a removal says which clusters stay accessible and why', () => {
    const { text } = showRun([ofGroup, reached('telemetry', [rowWith(viewer)])], { hasEnded: false });
    expect(text).toContain('1 cluster stays accessible after this run');
    expect(text).toContain('Member of the group Analysts.');
    expect(text).not.toContain('Not complete');
    expect(screen.queryByRole('region', { name: 'Remove here' })).toBeNull();
  });
});
