import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePrincipalAssignment, sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from './build-plan';
import type { FixId } from './catalog';
import { changesBetween } from './plan/changes-between';
import { isInForce, isRemainder, samePlan } from './plan/compare-plans';
import { type FixPlan, fixPlanSchema } from './plan/fix-plan';
import { applyPlan } from './steps';
import { whatIf } from './what-if';

interface Case {
  fixId: FixId;
  input: unknown;
  before: Snapshot;
}

const guid = fc.uuid();
const identityIds = fc.uniqueArray(
  guid.map(
    (name) =>
      `/subscriptions/${sampleSubscriptionId}/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
  ),
  { maxLength: 3 },
);
const userAssigned = identityIds.map((ids) =>
  Object.fromEntries(ids.map((id) => [id, { principalId: lastSegment(id) }])),
);
const off = fc.constantFrom(false, null, undefined);

const diskOn: fc.Arbitrary<Case> = off.map((enableDiskEncryption) => ({
  fixId: 'disk-encryption-off',
  input: {},
  before: sampleSnapshot({ cluster: { properties: { enableDiskEncryption } } }),
}));
const diskOff: fc.Arbitrary<Case> = fc.constant({
  fixId: 'turn-disk-encryption-off',
  input: {},
  before: sampleSnapshot(),
});
const identityOn: fc.Arbitrary<Case> = fc
  .tuple(fc.constantFrom<FixId>('managed-identity-none', 'turn-system-identity-on'), userAssigned)
  .map(([fixId, users]) => ({
    fixId,
    input: {},
    before: sampleSnapshot({
      cluster: {
        identity:
          Object.keys(users).length > 0 ? { type: 'UserAssigned', userAssignedIdentities: users } : { type: 'None' },
      },
    }),
  }));
const kustoPrincipal = fc.record({ principalId: guid, principalType: fc.constantFrom('User', 'Group', 'App') });
const kustoOnCluster: fc.Arbitrary<Case> = fc
  .tuple(kustoPrincipal, fc.constantFrom(...clusterRoles))
  .map(([principal, role]) => ({
    fixId: 'assign-kusto-role',
    input: { ...principal, role },
    before: sampleSnapshot(),
  }));
const kustoOnDatabase: fc.Arbitrary<Case> = fc
  .tuple(kustoPrincipal, fc.constantFrom(...databaseRoles))
  .map(([principal, role]) => ({
    fixId: 'assign-kusto-role',
    input: { ...principal, role, database: 'telemetry' },
    before: sampleSnapshot(),
  }));
const kustoRemoval: fc.Arbitrary<Case> = fc.tuple(guid, fc.constantFrom(...clusterRoles)).map(([objectId, role]) => {
  const assignment = samplePrincipalAssignment({
    name: `of-${objectId}`,
    objectId,
    displayName: 'Ada',
    principalType: 'User',
    role,
  });
  return {
    fixId: 'remove-kusto-role',
    input: { assignmentId: assignment.id },
    before: sampleSnapshot({ clusterPrincipalAssignments: [assignment] }),
  };
});
const scope = fc.constantFrom(
  sampleClusterId,
  `/subscriptions/${sampleSubscriptionId}`,
  '/providers/Microsoft.Management/managementGroups/mg-landing-zones',
  '/',
);
const azureRole: fc.Arbitrary<Case> = fc.tuple(guid, guid, scope).map(([principalId, roleDefinitionId, at]) => ({
  fixId: 'assign-azure-role',
  input: { principalId, principalType: 'User', roleDefinitionId, scope: at },
  before: sampleSnapshot(),
}));
const azureRemoval: fc.Arbitrary<Case> = fc
  .tuple(guid, guid, scope, fc.constantFrom(null, 'a condition'))
  .map(([name, principalId, at, condition]) => {
    const assignment = sampleRoleAssignment({ name, principalId, principalType: 'User', scope: at, condition });
    const id = `${at === '/' ? '' : at}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    return {
      fixId: 'remove-azure-role',
      input: { assignmentId: id },
      before: sampleSnapshot({ roleAssignments: [{ ...assignment, id }] }),
    };
  });
const anyCase = fc.oneof(
  diskOn,
  diskOff,
  identityOn,
  kustoOnCluster,
  kustoOnDatabase,
  kustoRemoval,
  azureRole,
  azureRemoval,
);

function planOf({ fixId, input, before }: Case): FixPlan {
  return buildPlan(fixId, input, before);
}

describe('for any evidence and input', () => {
  it('a plan has one step, is a valid plan, and survives the way to the browser and back', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const plan = planOf(any);
        expect(plan.steps).toHaveLength(1);
        expect(fixPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });

  it('planning twice gives the same plan', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        expect(planOf(any)).toEqual(planOf({ ...any, before: structuredClone(any.before) }));
        expect(samePlan(planOf(any), planOf(any))).toBe(true);
      }),
    );
  });

  it('the body of a PATCH holds only what changes', () => {
    fc.assert(
      fc.property(fc.oneof(diskOn, diskOff, identityOn), (any) => {
        const before = any.before;
        const plan = planOf(any);
        const paths = changesBetween(before, applyPlan(before, plan)).map(({ path }) => path.split('.')[0]);
        const bodies = plan.steps.flatMap((step) => (step.kind === 'cluster.update' ? [step.body] : []));
        expect(bodies.flatMap((body) => Object.keys(body))).toEqual([...new Set(paths)]);
        for (const { properties } of bodies) if (properties) expect(Object.keys(properties)).toHaveLength(1);
      }),
    );
  });

  it('no user-assigned identity is ever lost', () => {
    fc.assert(
      fc.property(identityOn, (any) => {
        const { before } = any;
        expect(usersOf(applyPlan(before, planOf(any)))).toEqual(usersOf(before));
      }),
    );
  });

  it('a plan that was applied is in force, and was not before', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const plan = planOf(any);
        const after = applyPlan(any.before, plan);
        for (const step of plan.steps) {
          expect(isInForce(any.before, step)).toBe(false);
          expect(isInForce(after, step)).toBe(true);
        }
        expect(isRemainder(any.before, plan, plan, 0)).toBe(true);
        expect(isRemainder(any.before, plan, { ...plan, steps: [] }, 1)).toBe(false);
        expect(isRemainder(after, plan, { ...plan, steps: [] }, 1)).toBe(true);
        if (!any.fixId.startsWith('remove-')) expect(buildPlan(any.fixId, any.input, after).steps).toEqual([]);
      }),
    );
  });

  it('undo after the plan brings back what was there', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const plan = planOf(any);
        const after = applyPlan(any.before, plan);
        const undo = buildPlan('undo', { of: JSON.parse(JSON.stringify(plan)) }, after);
        expect(plan.undo).toEqual({ steps: undo.steps });
        expect(meaning(applyPlan(after, undo))).toEqual(meaning(any.before));
      }),
    );
  });

  it('the what-if names a change, and no check fails by a plan that closes one', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const { changes, closes, newlyFails } = whatIf(any.before, planOf(any), { at: '2026-11-25T10:00:00.000Z' });
        expect(changes.length).toBeGreaterThan(0);
        for (const id of closes) expect(newlyFails).not.toContain(id);
      }),
      { numRuns: 50 },
    );
  });

  it('nothing of the evidence is changed in place', () => {
    fc.assert(
      fc.property(anyCase, (any) => {
        const copy = structuredClone(any.before);
        applyPlan(any.before, planOf(any));
        expect(any.before).toEqual(copy);
      }),
    );
  });
});

function usersOf({ parts: { cluster } }: Snapshot) {
  return cluster.state === 'read' ? (cluster.value.identity?.userAssignedIdentities ?? {}) : undefined;
}

/** A snapshot by what it means: absent is the documented default, and an assignment is who has which role where, not its name. */
function meaning({ parts }: Snapshot) {
  if (
    parts.cluster.state !== 'read' ||
    parts.clusterPrincipalAssignments.state !== 'read' ||
    parts.databasePrincipalAssignments.state !== 'read' ||
    parts.roleAssignments.state !== 'read'
  )
    throw new Error('the sample is read');
  const grant = ({
    properties: { principalId, role, principalType },
  }: {
    properties: { principalId: string; role: string; principalType: string };
  }) => [principalId, role, principalType].join(' ');
  const { properties, ...cluster } = parts.cluster.value;
  return {
    cluster,
    properties: { ...properties, enableDiskEncryption: properties.enableDiskEncryption ?? false },
    onCluster: parts.clusterPrincipalAssignments.value.map(grant),
    onDatabases: parts.databasePrincipalAssignments.value.map(({ assignments }) =>
      assignments.state === 'read' ? assignments.value.map(grant) : [],
    ),
    azure: parts.roleAssignments.value.map(({ scope: at, principalId, principalType, roleDefinitionId, condition }) =>
      [at, principalId, principalType, roleDefinitionId, condition].join(' '),
    ),
  };
}
