import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleIdentity, sampleKey } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { clusterIdentityIsAdmin } from './cluster-identity-is-admin';

const systemId = sampleCluster.identity?.principalId ?? '';
const [attachedId = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});
const attached = {
  principalId: '0f7e94b3-62c1-4d58-a0b9-84c5e6d1f327',
  clientId: '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093',
};

function judge(objectId: string, changes: SampleChanges = {}, role = 'Admin') {
  const principal = { name: 'i', objectId, displayName: 'Identity', principalType: 'App' as const, role };
  const databasePrincipalAssignments = sampleDatabaseRoles(sampleDatabaseAssignment(principal));
  return evaluateSample(clusterIdentityIsAdmin, { databasePrincipalAssignments, ...changes });
}

function attachedTo(...others: string[]): SampleChanges {
  const identities = sampleKey.userAssignedIdentities.map((identity) => ({
    ...identity,
    id: identity.id.toUpperCase(),
  }));
  return { userAssignedIdentities: identities.map((identity) => ({ ...identity, attachedTo: sampleReading(others) })) };
}

describe('cluster-identity-is-admin', () => {
  it('the system-assigned identity of the cluster fails as admin', () => {
    expect(judge(systemId.toUpperCase())).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Identities: the system-assigned identity.',
    });
    expect(judge(systemId, {}, 'Viewer')).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
  });

  it.each(Object.values(attached))('a shared identity of the cluster fails as admin (%s)', (id) => {
    expect(judge(id, attachedTo('/other'))).toMatchObject({
      outcome: 'fail',
      message: 'Identities: ID-TELEMETRY-KEY.',
    });
    expect(judge(id, attachedTo()).outcome).toBe('pass');
  });

  it("an admin identity is unknown when its other resources aren't loaded", () => {
    const closed = { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const;
    const userAssignedIdentities = sampleKey.userAssignedIdentities.map((identity) => ({
      ...identity,
      attachedTo: closed,
    }));
    expect(judge(attached.principalId, { userAssignedIdentities }).outcome).toBe('unknown');
    expect(judge(attached.principalId, { unread: { userAssignedIdentities: closed } }).outcome).toBe('unknown');
    expect(judge(systemId, { unread: { userAssignedIdentities: closed } }).outcome).toBe('fail');
    expect(judge('somebody', { unread: { userAssignedIdentities: closed } }).outcome).toBe('pass');
  });

  it("an admin identity in one list fails when the other list isn't loaded", () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(judge(systemId, { unread }).outcome).toBe('fail');
    expect(judge('somebody', { unread }).outcome).toBe('unknown');
  });

  it('an identity that only this cluster uses can be admin', () => {
    const onlyAttached = { type: 'UserAssigned', userAssignedIdentities: { [attachedId]: attached } };
    const changes = { cluster: { identity: onlyAttached }, ...attachedTo('/other') };
    expect(judge(attached.clientId, changes).outcome).toBe('fail');
    const onlySystem = { type: 'SystemAssigned', principalId: systemId };
    expect(judge(systemId, { cluster: { identity: onlySystem } }).outcome).toBe('fail');
    const unnamed = { type: 'UserAssigned', userAssignedIdentities: { [attachedId]: null } };
    expect(judge(attached.clientId, { cluster: { identity: unnamed } }).outcome).toBe('pass');
  });

  it("only the admin identity is listed when other shared identities aren't admins", () => {
    const otherId = attachedId.replace(/[^/]+$/, 'id-other');
    const other = sampleIdentity({ id: otherId, attachedTo: sampleReading(['/other']) });
    const { userAssignedIdentities = [] } = attachedTo('/other');
    expect(
      judge(attached.clientId, {
        cluster: {
          identity: { type: 'UserAssigned', userAssignedIdentities: { [attachedId]: attached, [otherId]: {} } },
        },
        userAssignedIdentities: [...userAssignedIdentities, other],
      }).message,
    ).toBe('Identities: ID-TELEMETRY-KEY.');
  });

  it.each([undefined, null, { type: 'None' }])(
    "the check for admin identities doesn't apply with the identity %j",
    (identity) => {
      expect(judge(systemId, { cluster: { identity } })).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster has no managed identity.',
      });
    },
  );
});
