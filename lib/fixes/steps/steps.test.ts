import { describe, expect, expectTypeOf, it } from 'vitest';
import { sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleConnection } from '@/lib/checks/samples/sample-network';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';
import { isInForce } from '../plan/compare-plans';
import { canonicalJson } from '../support/json';
import { applyPlan, applyStep, type FixStep, requestOfStep, undoOfSteps } from '.';
import type { StepBehavior } from './define-step';

const cluster = '/subscriptions/s/resourceGroups/rg (é)/providers/Microsoft.Kusto/clusters/contoso';
const kusto = '/subscriptions/s/resourceGroups/rg%20(%C3%A9)/providers/Microsoft.Kusto/clusters/contoso';
const principal = { principalId: 'p', role: 'Viewer', principalType: 'User' } as const;
const role = { roleDefinitionId: '/providers/x', principalId: 'p' };
const onDatabase = `${cluster}/databases/d b/principalAssignments/n`;
const atRoot = '/providers/Microsoft.Authorization/roleAssignments/n';
const lock = `${cluster}/providers/Microsoft.Authorization/locks/n`;
const lockPath = `${kusto}/providers/Microsoft.Authorization/locks/n`;
const setting = `${cluster}/providers/Microsoft.Insights/diagnosticSettings/n`;
const settingPath = `${kusto}/providers/Microsoft.Insights/diagnosticSettings/n`;
const settingVersion = 'api-version=2021-05-01-preview';
const vault = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v';
const vaultVersion = 'api-version=2026-02-01';
const follower = { clusterResourceId: '/f', attachedDatabaseConfigurationName: 'c' };
const connection = { kind: 'EventHub', location: 'westeurope', properties: { managedIdentityResourceId: '/i' } };
const policies = { accessPolicies: [{ tenantId: 't', objectId: 'o', permissions: { keys: ['get'] } }] };
const kustoVersion = 'api-version=2025-02-14';
const roleVersion = 'api-version=2022-04-01';

const steps: Record<FixStep['kind'], [FixStep, object]> = {
  'cluster.update': [
    { kind: 'cluster.update', clusterId: cluster, body: { properties: { enableDiskEncryption: false } } },
    { method: 'PATCH', path: `${kusto}?${kustoVersion}`, body: { properties: { enableDiskEncryption: false } } },
  ],
  'cluster-principal.create': [
    { kind: 'cluster-principal.create', id: `${cluster}/principalAssignments/n`, properties: principal },
    { method: 'PUT', path: `${kusto}/principalAssignments/n?${kustoVersion}`, body: { properties: principal } },
  ],
  'cluster-principal.delete': [
    { kind: 'cluster-principal.delete', id: `${cluster}/principalAssignments/n`, properties: principal },
    { method: 'DELETE', path: `${kusto}/principalAssignments/n?${kustoVersion}` },
  ],
  'database-principal.create': [
    { kind: 'database-principal.create', id: onDatabase, properties: principal },
    {
      method: 'PUT',
      path: `${kusto}/databases/d%20b/principalAssignments/n?${kustoVersion}`,
      body: { properties: principal },
    },
  ],
  'database-principal.delete': [
    { kind: 'database-principal.delete', id: onDatabase, properties: principal },
    { method: 'DELETE', path: `${kusto}/databases/d%20b/principalAssignments/n?${kustoVersion}` },
  ],
  'role-assignment.create': [
    { kind: 'role-assignment.create', id: atRoot, scope: '/', properties: { ...role, condition: '' } },
    { method: 'PUT', path: `${atRoot}?${roleVersion}`, body: { properties: role } },
  ],
  'role-assignment.delete': [
    { kind: 'role-assignment.delete', id: atRoot, scope: '/', properties: role },
    { method: 'DELETE', path: `${atRoot}?${roleVersion}` },
  ],
  'lock.create': [
    { kind: 'lock.create', id: lock, properties: { level: 'CanNotDelete', notes: '' } },
    { method: 'PUT', path: `${lockPath}?api-version=2020-05-01`, body: { properties: { level: 'CanNotDelete' } } },
  ],
  'lock.delete': [
    { kind: 'lock.delete', id: lock, properties: { level: 'CanNotDelete' } },
    { method: 'DELETE', path: `${lockPath}?api-version=2020-05-01` },
  ],
  'diagnostic-setting.create': [
    { kind: 'diagnostic-setting.create', id: setting, properties: { workspaceId: '/w' } },
    { method: 'PUT', path: `${settingPath}?${settingVersion}`, body: { properties: { workspaceId: '/w' } } },
  ],
  'diagnostic-setting.delete': [
    { kind: 'diagnostic-setting.delete', id: setting, properties: { workspaceId: '/w' } },
    { method: 'DELETE', path: `${settingPath}?${settingVersion}` },
  ],
  'private-endpoint-connection.update': [
    {
      kind: 'private-endpoint-connection.update',
      id: `${cluster}/privateEndpointConnections/n`,
      properties: { privateLinkServiceConnectionState: { status: 'Approved' } },
    },
    {
      method: 'PUT',
      path: `${kusto}/privateEndpointConnections/n?${kustoVersion}`,
      body: { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } },
    },
  ],
  'language-extensions.remove': [
    { kind: 'language-extensions.remove', clusterId: cluster, value: [{ languageExtensionName: 'R' }] },
    {
      method: 'POST',
      path: `${kusto}/removeLanguageExtensions?${kustoVersion}`,
      body: { value: [{ languageExtensionName: 'R' }] },
    },
  ],
  'language-extensions.add': [
    { kind: 'language-extensions.add', clusterId: cluster, value: [{ languageExtensionName: 'R' }] },
    {
      method: 'POST',
      path: `${kusto}/addLanguageExtensions?${kustoVersion}`,
      body: { value: [{ languageExtensionName: 'R' }] },
    },
  ],
  'follower-databases.detach': [
    { kind: 'follower-databases.detach', clusterId: cluster, body: follower },
    { method: 'POST', path: `${kusto}/detachFollowerDatabases?${kustoVersion}`, body: follower },
  ],
  'data-connection.update': [
    { kind: 'data-connection.update', id: `${cluster}/databases/d/dataConnections/n`, body: connection },
    { method: 'PATCH', path: `${kusto}/databases/d/dataConnections/n?${kustoVersion}`, body: connection },
  ],
  'vault.update': [
    { kind: 'vault.update', id: vault, properties: { enablePurgeProtection: true } },
    { method: 'PATCH', path: `${vault}?${vaultVersion}`, body: { properties: { enablePurgeProtection: true } } },
  ],
  'vault-access-policy.add': [
    { kind: 'vault-access-policy.add', id: vault, properties: policies },
    { method: 'PUT', path: `${vault}/accessPolicies/add?${vaultVersion}`, body: { properties: policies } },
  ],
  'vault-access-policy.remove': [
    { kind: 'vault-access-policy.remove', id: vault, properties: policies },
    { method: 'PUT', path: `${vault}/accessPolicies/remove?${vaultVersion}`, body: { properties: policies } },
  ],
};

describe('the request of a step', () => {
  it.each(Object.entries(steps))(
    '%s is one request, its names encoded, without anything that is not set',
    (_kind, [step, request]) => {
      expect(requestOfStep(step)).toEqual(request);
    },
  );

  it('the request of a step has an ETag for the cluster, and for no target without one', () => {
    const conditional = Object.values(steps).flatMap(([step]) =>
      requestOfStep(step, '"1"').ifMatch ? [step.kind] : [],
    );
    expect(conditional).toEqual(['cluster.update']);
  });
});

/** Steps that make something to remove. */
const creations: { [Kind in FixStep['kind']]?: FixStep } = {
  'cluster-principal.delete': steps['cluster-principal.create'][0],
  'database-principal.delete': steps['database-principal.create'][0],
  'role-assignment.delete': steps['role-assignment.create'][0],
  'lock.delete': steps['lock.create'][0],
  'diagnostic-setting.delete': steps['diagnostic-setting.create'][0],
  'language-extensions.remove': steps['language-extensions.add'][0],
};

const lockOfSubscription = '/subscriptions/s/providers/Microsoft.Authorization/locks/n';

/** Returns evidence that the step changes. */
function stateBefore({ kind }: FixStep) {
  const database = { databaseId: `${cluster}/databases/d b`, databaseName: 'd b' };
  const sample = sampleSnapshot({
    cluster: {
      properties: {
        privateEndpointConnections: [
          { ...sampleConnection('n', 'Pending'), id: `${cluster}/privateEndpointConnections/n` },
        ],
      },
    },
    databasePrincipalAssignments: [{ ...database, assignments: sampleReading([]) }],
    databasePrincipals: [{ ...database, items: sampleReading([]) }],
    dataConnections: [
      {
        databaseId: `${cluster}/databases/d`,
        databaseName: 'd',
        items: sampleReading([{ id: `${cluster}/databases/d/dataConnections/n`, name: 'n', kind: 'EventHub' }]),
      },
    ],
    followerDatabases: [follower],
    subscriptionLocks: [
      { id: lockOfSubscription, name: 'n', level: 'CanNotDelete', notes: '', scope: '/subscriptions/s' },
    ],
    keyVault: {
      ...sampleVault({
        enablePurgeProtection: false,
        accessPolicies: [
          { tenantId: 't', objectId: 'o', permissions: { keys: kind === 'vault-access-policy.add' ? [] : ['get'] } },
        ],
      }),
      id: vault,
    },
  });
  const snapshot = { ...sample, clusterId: cluster };
  const creation = creations[kind];
  return creation ? applyStep(snapshot, creation) : snapshot;
}

/** A database’s own list, which follows the one of Azure Resource Manager later. */
const followsLater: readonly EvidencePart[] = ['databasePrincipals'];

describe('what a step changes', () => {
  it('a kind of step can’t be defined without the values that it changes', () => {
    expectTypeOf<Omit<StepBehavior<FixStep>, 'entries'>>().not.toExtend<StepBehavior<FixStep>>();
    expectTypeOf<Omit<StepBehavior<FixStep>, 'access'>>().not.toExtend<StepBehavior<FixStep>>();
  });

  it.each(Object.values(steps).map(([step]) => step))(
    '$kind is in force only if each part that it writes has its value',
    (step) => {
      const before = stateBefore(step);
      const after = applyPlan(before, { steps: [step] });
      const written = evidenceParts.filter(
        (part) =>
          canonicalJson(before.parts[part]) !== canonicalJson(after.parts[part]) && !followsLater.includes(part),
      );
      expect(written).not.toEqual([]);
      expect(isInForce(after, step)).toBe(true);
      for (const part of written)
        expect(isInForce({ ...after, parts: { ...after.parts, [part]: before.parts[part] } }, step), part).toBe(false);
    },
  );

  /** Undo steps, and changes that Azure can't reverse: of these samples, a pending endpoint and a connection without an identity. */
  const withoutUndo: readonly FixStep['kind'][] = [
    'diagnostic-setting.delete',
    'private-endpoint-connection.update',
    'language-extensions.add',
    'follower-databases.detach',
    'data-connection.update',
    'vault.update',
    'vault-access-policy.remove',
  ];

  it.each(Object.values(steps).map(([step]) => step))(
    '$kind has a step back that reverses it, or a reason why not',
    (step) => {
      const before = stateBefore(step);
      const undo = undoOfSteps([step], before);
      expect('impossible' in undo, JSON.stringify(undo)).toBe(withoutUndo.includes(step.kind));
      const [back] = 'steps' in undo ? undo.steps : [];
      if (!back) return;
      const restored = applyPlan(before, { steps: [step, back] });
      expect(isInForce(restored, back)).toBe(true);
      expect(isInForce(applyStep(before, step), back)).toBe(false);
    },
  );
});
