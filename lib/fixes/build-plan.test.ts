import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment, sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from './build-plan';
import { fixPlanSchema } from './plan/fix-plan';

const person = '11111111-2222-3333-4444-555555555555';
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no problem was thrown');
}

describe('disk encryption', () => {
  const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });

  it('disk encryption is turned on by a PATCH of this one property', () => {
    const plan = buildPlan('disk-encryption-off', {}, off);
    expect(plan.steps).toEqual([
      { kind: 'cluster.update', clusterId: sampleClusterId, body: { properties: { enableDiskEncryption: true } } },
    ]);
    expect(plan.basedOn).toBe('"2026-11-03T09:12:45.7083917Z"');
    expect(plan.impact).toMatchObject({ outageMinutes: 20, reversible: 'yes' });
    expect(plan.undo).toEqual({
      steps: [
        { kind: 'cluster.update', clusterId: sampleClusterId, body: { properties: { enableDiskEncryption: false } } },
      ],
    });
    expect(plan.needsPermission).toEqual([{ action: 'Microsoft.Kusto/clusters/write', scope: sampleClusterId }]);
    expect(fixPlanSchema.parse(plan)).toEqual(plan);
  });

  it('disk encryption that is on gives a plan without steps and with a note', () => {
    expect(buildPlan('disk-encryption-off', {}, sampleSnapshot())).toMatchObject({
      steps: [],
      note: 'Disk encryption is already on.',
    });
  });

  it('a plan of disk encryption warns if language extensions run in sandboxes', () => {
    const withPython = sampleSnapshot({
      cluster: {
        properties: {
          enableDiskEncryption: false,
          languageExtensions: { value: [{ languageExtensionName: 'PYTHON' }] },
        },
      },
    });
    expect(buildPlan('disk-encryption-off', {}, withPython).warnings).toEqual([
      'Language extensions are on and run in sandboxes. Not documented: Azure might reject disk encryption for clusters with sandboxes. Only an older version of the Microsoft Learn page mentions this limit.',
    ]);
    expect(buildPlan('disk-encryption-off', {}, off).warnings).toEqual([]);
  });
});

describe('the system-assigned identity', () => {
  it('the system-assigned identity is added to the user-assigned identities', () => {
    const ids = Object.keys(identityOf(sampleSnapshot())?.userAssignedIdentities ?? {});
    const plan = buildPlan(
      'managed-identity-none',
      {},
      sampleSnapshot({
        cluster: { identity: { type: 'UserAssigned', userAssignedIdentities: { [ids[0] ?? '']: {} } } },
      }),
    );
    expect(plan.steps).toMatchObject([
      {
        body: {
          identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [ids[0] ?? '']: {} } },
        },
      },
    ]);
    expect(plan.undo).toMatchObject({
      steps: [{ body: { identity: { type: 'UserAssigned', userAssignedIdentities: { [ids[0] ?? '']: {} } } } }],
    });
  });

  it('the system-assigned identity is turned on alone if the cluster has no identity', () => {
    const plan = buildPlan('turn-system-identity-on', {}, sampleSnapshot({ cluster: { identity: undefined } }));
    expect(plan.steps).toMatchObject([{ body: { identity: { type: 'SystemAssigned' } } }]);
    expect(plan.undo).toMatchObject({ steps: [{ body: { identity: { type: 'None' } } }] });
  });

  it('the system-assigned identity needs no steps if it is on', () => {
    expect(buildPlan('turn-system-identity-on', {}, sampleSnapshot()).steps).toEqual([]);
  });
});

describe('a Kusto role', () => {
  const viewer = { principalId: person, principalType: 'User', role: 'AllDatabasesViewer' };

  it('a Kusto role is assigned on the cluster under a derived name', () => {
    const [step] = buildPlan('assign-kusto-role', viewer, sampleSnapshot()).steps;
    expect(step).toMatchObject({ kind: 'cluster-principal.create', properties: viewer });
    expect(step && 'id' in step && step.id).toMatch(uuid);
    expect(step && 'id' in step && step.id).toContain(`${sampleClusterId}/principalAssignments/`);
  });

  it('a Kusto role is assigned on a database in Azure’s spelling', () => {
    const input = { ...viewer, role: 'Viewer', database: 'TELEMETRY' };
    const [step] = buildPlan('assign-kusto-role', input, sampleSnapshot()).steps;
    expect(step).toMatchObject({ kind: 'database-principal.create' });
    expect(step && 'id' in step && step.id).toContain('/databases/telemetry/principalAssignments/');
  });

  it.each([
    [{ ...viewer, role: 'Viewer' }, 'role'],
    [{ ...viewer, database: 'telemetry' }, 'role'],
    [{ ...viewer, role: 'Owner' }, 'role'],
    [{ ...viewer, extra: 1 }, 'extra'],
    [{ ...viewer, principalId: undefined }, 'principalId'],
  ])('a Kusto role with the input %j is refused, with the key in the message', (input, key) => {
    const problem = problemOf(() => buildPlan('assign-kusto-role', input, sampleSnapshot()));
    expect(problem.code).toBe('invalid-request');
    expect(problem.detail).toContain(key);
  });

  it.each(['a4e1d7c0-18f5-4b93-8c62-d0f7b5936e21', 'A4E1D7C0-18F5-4B93-8C62-D0F7B5936E21'])(
    'a Kusto role that %s has by its object ID already is in force',
    (principalId) => {
      const input = { principalId, principalType: 'Group', role: 'AllDatabasesAdmin' };
      const plan = buildPlan('assign-kusto-role', input, sampleSnapshot());
      expect(plan.steps).toEqual([]);
      expect(plan.note).toContain('Data platform admins already has AllDatabasesAdmin');
    },
  );

  it('a Kusto role of a principal in another tenant has a warning', () => {
    const plan = buildPlan('assign-kusto-role', { ...viewer, tenantId: person }, sampleSnapshot());
    expect(plan.warnings.join()).toContain('another tenant');
  });

  it('a Kusto role is removed by its ID in Azure’s spelling, found without case', () => {
    const snapshot = sampleSnapshot();
    const assignmentId = `${sampleClusterId}/PRINCIPALASSIGNMENTS/Data-Platform-Admins`;
    expect(buildPlan('remove-kusto-role', { assignmentId }, snapshot).steps).toMatchObject([
      {
        kind: 'cluster-principal.delete',
        id: `${sampleClusterId}/PrincipalAssignments/data-platform-admins`,
        properties: { role: 'AllDatabasesAdmin', principalType: 'Group' },
      },
    ]);
  });

  it('a Kusto role is removed from a database', () => {
    const assignmentId = `${sampleClusterId}/databases/telemetry/principalAssignments/telemetry-analysts`;
    expect(buildPlan('remove-kusto-role', { assignmentId }, sampleSnapshot()).steps).toMatchObject([
      { kind: 'database-principal.delete', properties: { role: 'Viewer' } },
    ]);
  });

  it('a Kusto role of a type that can’t be assigned is removed without an undo', () => {
    const odd = samplePrincipalAssignment({
      name: 'odd',
      objectId: person,
      displayName: 'Odd',
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const assignment = { ...odd, properties: { ...odd.properties, principalType: 'Device' } };
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [assignment] });
    const plan = buildPlan('remove-kusto-role', { assignmentId: assignment.id }, snapshot);
    expect(fixPlanSchema.parse(plan)).toEqual(plan);
    expect(plan).toMatchObject({
      steps: [{ kind: 'cluster-principal.delete', properties: { principalType: 'Device' } }],
      impact: { reversible: 'no' },
      undo: { impossible: expect.stringContaining('Device') },
    });
    expect(problemOf(() => buildPlan('undo', { of: plan }, sampleSnapshot())).code).toBe('undo-refused');
  });

  it('a Kusto role that doesn’t exist is not found', () => {
    for (const assignmentId of [
      `${sampleClusterId}/principalAssignments/nobody`,
      `${sampleClusterId}/databases/none/principalAssignments/nobody`,
      `${sampleClusterId}x/principalAssignments/data-platform-admins`,
    ])
      expect(problemOf(() => buildPlan('remove-kusto-role', { assignmentId }, sampleSnapshot())).code).toBe(
        'not-found',
      );
  });

  it('a Kusto role isn’t planned while the assignments are unknown, and the reason is shown', () => {
    const unread = sampleSnapshot({
      unread: {
        clusterPrincipalAssignments: {
          state: 'unreadable',
          reason: 'forbidden',
          message: 'You may not list them.',
          missingAction: 'Microsoft.Kusto/clusters/principalAssignments/read',
        },
      },
    });
    const problem = problemOf(() => buildPlan('assign-kusto-role', viewer, unread));
    expect(problem).toMatchObject({
      code: 'forbidden',
      details: { missingAction: 'Microsoft.Kusto/clusters/principalAssignments/read' },
    });
    expect(problem.detail).toContain('You need the permission Microsoft.Kusto/clusters/principalAssignments/read.');
  });
});

describe('an Azure role', () => {
  const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
  const input = { principalId: person, principalType: 'User', roleDefinitionId: reader };
  const subscription = /^\/subscriptions\/[^/]+/.exec(sampleClusterId)?.[0] ?? '';

  it('an Azure role is assigned on the cluster, with a role definition of the subscription', () => {
    const [step] = buildPlan('assign-azure-role', input, sampleSnapshot()).steps;
    expect(step).toMatchObject({
      kind: 'role-assignment.create',
      scope: sampleClusterId,
      properties: {
        roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
        principalId: person,
        principalType: 'User',
      },
    });
    expect(step && 'id' in step && step.id).toMatch(uuid);
  });

  it.each([
    { roleDefinitionId: 'x'.repeat(36) },
    { roleDefinitionId: `/etc/passwd/${reader}` },
    { scope: '/subscriptions/00000000-0000-0000-0000-000000000000' },
    { scope: `${sampleClusterId}/databases/telemetry` },
    { scope: `${sampleClusterId}x` },
  ])('an Azure role with %j is refused', (wrong) => {
    const problem = problemOf(() => buildPlan('assign-azure-role', { ...input, ...wrong }, sampleSnapshot()));
    expect(problem.code).toBe('invalid-request');
    expect(problem.detail).toContain(Object.keys(wrong)[0]);
  });

  it('an Azure role that the principal has at the scope is in force', () => {
    const roleAssignments = [
      sampleRoleAssignment({
        name: 'a',
        principalId: person.toUpperCase(),
        principalType: 'User',
        roleDefinitionId: reader,
        roleName: 'Reader',
      }),
    ];
    const snapshot = sampleSnapshot({ roleAssignments });
    expect(buildPlan('assign-azure-role', { ...input, scope: subscription }, snapshot).note).toContain('has Reader');
    const onCluster = buildPlan('assign-azure-role', input, snapshot);
    expect(onCluster.steps).toHaveLength(1);
    expect(onCluster.warnings.join()).toContain('inherited');
  });

  it('an Azure role is removed at its scope, and the undo keeps its condition', () => {
    const assignment = sampleRoleAssignment({ name: 'b', principalId: person, principalType: 'User', condition: '@x' });
    const snapshot = sampleSnapshot({ roleAssignments: [assignment] });
    const plan = buildPlan('remove-azure-role', { assignmentId: assignment.id.toUpperCase() }, snapshot);
    expect(plan.steps).toMatchObject([{ kind: 'role-assignment.delete', id: assignment.id, scope: subscription }]);
    expect(plan.undo).toMatchObject({ steps: [{ properties: { condition: '@x', conditionVersion: '2.0' } }] });
  });

  it('an Azure role that doesn’t exist is not found', () => {
    const assignmentId = `${subscription}/providers/Microsoft.Authorization/roleAssignments/${person}`;
    expect(problemOf(() => buildPlan('remove-azure-role', { assignmentId }, sampleSnapshot())).code).toBe('not-found');
  });
});

describe('input', () => {
  it('input that isn’t an object is refused for every fix', () => {
    for (const fixId of ['disk-encryption-off', 'assign-kusto-role', 'undo'] as const)
      for (const input of [undefined, null, [], 'x', { surprise: true }])
        expect(problemOf(() => buildPlan(fixId, input, sampleSnapshot())).code).toBe('invalid-request');
  });
});

describe('a principal known by its application ID', () => {
  it('a principal with an application ID is recognized by either ID', () => {
    const app = samplePrincipalAssignment({
      name: 'app',
      objectId: person,
      displayName: 'App',
      principalType: 'App',
      role: 'AllDatabasesViewer',
    });
    const assignment = { ...app, properties: { ...app.properties, principalId: 'client-id' } };
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [assignment] });
    for (const principalId of [person, 'CLIENT-ID'])
      expect(
        buildPlan('assign-kusto-role', { principalId, principalType: 'App', role: 'AllDatabasesViewer' }, snapshot)
          .steps,
      ).toEqual([]);
  });
});

function identityOf({ parts: { cluster } }: ReturnType<typeof sampleSnapshot>) {
  return cluster.state === 'read' ? cluster.value.identity : undefined;
}

describe('a role of a deleted principal', () => {
  const gone = samplePrincipalAssignment({
    name: 'gone',
    objectId: person,
    displayName: '',
    principalType: 'User',
    role: 'AllDatabasesViewer',
  });

  it.each([
    [{ [person]: { state: 'not-found' } } as const, 1],
    [{}, 0],
  ])(
    'a role of a deleted principal is removed with a warning about the undo if the directory confirms it: %j',
    (directory, count) => {
      const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [gone], directory });
      const { warnings } = buildPlan('remove-kusto-role', { assignmentId: gone.id }, snapshot);
      expect(warnings.filter((warning) => warning.includes('can’t assign it to this principal again'))).toHaveLength(
        count,
      );
    },
  );
});
