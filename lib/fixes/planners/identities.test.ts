import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleCluster, sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleIdentity, sampleKeyIdentity } from '@/lib/checks/samples/sample-key';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan } from '../plan/fix-plan';
import { identityOfFix } from '../plan/reads-of-fix';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';
import { whatIf } from '../what-if';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

const identityOf = ({ steps: [step] }: FixPlan) => (step?.kind === 'cluster.update' ? step.body : undefined);
const named = (name: string) =>
  `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const [keyIdentity = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});
const noKey = { keyVaultProperties: null };
const withUsers = (type: string, ids: string[], more: SampleChanges = {}) =>
  sampleSnapshot({
    ...more,
    cluster: {
      identity: {
        type,
        principalId: 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840',
        ...(ids.length > 0 ? { userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) } : {}),
      },
      properties: noKey,
    },
  });

describe('attach-user-identity', () => {
  it.each([
    ['None', [], 'UserAssigned'],
    ['SystemAssigned', [], 'SystemAssigned, UserAssigned'],
    ['SystemAssigned,UserAssigned', [named('a')], 'SystemAssigned, UserAssigned'],
  ])('attach-user-identity on a cluster of type %s sends every kind and identity that stays', (type, ids, wanted) => {
    const { plan, undo } = thereAndBack('attach-user-identity', { identityId: named('new') }, withUsers(type, ids));
    const kept = Object.fromEntries(ids.map((id) => [id, {}]));
    expect(identityOf(plan)).toEqual({
      identity: { type: wanted, userAssignedIdentities: { ...kept, [named('new')]: {} } },
    });
    const old = ids.length > 0 ? { userAssignedIdentities: { ...kept, [named('new')]: null } } : {};
    expect(identityOf(undo())).toEqual({ identity: { type: type.replace(/,(?=\S)/, ', '), ...old } });
  });

  it('attach-user-identity requires the permission to assign the identity, at the identity', () => {
    const { plan, after, undo } = thereAndBack(
      'attach-user-identity',
      { identityId: named('new') },
      withUsers('UserAssigned', [named('a')]),
    );
    expect(plan.needsPermission).toEqual([
      { action: 'Microsoft.Kusto/clusters/write', scope: sampleClusterId },
      { action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', scope: named('new') },
    ]);
    expect(undo().needsPermission).toHaveLength(1);
    expect(rowsOf(after, undo())['identity-in-use']?.state).toBe('pass');
  });

  it('attach-user-identity has nothing to do for an attached one in another case, and accepts only identities', () => {
    const before = withUsers('UserAssigned', [named('a')]);
    expect(thereAndBack('attach-user-identity', { identityId: named('A').toUpperCase() }, before).plan.steps).toEqual(
      [],
    );
    expect(refusal('attach-user-identity', { identityId: sampleClusterId }, before).code).toBe('invalid-request');
  });

  it('attach-user-identity can be undone even if Azure returns the ID in another case', () => {
    const { plan } = thereAndBack(
      'attach-user-identity',
      { identityId: named('new') },
      withUsers('UserAssigned', [named('a')]),
    );
    const lower = withUsers('UserAssigned', [named('new').replace('resourceGroups', 'resourcegroups'), named('a')]);
    expect(identityOf(thereAndBack('undo', { of: plan }, lower).plan)).toEqual({
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: { [named('a')]: {}, [named('new').replace('resourceGroups', 'resourcegroups')]: null },
      },
    });
  });
});

describe('the identity that is attached', () => {
  const detached = sampleSnapshot({
    cluster: { identity: { type: 'SystemAssigned', principalId: 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840' } },
    userAssignedIdentities: [],
  });
  const chosen = (changes: Parameters<typeof sampleIdentity>[0] = {}) => ({
    ...detached,
    chosenIdentity: sampleIdentity(changes),
  });
  const row = (snapshot: Snapshot) =>
    rowsOf(snapshot, thereAndBack('attach-user-identity', { identityId: keyIdentity }, snapshot).plan)[
      'identity-exists'
    ];

  it('an attached identity has to exist, as far as it can be read', () => {
    expect(row(chosen())?.state).toBe('pass');
    expect(row(chosen({ identity: sampleReading(null) }))?.state).toBe('block');
    const unread = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(row(chosen({ identity: unread }))).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('You may not.'),
    });
    expect(row(detached)?.state).toBe('unknown');
  });

  it('an attached identity is in the evidence afterwards, so that the what-if shows what it closes', () => {
    const { plan } = thereAndBack('attach-user-identity', { identityId: keyIdentity }, chosen());
    expect(whatIf(chosen(), plan, context).closes).toContain('cmk-identity-detached');
    expect(whatIf(detached, plan, context).closes).not.toContain('cmk-identity-detached');
  });

  it('an attached identity is read for its fix, and for the undo that attaches it again', () => {
    expect(identityOfFix('attach-user-identity', { identityId: keyIdentity })).toBe(keyIdentity);
    expect(identityOfFix('attach-user-identity', { identityId: sampleClusterId })).toBeUndefined();
    const before = withUsers('UserAssigned', [named('a'), named('b')]);
    const { plan } = thereAndBack('remove-user-identity', { identityId: named('b') }, before);
    expect(identityOfFix('undo', { of: plan })).toBe(named('b'));
    expect(identityOfFix('remove-user-identity', { identityId: keyIdentity })).toBeUndefined();
  });
});

describe('remove-user-identity', () => {
  it('remove-user-identity sends null for the removed one, and the others again', () => {
    const before = withUsers('SystemAssigned, UserAssigned', [named('a'), named('b')]);
    const { plan, undo } = thereAndBack('remove-user-identity', { identityId: named('B').toLowerCase() }, before);
    expect(identityOf(plan)).toEqual({
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: { [named('a')]: {}, [named('b')]: null },
      },
    });
    expect(identityOf(undo())).toEqual({
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: { [named('a')]: {}, [named('b')]: {} },
      },
    });
    expect(undo().needsPermission).toContainEqual({
      action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      scope: named('b'),
    });
  });

  it('remove-user-identity of the last one leaves the system-assigned identity, if there is one', () => {
    const body = (type: string) =>
      identityOf(thereAndBack('remove-user-identity', { identityId: named('a') }, withUsers(type, [named('a')])).plan);
    expect(body('SystemAssigned, UserAssigned')).toEqual({ identity: { type: 'SystemAssigned' } });
    expect(body('UserAssigned')).toEqual({ identity: { type: 'None' } });
  });

  it('remove-user-identity doesn’t find one that isn’t attached', () => {
    expect(refusal('remove-user-identity', { identityId: named('x') }, sampleSnapshot()).code).toBe('not-found');
  });

  it('remove-user-identity can’t be used, by a forged undo, to attach another identity', () => {
    const before = withUsers('UserAssigned', [named('a'), named('b')]);
    const { plan, after } = thereAndBack('remove-user-identity', { identityId: named('b') }, before);
    const forged = {
      ...plan,
      undo: {
        steps: [
          {
            kind: 'cluster.update',
            clusterId: plan.target,
            body: {
              identity: {
                type: 'SystemAssigned, UserAssigned',
                userAssignedIdentities: { [named('a')]: {}, [named('b')]: {} },
              },
            },
          },
        ],
      },
    };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });
});

describe('turn-system-identity-off', () => {
  it('turn-system-identity-off keeps user-assigned identities, and states that the object ID doesn’t come back', () => {
    const { plan, undo } = thereAndBack(
      'turn-system-identity-off',
      {},
      withUsers('SystemAssigned, UserAssigned', [named('a')]),
    );
    expect(identityOf(plan)).toEqual({
      identity: { type: 'UserAssigned', userAssignedIdentities: { [named('a')]: {} } },
    });
    expect(plan.warnings.join()).toContain('object ID');
    expect(undo().warnings.join()).toContain('a different object ID');
  });

  it('turn-system-identity-off has nothing to do if it is off', () => {
    expect(thereAndBack('turn-system-identity-off', {}, withUsers('None', [])).plan.steps).toEqual([]);
  });
});

describe('what depends on an identity that goes', () => {
  const removal = (changes: SampleChanges = {}) => {
    const before = sampleSnapshot(changes);
    return rowsOf(before, thereAndBack('remove-user-identity', { identityId: keyIdentity }, before).plan);
  };

  it('removing an identity is blocked while the cluster or a database reads its key with it', () => {
    expect(removal()['identity-in-use']).toMatchObject({
      state: 'block',
      message: expect.stringContaining('id-telemetry-key'),
    });
    const { databases } = sampleSnapshot().parts;
    if (databases.state !== 'read') throw new Error('the sample is read');
    const own = databases.value.map((database) => ({
      ...database,
      properties: {
        ...database.properties,
        keyVaultProperties: { keyName: 'k', userIdentity: keyIdentity.toUpperCase() },
      },
    }));
    const rows = removal({ cluster: { properties: noKey }, databases: own });
    expect(rows['identity-in-use']?.state).toBe('pass');
    expect(rows['identity-in-use-by-database']).toMatchObject({
      state: 'block',
      message: expect.stringContaining('telemetry'),
    });
  });

  it('removing an identity warns of data connections by name, and doesn’t treat unread ones as none', () => {
    const uses = sampleDatabaseItems([sampleDataConnection({ managedIdentityResourceId: keyIdentity.toUpperCase() })]);
    expect(removal({ dataConnections: uses })['identity-in-data-connections']).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('telemetry/events'),
    });
    expect(removal()['identity-in-data-connections']?.state).toBe('pass');
    const unread = { dataConnections: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } } as const;
    expect(removal({ unread })['identity-in-data-connections']).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('You may not.'),
    });
    const connections = [{ databaseId: 'd', databaseName: 'telemetry', items: unread.dataConnections }];
    expect(removal({ dataConnections: connections })['identity-in-data-connections']?.state).toBe('unknown');
  });

  it('removing an identity warns of its Azure and Kusto roles', () => {
    const admin = samplePrincipalAssignment({
      name: 'a',
      objectId: sampleKeyIdentity,
      displayName: 'id',
      principalType: 'App',
      role: 'AllDatabasesAdmin',
    });
    const row = removal({ clusterPrincipalAssignments: [admin] })['identity-roles'];
    expect(row?.state).toBe('warn');
    expect(row?.message).toContain('AllDatabasesAdmin on the cluster');
    expect(row?.message).toContain('Key Vault Crypto Service Encryption User');
    const unread = sampleIdentity({ roleAssignments: { state: 'not-loaded' } });
    expect(removal({ userAssignedIdentities: [unread] })['identity-roles']?.state).toBe('unknown');
    const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    const databases = [{ databaseId: 'd', databaseName: 'telemetry', assignments: forbidden }];
    const gaps = { databasePrincipalAssignments: databases, unread: { clusterPrincipalAssignments: forbidden } };
    expect(removal(gaps)['identity-roles']?.message).toContain(
      'Couldn’t check Kusto roles on the cluster. You may not. Couldn’t check Kusto roles on the database telemetry. You may not.',
    );
  });

  it('removing an identity always shows what can’t be read through ARM', () => {
    expect(removal()['identity-in-kql']).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('external tables'),
    });
  });

  it('removing the system-assigned identity shows its data connections, and that roles elsewhere are unknown', () => {
    const before = withUsers('SystemAssigned', []);
    const rows = rowsOf(before, thereAndBack('turn-system-identity-off', {}, before).plan);
    expect(rows['identity-in-data-connections']?.message).toContain('telemetry/events');
    expect(rows['identity-roles']?.message).toContain('on other resources');
  });

  it('a plan that removes no identity has no rows about dependents', () => {
    const before = withUsers('UserAssigned', [named('a')]);
    const { plan } = thereAndBack('turn-system-identity-on', {}, before);
    expect(rowsOf(before, plan)['identity-in-use']).toBeUndefined();
  });
});
