import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleCluster, sampleClusterId, sampleResourceGroup } from '@/lib/checks/samples/sample-cluster';
import { sampleIdentity } from '@/lib/checks/samples/sample-key';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';

type Connection = ReturnType<typeof sampleDataConnection>;

const [identityId = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});
const keyed = sampleDataConnection({ managedIdentityResourceId: null, managedIdentityObjectId: null });
const connected = (connection: Connection, more: SampleChanges = {}) =>
  sampleSnapshot({ ...more, dataConnections: sampleDatabaseItems([connection]) });
const input = (identity = identityId) => ({ dataConnectionId: keyed.id.toLowerCase(), identityId: identity });
const sent = {
  eventHubResourceId: `${sampleResourceGroup}/providers/Microsoft.EventHub/namespaces/evhns-telemetry/eventhubs/events`,
  consumerGroup: 'adx',
  tableName: 'Events',
  dataFormat: 'JSON',
  compression: 'None',
  databaseRouting: 'Single',
};

describe('data-connection-key-auth', () => {
  it('data-connection-key-auth sends the connection with the identity, without what only Azure sets', () => {
    const { plan, after } = thereAndBack('data-connection-key-auth', input(), connected(keyed));
    expect(plan.steps).toEqual([
      {
        kind: 'data-connection.update',
        id: keyed.id,
        body: {
          kind: 'EventHub',
          location: 'West Europe',
          properties: { ...sent, managedIdentityResourceId: identityId },
        },
      },
    ]);
    expect(plan.impact.reversible).toBe('partly');
    expect(refusal('undo', { of: plan }, after).detail).toContain('re-create the data connection');
  });

  it('data-connection-key-auth restores the earlier identity', () => {
    const before = connected(sampleDataConnection());
    const { plan, after, undo } = thereAndBack('data-connection-key-auth', input(), before);
    expect(undo().steps).toMatchObject([
      { body: { properties: { ...sent, managedIdentityResourceId: sampleClusterId } } },
    ]);
    expect(refusal('undo', { of: plan }, before).details.more).toMatchObject({
      differences: [{ path: 'dataConnections/events.managedIdentityResourceId', actual: sampleClusterId }],
    });
    const step = plan.undo && 'steps' in plan.undo ? plan.undo.steps[0] : undefined;
    if (step?.kind !== 'data-connection.update') throw new Error('a way back was expected');
    const forged = (properties: typeof step.body.properties): FixPlan => ({
      ...plan,
      undo: { steps: [{ ...step, body: { ...step.body, properties } }] },
    });
    expect(refusal('undo', { of: forged({ ...step.body.properties, tableName: 'Other' }) }, after).code).toBe(
      'undo-refused',
    );
    expect(
      refusal('undo', { of: forged({ ...step.body.properties, managedIdentityResourceId: '/x' }) }, after).code,
    ).toBe('undo-refused');
  });

  it('data-connection-key-auth has nothing to do if the identity is set, and explains why an IoT hub has none', () => {
    const own = connected(sampleDataConnection({ managedIdentityResourceId: sampleClusterId.toLowerCase() }));
    expect(thereAndBack('data-connection-key-auth', input(sampleClusterId), own).plan.steps).toEqual([]);
    const iot = connected({ ...keyed, kind: 'IotHub' });
    expect(refusal('data-connection-key-auth', input(), iot)).toMatchObject({
      code: 'invalid-request',
      detail: expect.stringContaining('doesn’t support managed identities'),
    });
  });

  it('data-connection-key-auth doesn’t treat unread connections as none', () => {
    const items = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    const unread = sampleSnapshot({
      dataConnections: [{ databaseId: `${sampleClusterId}/Databases/telemetry`, databaseName: 'telemetry', items }],
    });
    expect(refusal('data-connection-key-auth', input(), unread).code).toBe('forbidden');
    expect(
      refusal('data-connection-key-auth', { ...input(), dataConnectionId: `${keyed.id}x` }, connected(keyed)).code,
    ).toBe('not-found');
    expect(
      refusal('data-connection-key-auth', { ...input(), dataConnectionId: sampleClusterId }, connected(keyed)).code,
    ).toBe('invalid-request');
  });

  it('data-connection-key-auth is blocked until the identity belongs to the cluster, and offers the fix', () => {
    const rows = (identity: string, cluster: SampleChanges['cluster']) => {
      const before = connected(keyed, cluster ? { cluster } : {});
      return rowsOf(before, thereAndBack('data-connection-key-auth', input(identity), before).plan);
    };
    expect(rows(identityId, undefined)['identity-attached']?.state).toBe('pass');
    const other = identityId.replace('id-telemetry-key', 'other');
    expect(rows(other, undefined)['identity-attached']).toMatchObject({
      state: 'block',
      fix: { fixId: 'attach-user-identity', input: { identityId: other } },
    });
    expect(rows(sampleClusterId, { identity: { type: 'None' } })['identity-attached']).toMatchObject({
      state: 'block',
      fix: { fixId: 'turn-system-identity-on' },
    });
  });

  const receiver = sampleRoleAssignment({
    name: 'r',
    principalId: 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840',
    principalType: 'ServicePrincipal',
    roleDefinitionId: 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde',
    scope: sampleResourceGroup,
  });
  it.each([
    [
      'a user-assigned identity with the role',
      identityId,
      [sampleIdentity({ roleAssignments: sampleReading([receiver]) })],
      'pass',
    ],
    ['a user-assigned identity without it', identityId, [sampleIdentity()], 'warn'],
    [
      'one whose roles could not be read',
      identityId,
      [sampleIdentity({ roleAssignments: { state: 'not-loaded' } })],
      'unknown',
    ],
    ['the system-assigned identity, whose roles elsewhere are not read', sampleClusterId, [], 'unknown'],
  ])(
    'data-connection-key-auth checks the role on the event hub: %s',
    (_who, identity, userAssignedIdentities, state) => {
      const before = connected(keyed, { userAssignedIdentities });
      const rows = rowsOf(before, thereAndBack('data-connection-key-auth', input(identity), before).plan);
      expect(rows['role-on:events']?.state).toBe(state);
    },
  );

  it('data-connection-key-auth accepts a role of the system-assigned identity at the resource group', () => {
    const before = connected(keyed, { roleAssignments: [receiver] });
    const { plan } = thereAndBack('data-connection-key-auth', input(sampleClusterId), before);
    expect(rowsOf(before, plan)['role-on:events']?.state).toBe('pass');
  });
});

describe('data-connection-multi-db', () => {
  const multi = sampleDataConnection({ databaseRouting: 'Multi' });

  it('data-connection-multi-db routes to its own database, and can be undone', () => {
    const { plan, undo } = thereAndBack('data-connection-multi-db', { dataConnectionId: multi.id }, connected(multi));
    expect(plan.steps).toMatchObject([
      { body: { kind: 'EventHub', properties: { databaseRouting: 'Single', consumerGroup: 'adx' } } },
    ]);
    expect(undo().steps).toMatchObject([{ body: { properties: { databaseRouting: 'Multi' } } }]);
    expect(plan.needsPermission).toEqual([
      {
        action: 'Microsoft.Kusto/clusters/databases/dataConnections/write',
        scope: `${sampleClusterId}/Databases/telemetry`,
      },
    ]);
  });

  it('data-connection-multi-db has nothing to do for a connection that routes there', () => {
    expect(
      thereAndBack('data-connection-multi-db', { dataConnectionId: multi.id }, sampleSnapshot()).plan.steps,
    ).toEqual([]);
  });
});
