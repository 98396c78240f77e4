import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment, sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Permission } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { buildPlan } from './build-plan';
import type { FixPlan, PreflightRow } from './plan/fix-plan';
import { preflight } from './preflight';
import { confirmationOf, hasBlock, needsConsent } from './preflight/decisive-rows';
import type { PreflightFacts } from './preflight/preflight-facts';

const me = '99999999-9999-9999-9999-999999999999';
const other = '11111111-2222-3333-4444-555555555555';
const everything: Permission[] = [{ actions: ['*'], notActions: [] }];
const reader: Permission[] = [{ actions: ['*/read'], notActions: [] }];
const subscription = /^\/subscriptions\/[^/]+/.exec(sampleClusterId)?.[0] ?? '';

function read<T>(value: T): EvidenceResult<T> {
  return { state: 'read', value, readAt: '', requestId: null, apiVersion: '2022-04-01', source: 'resource-provider' };
}

function factsFor(plan: FixPlan, permissions = everything, groups?: string[]): PreflightFacts {
  return {
    at: '2026-11-25T10:00:00.000Z',
    me: { objectId: me, groups },
    permissions: Object.fromEntries(plan.needsPermission.map(({ scope }) => [normalizeId(scope), read(permissions)])),
  };
}

function rowsById(rows: PreflightRow[]): Record<string, PreflightRow> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

function diskRows(changes: SampleChanges = {}, permissions = everything) {
  const cluster = changes.cluster ?? {};
  const snapshot = sampleSnapshot({
    ...changes,
    cluster: { ...cluster, properties: { ...cluster.properties, enableDiskEncryption: false } },
  });
  const plan = buildPlan('disk-encryption-off', {}, snapshot);
  return preflight(snapshot, plan, factsFor(plan, permissions));
}

describe('preflight of disk encryption', () => {
  it('preflight passes for a person with permission, on a running cluster without locks', () => {
    const rows = diskRows();
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['permission:Microsoft.Kusto/clusters/write', 'pass'],
      ['cluster-running', 'pass'],
      ['no-operation-in-progress', 'pass'],
      ['sku-supported', 'pass'],
      ['locks', 'pass'],
    ]);
    expect(hasBlock(rows)).toBe(false);
    expect(needsConsent(rows)).toBe(false);
  });

  it('preflight shows a Reader the missing permission and the least-privileged role', () => {
    const rows = diskRows({}, reader);
    expect(rowsById(rows)['permission:Microsoft.Kusto/clusters/write']).toMatchObject({
      state: 'block',
      missingAction: 'Microsoft.Kusto/clusters/write',
      smallestRole: 'Contributor',
    });
    expect(hasBlock(rows)).toBe(true);
  });

  it('preflight shows an eligible role only if it has the missing permission', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const plan = buildPlan('disk-encryption-off', {}, snapshot);
    const eligibleRoles = read([
      { roleName: 'Contributor', scope: subscription, permissions: [{ actions: ['*'] }] },
      { roleName: 'Reader', scope: subscription, permissions: [{ actions: ['*/read'] }] },
    ]);
    const [row] = preflight(snapshot, plan, { ...factsFor(plan, reader), eligibleRoles });
    expect(row).toMatchObject({ state: 'block', eligible: [{ roleName: 'Contributor', scope: subscription }] });
    expect(row?.message).toContain('You’re eligible for Contributor. Activate the role first.');
  });

  it('preflight doesn’t treat unread permissions as missing', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const plan = buildPlan('disk-encryption-off', {}, snapshot);
    const facts = { ...factsFor(plan), permissions: {} };
    expect(preflight(snapshot, plan, facts)[0]).toMatchObject({ state: 'unknown' });
  });

  it('preflight applies a deny assignment unless the person is excluded', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const plan = buildPlan('disk-encryption-off', {}, snapshot);
    const denial = {
      name: 'managed by a stack',
      scope: subscription,
      doNotApplyToChildScopes: false,
      permissions: [{ actions: ['*/write'] }],
      principals: ['00000000-0000-0000-0000-000000000000'],
      excludePrincipals: [] as string[],
    };
    const rowWith = (change: object, groups?: string[]) =>
      preflight(snapshot, plan, {
        ...factsFor(plan, everything, groups),
        denyAssignments: {
          state: 'read',
          value: [{ ...denial, ...change }],
          readAt: '',
          requestId: null,
          apiVersion: '2022-04-01',
          source: 'resource-provider',
        },
      })[0];
    const stateWith = (change: object, groups?: string[]) => rowWith(change, groups)?.state;
    expect(stateWith({})).toBe('block');
    expect(stateWith({ excludePrincipals: [me] })).toBe('pass');
    expect(stateWith({ doNotApplyToChildScopes: true })).toBe('pass');
    expect(stateWith({ principals: [other] }, [])).toBe('pass');
    expect(stateWith({ principals: [other] }, [other])).toBe('block');
    expect(stateWith({ excludePrincipals: [other] }, [other])).toBe('pass');
    // Unknown groups don't count as no groups.
    expect(stateWith({ principals: [other] })).toBe('unknown');
    expect(stateWith({ excludePrincipals: [other] })).toBe('unknown');
    expect(stateWith({ principals: [other], possibleGroups: [] })).toBe('pass');
    expect(stateWith({ excludePrincipals: [other], possibleGroups: [] })).toBe('block');
    expect(stateWith({ principals: [other], possibleGroups: [other.toUpperCase()] })).toBe('unknown');
    // Azure returns only management groups above the cluster.
    expect(stateWith({ scope: '/providers/Microsoft.Management/managementGroups/mg-data' })).toBe('block');
    const condition = "!(ActionMatches{'Microsoft.Kusto/clusters/write'})";
    const conditional = { permissions: [{ actions: ['*/write'], condition }] };
    expect(stateWith(conditional)).toBe('unknown');
    // Groups don't decide whether a condition applies to everyone.
    expect(rowWith(conditional)?.message).toContain('condition of the deny assignment');
    expect(rowWith({ principals: [other], ...conditional })?.message).toContain('your membership in the groups of');
    expect(rowWith({ principals: [other] })?.message).toContain('your membership in the groups of');
    const unread = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(preflight(snapshot, plan, { ...factsFor(plan), denyAssignments: unread })[0]?.state).toBe('unknown');
  });

  it('a deny assignment on the cluster that skips child scopes takes the cluster’s settings and no role assignment', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const stateOf = (action: string) => {
      const needsPermission = [{ action, scope: sampleClusterId }];
      const plan = { ...buildPlan('disk-encryption-off', {}, snapshot), needsPermission };
      const denyAssignments = read([
        {
          name: 'no',
          scope: sampleClusterId,
          doNotApplyToChildScopes: true,
          permissions: [{ actions: ['*'] }],
          principals: [me],
          excludePrincipals: [],
        },
      ]);
      return preflight(snapshot, plan, { ...factsFor(plan), denyAssignments })[0]?.state;
    };
    expect(stateOf('Microsoft.Kusto/clusters/write')).toBe('block');
    expect(stateOf('Microsoft.Kusto/clusters/principalAssignments/write')).toBe('pass');
  });

  it('preflight applies deny assignments of other scopes, and never passes unread ones', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
    const vault = `${subscription}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv`;
    const needsPermission = [{ action: 'Microsoft.KeyVault/vaults/write', scope: vault }];
    const plan = { ...buildPlan('disk-encryption-off', {}, snapshot), needsPermission };
    const denial = {
      name: 'keys stay as they are',
      scope: vault,
      doNotApplyToChildScopes: false,
      permissions: [{ actions: ['*'] }],
      principals: [me],
      excludePrincipals: [],
    };
    const stateWith = (reading: EvidenceResult<(typeof denial)[]>) =>
      preflight(snapshot, plan, {
        ...factsFor(plan),
        denyAssignments: read([]),
        denyAssignmentsAtOtherScopes: { [normalizeId(vault)]: reading },
      })[0]?.state;
    expect(stateWith(read([denial]))).toBe('block');
    expect(stateWith(read([]))).toBe('pass');
    expect(stateWith({ state: 'unreadable', reason: 'forbidden', message: 'You may not.' })).toBe('unknown');
  });

  it.each([
    ['Stopped', 'block'],
    ['Updating', 'block'],
    ['running', 'pass'],
    [null, 'unknown'],
  ])('preflight on a cluster in state %s gives: %s', (state, expected) => {
    expect(rowsById(diskRows({ cluster: { properties: { state } } }))['cluster-running']?.state).toBe(expected);
  });

  it.each([
    ['Accepted', 'block'],
    ['Running', 'block'],
    ['Moving', 'block'],
    ['Failed', 'pass'],
    ['Canceled', 'pass'],
    [null, 'unknown'],
  ])('preflight with the provisioning state %s gives: %s', (provisioningState, expected) => {
    const rows = rowsById(diskRows({ cluster: { properties: { provisioningState } } }));
    expect(rows['no-operation-in-progress']?.state).toBe(expected);
  });

  it.each([
    ['Standard_D13_v2', 'block'],
    ['Dev(No SLA)_Standard_D11_v2', 'block'],
    ['Standard_DS14_v2+4TB_PS', 'warn'],
    ['Standard_E2a_v4', 'pass'],
    ['Standard_D16d_v5', 'pass'],
  ])('preflight on the SKU %s gives: %s', (name, expected) => {
    const rows = rowsById(diskRows({ cluster: { sku: { name, tier: 'Standard' } } }));
    expect(rows['sku-supported']?.state).toBe(expected);
  });

  it.each([
    ['ReadOnly', subscription, 'block'],
    ['ReadOnly', `${subscription.toUpperCase()}/RESOURCEGROUPS/RG-TELEMETRY`, 'block'],
    ['CanNotDelete', sampleClusterId, 'pass'],
    ['ReadOnly', `${sampleClusterId}/databases/telemetry`, 'pass'],
  ])('preflight with a %s lock at %s gives: %s', (level, scope, expected) => {
    const locks = [{ id: `${scope}/providers/Microsoft.Authorization/locks/l`, name: 'l', level, notes: null, scope }];
    expect(rowsById(diskRows({ locks })).locks?.state).toBe(expected);
  });

  it('preflight doesn’t treat unread locks as none', () => {
    expect(rowsById(diskRows({ unread: { locks: { state: 'not-loaded' } } })).locks?.state).toBe('unknown');
  });

  it('preflight doesn’t treat unseen locks of the subscription as none, and blocks on a seen one', () => {
    const unread = {
      subscriptionLocks: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' },
    } as const;
    expect(rowsById(diskRows({ unread })).locks).toEqual({
      id: 'locks',
      state: 'unknown',
      message:
        'Couldn’t check locks on the subscription. You may not. Locks that your account can see don’t block this change.',
      cause: { reason: 'forbidden', message: 'You may not.' },
    });
    const lock = { id: 'l', name: 'hold', level: 'ReadOnly', notes: null, scope: sampleClusterId };
    expect(rowsById(diskRows({ locks: [lock], unread })).locks?.state).toBe('block');
  });

  it('preflight of a plan without steps has no rows', () => {
    const snapshot = sampleSnapshot();
    const plan = buildPlan('disk-encryption-off', {}, snapshot);
    expect(preflight(snapshot, plan, factsFor(plan))).toEqual([]);
  });
});

/** A directory in which these principals exist. */
function directoryOf(ids: readonly string[]): NonNullable<SampleChanges['directory']> {
  return Object.fromEntries(
    ids.map((id) => [id, { state: 'found', principal: { id, type: 'User', displayName: id } } as const]),
  );
}

function removal(objectId: string, others: string[], role: string, groups?: string[], type: 'User' | 'Group' = 'User') {
  const make = (id: string) =>
    samplePrincipalAssignment({ name: `of-${id}`, objectId: id, displayName: id, principalType: type, role });
  const snapshot = sampleSnapshot({
    clusterPrincipalAssignments: [objectId, ...others].map(make),
    directory: directoryOf(others),
  });
  const plan = buildPlan('remove-kusto-role', { assignmentId: make(objectId).id }, snapshot);
  const rows = preflight(snapshot, plan, factsFor(plan, everything, groups));
  return { rows, byId: rowsById(rows) };
}

describe('removing access', () => {
  it('removing access asks for consent for the last AllDatabasesAdmin', () => {
    expect(removal(other, [], 'AllDatabasesAdmin').byId['last-admin']).toMatchObject({ state: 'warn', consent: true });
    expect(removal(other, [me], 'AllDatabasesAdmin').byId['last-admin']).toEqual(
      expect.not.objectContaining({ consent: true }),
    );
    expect(removal(other, [], 'AllDatabasesViewer').byId['last-admin']).toBeUndefined();
  });

  it('removing access asks for consent for your own access, also through a group', () => {
    expect(needsConsent(removal(me, [other], 'AllDatabasesAdmin').rows)).toBe(true);
    expect(removal(other, [me], 'AllDatabasesAdmin', [other.toUpperCase()], 'Group').byId['own-access']).toMatchObject({
      state: 'warn',
      consent: true,
    });
    expect(needsConsent(removal(other, [me], 'AllDatabasesAdmin', []).rows)).toBe(false);
  });

  it('removing access asks for consent if group membership is unknown', () => {
    const row = removal(other, [me], 'AllDatabasesViewer', undefined, 'Group').byId['own-access'];
    expect(row).toMatchObject({ state: 'warn', message: expect.stringContaining('Couldn’t check'), consent: true });
    const known = removal(other, [me], 'AllDatabasesViewer', [], 'Group').byId['own-access'];
    expect(known).toMatchObject({ state: 'pass' });
  });

  it('removing access recognizes your own access by object ID if the assignment has an email address', () => {
    const assignment = samplePrincipalAssignment({
      name: 'a',
      objectId: me,
      displayName: 'Me',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const byMail = { ...assignment, properties: { ...assignment.properties, principalId: 'me@contoso.com' } };
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [byMail] });
    const plan = buildPlan('remove-kusto-role', { assignmentId: byMail.id }, snapshot);
    expect(needsConsent(preflight(snapshot, plan, factsFor(plan)))).toBe(true);
  });

  it('removing access asks for consent for a database’s last admin if the cluster has none', () => {
    const admin = samplePrincipalAssignment(
      { name: 'a', objectId: other, displayName: 'A', principalType: 'User', role: 'Admin' },
      `${sampleClusterId}/Databases/telemetry`,
    );
    const withAdmin = (clusterAdmins: SampleChanges): Snapshot => {
      const { parts } = sampleSnapshot();
      const databases = parts.databasePrincipalAssignments;
      if (databases.state !== 'read') throw new Error('the sample is read');
      return sampleSnapshot({
        ...clusterAdmins,
        databasePrincipalAssignments: databases.value.map((entry) => ({
          ...entry,
          assignments:
            entry.assignments.state === 'read' ? { ...entry.assignments, value: [admin] } : entry.assignments,
        })),
      });
    };
    const alone = withAdmin({ clusterPrincipalAssignments: [] });
    const backed = withAdmin({});
    const plan = buildPlan('remove-kusto-role', { assignmentId: admin.id }, alone);
    expect(rowsById(preflight(alone, plan, factsFor(plan)))['last-admin']).toMatchObject({ consent: true });
    expect(rowsById(preflight(backed, plan, factsFor(plan)))['last-admin']).toMatchObject({ state: 'pass' });
  });

  it('an admin of a tenant that the cluster doesn’t trust isn’t a remaining admin', () => {
    const [left, blocked] = [other, me].map((id) =>
      samplePrincipalAssignment({
        name: `of-${id}`,
        objectId: id,
        displayName: id,
        principalType: 'User',
        role: 'AllDatabasesAdmin',
      }),
    );
    if (!left || !blocked) throw new Error('two are made');
    const foreign = { ...blocked, properties: { ...blocked.properties, tenantId: other } };
    const stateWith = (trusted: string[]) => {
      const snapshot = sampleSnapshot({
        cluster: { properties: { trustedExternalTenants: trusted.map((value) => ({ value })) } },
        clusterPrincipalAssignments: [left, foreign],
        directory: { [me]: { state: 'found', principal: { id: me, type: 'User', displayName: 'Me' } } },
      });
      const plan = buildPlan('remove-kusto-role', { assignmentId: left.id }, snapshot);
      return rowsById(preflight(snapshot, plan, factsFor(plan)))['last-admin']?.state;
    };
    expect(stateWith(['*'])).toBe('pass');
    expect(stateWith([])).toBe('warn');
  });

  it('removing access doesn’t count deleted principals as admins or Owners', () => {
    const directory = { [me]: { state: 'not-found' as const } };
    const admins = [other, me].map((id) =>
      samplePrincipalAssignment({
        name: `of-${id}`,
        objectId: id,
        displayName: id,
        principalType: 'User',
        role: 'AllDatabasesAdmin',
      }),
    );
    const owners = [other, me].map((id) =>
      sampleRoleAssignment({ name: `of-${id}`, principalId: id, principalType: 'User' }),
    );
    const rowsOf = (fixId: 'remove-kusto-role' | 'remove-azure-role', assignmentId: string | undefined) => {
      const snapshot = sampleSnapshot({ directory, clusterPrincipalAssignments: admins, roleAssignments: owners });
      const plan = buildPlan(fixId, { assignmentId }, snapshot);
      return rowsById(preflight(snapshot, plan, factsFor(plan)));
    };
    const lastOne = { state: 'warn', consent: true };
    expect(rowsOf('remove-kusto-role', admins[0]?.id)['last-admin']).toMatchObject(lastOne);
    expect(rowsOf('remove-azure-role', owners[0]?.id)['last-owner']).toMatchObject(lastOne);
  });

  it.each([
    ['not-loaded', { state: 'not-loaded' }, 'To check, select Show names and groups on Overview.'],
    [
      'unreadable',
      { state: 'unreadable', reason: 'forbidden', message: 'Microsoft Graph denied the request.' },
      'Microsoft Graph denied the request.',
    ],
  ] as const)(
    'removing access doesn’t count principals as remaining admins while the directory is %s',
    (_state, directory, why) => {
      const admins = [other, me].map((id) =>
        samplePrincipalAssignment({
          name: `of-${id}`,
          objectId: id,
          displayName: id,
          principalType: 'User',
          role: 'AllDatabasesAdmin',
        }),
      );
      const owners = [other, me].map((id) =>
        sampleRoleAssignment({ name: `of-${id}`, principalId: id, principalType: 'User', scope: sampleClusterId }),
      );
      const snapshot = sampleSnapshot({
        clusterPrincipalAssignments: admins,
        roleAssignments: owners,
        unread: { directory },
      });
      for (const [fixId, assignmentId, rowId] of [
        ['remove-kusto-role', admins[0]?.id, 'last-admin'],
        ['remove-azure-role', owners[0]?.id, 'last-owner'],
      ] as const) {
        const plan = buildPlan(fixId, { assignmentId }, snapshot);
        expect(rowsById(preflight(snapshot, plan, factsFor(plan)))[rowId]).toEqual({
          id: rowId,
          state: 'unknown',
          message: expect.stringMatching(
            new RegExp(`^Couldn’t check whether the other principal with the .* role exists\\. ${why}$`),
          ),
          consent: true,
          consentId: expect.stringMatching(new RegExp(`^${rowId}:`)),
          about: [me],
          facts: [rowId === 'last-admin' ? 'AllDatabasesAdmin' : 'access administrator', '1', directory.state],
        });
      }
    },
  );

  it('a row to confirm about another principal, count, or consequence has another identity', () => {
    const asked = (rest: readonly string[], existence: 'unknown' | 'gone' = 'unknown') => {
      const admins = [me, ...rest].map((id) =>
        samplePrincipalAssignment({
          name: `of-${id}`,
          objectId: id,
          displayName: id,
          principalType: 'User',
          role: 'AllDatabasesAdmin',
        }),
      );
      const directory =
        existence === 'gone' ? Object.fromEntries(rest.map((id) => [id, { state: 'not-found' as const }])) : {};
      const snapshot = sampleSnapshot({ clusterPrincipalAssignments: admins, directory });
      const plan = buildPlan('remove-kusto-role', { assignmentId: admins[0]?.id ?? '' }, snapshot);
      return rowsById(preflight(snapshot, plan, factsFor(plan)))['last-admin']?.consentId;
    };
    const third = '33333333-2222-3333-4444-555555555555';
    expect(asked([other])).toBe(asked([other]));
    const identities = [asked([other]), asked([third]), asked([other, third]), asked([other], 'gone'), asked([])];
    expect(new Set(identities).size).toBe(4);
    expect(asked([other], 'gone')).toBe(asked([]));
  });

  it.each([
    [
      'is nowhere, which needs no consent',
      { state: 'not-found' },
      { state: 'pass', message: 'Eva isn’t in Microsoft Entra ID or its deleted items.' },
    ],
    [
      'is a deleted item',
      { state: 'not-found', deletedAt: '2026-11-20T08:00:00Z' },
      {
        state: 'warn',
        message:
          'Eva is in deleted items and can be restored until Dec 20, 2026. Removed roles aren’t restored with the principal.',
        consent: true,
      },
    ],
    [
      'has unread deleted items',
      { state: 'not-found', deletedAtUnknown: true },
      { state: 'unknown', message: expect.stringContaining('such as User Administrator.'), consent: true },
    ],
    ['wasn’t searched again', undefined, { state: 'unknown', consent: true }],
  ] as const)('removing access of a principal that wasn’t found: it %s', (_state, account, row) => {
    const assignment = samplePrincipalAssignment({
      name: 'eva',
      objectId: other,
      displayName: 'Eva',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const snapshot = sampleSnapshot({
      clusterPrincipalAssignments: [assignment],
      directory: { [other]: { state: 'not-found' } },
    });
    const plan = buildPlan('remove-kusto-role', { assignmentId: assignment.id }, snapshot);
    const facts = { ...factsFor(plan), ...(account ? { missingAccounts: read({ [other]: account }) } : {}) };
    expect(rowsById(preflight(snapshot, plan, facts))['deleted-principal']).toMatchObject(row);
    const ofAzure = sampleRoleAssignment({
      name: 'eva',
      principalId: other,
      principalType: 'User',
      scope: sampleClusterId,
    });
    const both = sampleSnapshot({ roleAssignments: [ofAzure], directory: { [other]: { state: 'not-found' } } });
    const removal = buildPlan('remove-azure-role', { assignmentId: ofAzure.id }, both);
    expect(rowsById(preflight(both, removal, facts))['deleted-principal']?.state).toBe(row.state);
  });

  it.each([
    ['without a tenant', undefined],
    ['with another tenant', '99999999-9999-4999-8999-999999999999'],
  ])('removing a Kusto role %s needs consent, because the principal’s tenant wasn’t searched', (_which, tenantId) => {
    const assignment = samplePrincipalAssignment({
      name: 'eva',
      objectId: other,
      displayName: 'Eva',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const { tenantId: _tenant, ...rest } = assignment.properties;
    const properties = { ...rest, ...(tenantId ? { tenantId } : {}) };
    const directory = { [other]: { state: 'not-found' } } as const;
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [{ ...assignment, properties }], directory });
    const plan = buildPlan('remove-kusto-role', { assignmentId: assignment.id }, snapshot);
    const rows = preflight(snapshot, plan, { ...factsFor(plan), missingAccounts: read(directory) });
    expect(rowsById(rows)['deleted-principal']).toMatchObject({ state: 'unknown', consent: true });
  });

  it('removing access of a principal that exists, or that wasn’t searched, has no row about deletion', () => {
    const assignment = samplePrincipalAssignment({
      name: 'eva',
      objectId: other,
      displayName: 'Eva',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [assignment] });
    const plan = buildPlan('remove-kusto-role', { assignmentId: assignment.id }, snapshot);
    expect(rowsById(preflight(snapshot, plan, factsFor(plan)))['deleted-principal']).toBeUndefined();
  });

  it('removing access asks for the scope’s name for an inherited assignment, in every row with consent', () => {
    const group = '/providers/Microsoft.Management/managementGroups/contoso-data';
    const rowsAt = (scope: string) => {
      const role = sampleRoleAssignment({ name: 'a', principalId: me, principalType: 'User', scope });
      const id = `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/a`;
      const snapshot = sampleSnapshot({ roleAssignments: [{ ...role, id, scope }] });
      const plan = buildPlan('remove-azure-role', { assignmentId: id }, snapshot);
      const rows = preflight(snapshot, plan, factsFor(plan)).filter(({ consent }) => consent);
      return { ids: rows.map(({ id: rowId }) => rowId), texts: rows.map((row) => confirmationOf([row], plan)) };
    };
    expect(rowsAt(group)).toEqual({
      ids: ['inherited-assignment', 'last-owner', 'own-access'],
      texts: ['contoso-data', 'contoso-data', 'contoso-data'],
    });
    expect(new Set(rowsAt(`${subscription}/resourceGroups/rg-telemetry`).texts)).toEqual(new Set(['rg-telemetry']));
    expect(new Set(rowsAt('/').texts)).toEqual(new Set(['/']));
    const { parts } = sampleSnapshot();
    const facts = parts.subscription.state === 'read' ? parts.subscription.value : undefined;
    expect(new Set(rowsAt(subscription).texts)).toEqual(new Set([facts?.displayName]));
    const root = `/providers/Microsoft.Management/managementGroups/${facts?.tenantId}`;
    expect(new Set(rowsAt(root).texts)).toEqual(new Set(['Tenant root group']));
    const onCluster = rowsAt(sampleClusterId);
    expect(onCluster.ids).not.toContain('inherited-assignment');
    expect(new Set(onCluster.texts)).toEqual(new Set([sampleClusterId.split('/').at(-1)]));
  });

  it('removing access asks for consent for the last Owner', () => {
    const owner = sampleRoleAssignment({ name: 'a', principalId: other, principalType: 'User' });
    const second = sampleRoleAssignment({ name: 'b', principalId: me, principalType: 'User' });
    const rowsWith = (roleAssignments: (typeof owner)[], assignmentId: string) => {
      const snapshot = sampleSnapshot({ roleAssignments, directory: directoryOf([other, me]) });
      const plan = buildPlan('remove-azure-role', { assignmentId }, snapshot);
      return rowsById(preflight(snapshot, plan, factsFor(plan)));
    };
    expect(rowsWith([owner], owner.id)['last-owner']).toMatchObject({ state: 'warn', consent: true });
    expect(rowsWith([owner, second], owner.id)['last-owner']).toMatchObject({ state: 'pass' });
    expect(rowsWith([owner, second], second.id)['own-access']).toMatchObject({ consent: true });
    expect(rowsWith([owner, second], second.id)['cluster-running']).toBeUndefined();
  });

  it('a custom role that can assign roles counts for the last access administrator', () => {
    const id = '6d0f2c1e-93b5-4a70-8e2d-b5c41f7a9038';
    const definition = (actions: string[]) => ({ id, roleName: 'All', type: 'CustomRole', permissions: [{ actions }] });
    const owner = sampleRoleAssignment({ name: 'a', principalId: other, principalType: 'User' });
    const custom = sampleRoleAssignment({ name: 'b', principalId: me, principalType: 'User', roleDefinitionId: id });
    const rowOf = (assignmentId: string, roleDefinitions: ReturnType<typeof definition>[], more = [owner]) => {
      const directory = directoryOf([other, me]);
      const snapshot = sampleSnapshot({ roleAssignments: [custom, ...more], roleDefinitions, directory });
      const plan = buildPlan('remove-azure-role', { assignmentId }, snapshot);
      return rowsById(preflight(snapshot, plan, factsFor(plan)))['last-owner'];
    };
    expect(rowOf(owner.id, [definition(['*'])])).toMatchObject({ state: 'pass' });
    expect(rowOf(owner.id, [definition(['*/read'])])).toMatchObject({ state: 'warn', consent: true });
    expect(rowOf(custom.id, [definition(['*'])], [])).toMatchObject({ state: 'warn', consent: true });
    expect(rowOf(custom.id, [definition(['*/read'])], [])).toBeUndefined();
    expect(rowOf(custom.id, [], [])).toMatchObject({ state: 'unknown', consent: true });
    expect(rowOf(custom.id, [])).toBeUndefined();
  });

  it('removing access is blocked by a CanNotDelete lock at or above the assignment', () => {
    const lock = { id: 'l', name: 'keep', level: 'CanNotDelete', notes: null, scope: subscription };
    const snapshot = sampleSnapshot({ locks: [lock] });
    const assignmentId = `${sampleClusterId}/principalAssignments/security-monitoring`;
    const plan = buildPlan('remove-kusto-role', { assignmentId }, snapshot);
    const row = rowsById(preflight(snapshot, plan, factsFor(plan))).locks;
    expect(row).toMatchObject({ state: 'block' });
    expect(row?.message).toContain('keep');
  });
});

describe('undoing the system-assigned identity', () => {
  it('undoing the system-assigned identity is blocked while the customer-managed key is read with it', () => {
    const rowsWith = (keyVaultProperties: { keyName: string; keyVaultUri: string } | null) => {
      const before = sampleSnapshot({ cluster: { identity: { type: 'None' }, properties: { keyVaultProperties } } });
      const plan = buildPlan('turn-system-identity-on', {}, before);
      const now = sampleSnapshot({
        cluster: { identity: { type: 'SystemAssigned' }, properties: { keyVaultProperties } },
      });
      const undo = buildPlan('undo', { of: plan }, now);
      return rowsById(preflight(now, undo, factsFor(undo)));
    };
    expect(rowsWith({ keyName: 'k', keyVaultUri: 'u' })['identity-in-use']?.state).toBe('block');
    expect(rowsWith(null)['identity-in-use']?.state).toBe('pass');
  });
});
