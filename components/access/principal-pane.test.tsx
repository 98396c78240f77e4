import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { clusterScope, listedPrincipal, otherTenant } from '@/lib/access/testing/sample-evidence';
import { ada, analysts, ben, eve, readers } from '@/lib/access/testing/sample-principals';
import { toPicture } from '@/lib/access-answers/access-picture';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import { explainAccess, type Reason } from '@/lib/access-answers/explain-access';
import { accessParts, incompleteAccess, sampleAccess } from '@/lib/access-answers/testing/access';
import type { EffectiveAccess } from '@/lib/model/access';
import { ExplainContext } from './explain-link';
import { PrincipalPane } from './principal-pane';

function explain(access: EffectiveAccess, id: string, database: string | null = 'Telemetry') {
  const explanation = explainAccess(access, { id, database });
  if (!explanation) throw new Error('no explanation');
  return explanation;
}

const lines = (reasons: readonly Reason[], depth = 0): string[] =>
  reasons.flatMap(({ state, text, reasons: own }) => [
    `${'  '.repeat(depth)}${state}: ${text}`,
    ...lines(own, depth + 1),
  ]);

const abilitiesOf = (access: EffectiveAccess, id: string, database?: string | null) =>
  Object.fromEntries(explain(access, id, database).abilities.map(({ ability, state, how }) => [ability, how ?? state]));

describe('the explanation of a principal', () => {
  it('the explanation is a tree: account, tenant, each way, its paths, and their hops', () => {
    expect(lines(explain(sampleAccess(), ada).reasons)).toEqual([
      'yes: Can sign in',
      'yes: In a trusted tenant',
      'yes: Now',
      '  yes: Can read Telemetry through the groups Analysts and ADX readers and the Kusto role Viewer.',
      '    yes: Member of Analysts',
      '    yes: Member of ADX readers',
      '    yes: Kusto role Viewer on the database Telemetry',
      'no: Can give itself access',
      'no: After activation in PIM',
    ]);
  });

  it('a long chain of groups shows the number of groups that its path leaves out', () => {
    const group = (index: number) => `d0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const access = sampleAccess({
      databaseRoles: { Telemetry: [{ principal: group(0), role: 'Viewer', type: 'Group' }] },
      groups: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [
          group(index),
          { members: [index < 19 ? group(index + 1) : ada], displayName: `Group ${index}` },
        ]),
      ),
    });
    const own = access.rows.filter(({ principal }) => principal.id === ada);
    const reasons = lines(explain(access, ada).reasons);
    const at = reasons.indexOf('    yes: Member of 14 more groups');
    expect([reasons[at - 1], reasons[at + 1]]).toEqual(['    yes: Member of Group 15', '    yes: Member of Group 0']);
    const [first] = own;
    const titles =
      first &&
      toPicture(first.principal, own, clusterScope)
        .layers.flat()
        .map(({ label }) => label);
    expect(titles).toEqual(expect.arrayContaining(['Group 15', '14 more groups', 'Group 0']));
  });

  it('an unreadable part makes a missing way unknown, never no', () => {
    const access = incompleteAccess();
    expect(abilitiesOf(access, ada)).toMatchObject({ read: 'now', ingest: 'unknown' });
    expect(lines(explain(access, ben).reasons)).toContain('yes: Now');
    expect(explain(access, ada, 'Sales').reasons[2]).toMatchObject({
      state: 'unknown',
      detail:
        'Couldn’t check database principal lists. You need Contributor (Microsoft.Kusto/clusters/databases/listPrincipals/action).',
    });
  });

  it('unknown is only what an unreadable part can hide', () => {
    const access = incompleteAccess();
    // Kusto roles don't give these, so the principal lists of databases can't hide them.
    expect(abilitiesOf(access, ada)).toMatchObject({ manage: 'no', 'assign-roles': 'no' });
    expect(explain(access, ben).abilities[0]).toEqual({ ability: 'read', state: 'no', how: 'can-grant-self' });
    expect(lines(explain(access, ada).reasons)).toContain('no: Can give itself access');
  });

  it('unread members of a group hide only what the group has', () => {
    const unreadable = [{ part: 'groups', reason: 'forbidden', of: readers } as const];
    const access = { ...sampleAccess(), unreadable };
    expect(abilitiesOf(access, ben)).toMatchObject({ read: 'can-grant-self', manage: 'now' });
    expect(abilitiesOf(access, eve)).toMatchObject({ read: 'unknown', create: 'no', manage: 'no' });
    expect(lines(explain(access, eve).reasons)).toContain('no: Can give itself access');
    const none = { ...sampleAccess(), unreadable: [{ part: 'groups', reason: 'not-loaded' } as const] };
    expect(abilitiesOf(none, eve)).toMatchObject({ read: 'unknown', manage: 'no' });
  });

  it('an unreadable part of another database leaves the answer as it is', () => {
    const access = sampleAccess();
    const unreadable = [{ part: 'databasePrincipals', reason: 'forbidden', of: 'Sales' } as const];
    expect(abilitiesOf({ ...access, unreadable }, ada).ingest).toBe('no');
    expect(abilitiesOf({ ...access, unreadable }, ada, null).ingest).toBe('unknown');
  });

  it('a Contributor can give itself access but has none now', () => {
    expect(abilitiesOf(sampleAccess(), ben)).toMatchObject({
      read: 'can-grant-self',
      admin: 'can-grant-self',
      manage: 'now',
    });
    expect(explain(sampleAccess(), ben).abilities[0]).toEqual({ ability: 'read', state: 'no', how: 'can-grant-self' });
  });

  it('a role of a tenant that isn’t trusted is a no with its reason', () => {
    const { reasons } = explain(sampleAccess(), eve);
    expect(reasons[1]).toMatchObject({ state: 'no', text: 'In a trusted tenant' });
    expect(lines(reasons)).toContain('no: Tenant not trusted');
  });

  it('a role by command shows that the cluster trusts an external tenant', () => {
    const listed = { Telemetry: [listedPrincipal(`aaduser=${eve};${otherTenant}`, 'Viewer')] };
    const cluster = { state: 'Running', trustedExternalTenants: [{ value: otherTenant }] };
    expect(explain(sampleAccess({ cluster, listed }), eve).reasons[1]).toMatchObject({
      state: 'yes',
      text: 'In a trusted tenant',
    });
  });

  it('a follower cluster has no account and no tenant to judge', () => {
    const follower = clusterScope.replace('contosodata', 'reports');
    const followerDatabases = [
      { clusterResourceId: follower, attachedDatabaseConfigurationName: 'reports', databaseName: 'Telemetry' },
    ];
    const access = sampleAccess({ followerDatabases });
    expect(explain(access, follower).reasons[0]?.text).toBe('Now');
  });

  it('a principal is found by its user principal name in any letter case, and another one isn’t', () => {
    const directory = { ...accessParts.directory, [ada]: { userPrincipalName: 'ada@contoso.com' } };
    const access = sampleAccess({ ...accessParts, directory });
    expect(explain(access, 'ADA@contoso.com').principal.id).toBe(ada);
    expect(explainAccess(access, { id: 'grace', database: null })).toBeNull();
  });
});

describe('the picture of a principal', () => {
  it('the picture has a layer for the principal, each nested group, roles, and scopes', () => {
    const access = sampleAccess();
    const { layers, edges } = toPicture(explain(access, ada).principal, explain(access, ada).rows, access.clusterId);
    expect(layers.map((layer) => layer.map(({ label, caption }) => `${caption}: ${label}`))).toEqual([
      ['User: Ada Lovelace'],
      ['Group: Analysts'],
      ['Group: ADX readers'],
      ['Kusto role: Viewer'],
      ['Database: Telemetry'],
    ]);
    expect(edges).toHaveLength(4);
  });

  it('one role that gives several ways is one node', () => {
    const access = sampleAccess();
    const { layers } = toPicture(explain(access, ben).principal, explain(access, ben).rows, access.clusterId);
    expect(layers.map((layer) => layer.map(({ label }) => label))).toEqual([
      ['Ben Okri'],
      ['Contributor'],
      ['contosodata'],
    ]);
  });

  it('a layer with many nodes leaves the rest to the tree', () => {
    const access = sampleAccess();
    const [row] = explain(access, ada).rows;
    const [path] = row?.paths ?? [];
    if (!row || !path) throw new Error('no path');
    const paths = Array.from({ length: 30 }, (_, index) => ({
      ...path,
      hops: path.hops.map((hop) => (hop.kind === 'member-of' ? { ...hop, id: `${hop.id}-${index}` } : hop)),
    }));
    const picture = toPicture(row.principal, [{ ...row, paths }], access.clusterId);
    expect(Math.max(...picture.layers.map((layer) => layer.length))).toBe(8);
    expect(picture.hidden).toBe(44);
  });
});

function show(explained: ExplainedPrincipal, access = sampleAccess()) {
  const onExplain = vi.fn();
  const hrefOf = ({ id, database }: ExplainedPrincipal) => `?principal=${id}&database=${database ?? ''}`;
  const { container } = render(
    <ExplainContext value={{ hrefOf, onExplain }}>
      <PrincipalPane access={access} explained={explained} hrefOf={hrefOf} onExplain={onExplain} />
    </ExplainContext>,
  );
  return { onExplain, container, user: userEvent.setup() };
}

describe('the pane of a principal', () => {
  it('the pane shows abilities, reasons, and the same as the picture in words', () => {
    const { container } = show({ id: ada, database: 'Telemetry' });
    expect(document.activeElement?.textContent).toBe('Ada Lovelace');
    const text = textOf(container);
    expect(text).toContain('User · Telemetry');
    expect(text).toContain('Yes: Read');
    expect(text).toContain(
      'Ada Lovelace: Member of Analysts, Member of ADX readers, Kusto role Viewer on the database Telemetry',
    );
  });

  it('each path shows what it means, its use, what Azure logs, and the fix that removes it', async () => {
    const { user } = show({ id: ben, database: 'Telemetry' });
    const [first] = screen.getAllByRole('button', { name: 'About this path' });
    if (!first) throw new Error('a path is shown');
    await user.click(first);
    const text = textOf(screen.getByRole('list', { name: 'Reasons' }));
    expect(text).toContain('The activity log keeps');
    expect(text).toContain('The principal can change settings');
    expect(text).toContain('Fix: remove the assignment of the Azure role Contributor on the cluster.');
  });

  it('a path that no fix can remove says so', () => {
    const command = {
      id: 'aaduser=x',
      kind: 'command',
      role: 'Viewer',
      scope: '/d',
      part: 'databasePrincipals',
    } as const;
    const access = sampleAccess();
    const rows = access.rows.map((row) => ({
      ...row,
      paths: row.paths.map((path) => ({ ...path, kind: 'management-command', hops: [command] })),
    }));
    const about = explain({ ...access, rows }, ada).reasons.flatMap(({ reasons }) =>
      reasons.flatMap((path) => path.about ?? []),
    );
    expect(about.at(-1)).toBe('This access can’t be removed here.');
  });

  it('a group in the reasons opens its own explanation', async () => {
    const { onExplain, user } = show({ id: ada, database: 'Telemetry' });
    const tree = screen.getByRole('list', { name: 'Reasons' });
    const link = within(tree).getByRole('link', { name: 'Member of Analysts' });
    expect(link.getAttribute('href')).toBe(`?principal=${analysts}&database=Telemetry`);
    await user.click(link);
    expect(onExplain).toHaveBeenCalledExactlyOnceWith({ id: analysts, database: 'Telemetry' });
  });

  it('another database is selected in the pane, and Escape closes it', async () => {
    const { onExplain, user } = show({ id: readers, database: 'Telemetry' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Database' }), 'Sales');
    await user.keyboard('{Escape}');
    expect(onExplain.mock.calls.flat()).toEqual([{ id: readers, database: 'Sales' }, null]);
  });

  it('a principal without known access is not called safe when parts are unreadable', () => {
    const { container } = show({ id: 'grace', database: null }, incompleteAccess());
    expect(textOf(container)).toContain('Some data couldn’t be loaded, so the principal might still have access.');
  });
});
