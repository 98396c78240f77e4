import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleDiagnosticSetting } from '@/lib/checks/samples/sample-governance';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { clusterSizes } from '@/lib/checks/support/cluster-sizes';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { buildPlan } from './build-plan';
import type { FixId } from './catalog';
import { changesBetween } from './plan/changes-between';
import { isInForce } from './plan/compare-plans';
import { type FixPlan, fixPlanSchema } from './plan/fix-plan';
import { identitySetting } from './settings/identity';
import { applyPlan } from './steps';
import { whatIf } from './what-if';

/** Fixes of operations, data protection and identity on any cluster and with any input. */
const context = { at: '2026-11-25T10:00:00.000Z' };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const identityId = fc
  .constantFrom('a', 'b', 'C', 'd')
  .map(
    (name) =>
      `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
  );
const identity = fc.tuple(fc.boolean(), fc.uniqueArray(identityId, { maxLength: 3 })).map(([system, ids]) => ({
  type: [...(system ? ['SystemAssigned'] : []), ...(ids.length > 0 ? ['UserAssigned'] : [])].join(', ') || 'None',
  ...(ids.length > 0 ? { userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, { principalId: id }])) } : {}),
}));
const tagName = fc.constantFrom('owner', 'Owner', 'env', 'opt-out-of-soft-delete', 'Opt-Out-Of-Soft-Delete', 'x');
const tags = fc.dictionary(tagName, fc.constantFrom('', ' ', 'true', 'false', 'data'));
/** Half of them for development, as those of the specification are few. */
const size = fc.oneof(
  fc.constantFrom(...clusterSizes),
  fc.constantFrom(...clusterSizes.filter((name) => name.startsWith('Dev'))),
);
const zones = fc.subarray(['1', '2', '3']);
const extensions = fc.subarray([
  { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' },
  { languageExtensionName: 'R', languageExtensionImageName: 'R' },
]);
const routing = fc.constantFrom('Single', 'Multi', null);
const workspace = (name: string) =>
  `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`;
const setting = fc
  .record({
    workspaceId: fc.constantFrom(workspace('one'), workspace('two'), null),
    logs: fc.constantFrom([], [{ categoryGroup: 'allLogs', enabled: true }], [{ category: 'Query', enabled: true }]),
  })
  .map(({ workspaceId, logs }) => sampleDiagnosticSetting({ workspaceId, logs: [...logs] }));
const lock = fc.constantFrom('ReadOnly', 'CanNotDelete').map((level) => ({
  id: `${sampleClusterId}/providers/Microsoft.Authorization/locks/${level}`,
  name: level,
  level,
  notes: null,
  scope: sampleClusterId,
}));

const cluster: fc.Arbitrary<Snapshot> = fc
  .record({
    enablePurge: maybe(fc.boolean()),
    enableAutoStop: maybe(fc.boolean()),
    tags: maybe(tags),
    identity: maybe(identity),
    name: size,
    zones: maybe(zones),
    value: extensions,
    databaseRouting: routing,
    managedIdentityResourceId: maybe(fc.oneof(fc.constant(sampleClusterId), identityId)),
    diagnosticSettings: fc.array(setting, { maxLength: 1 }),
    locks: fc.uniqueArray(lock, { maxLength: 2, selector: ({ id }) => id }),
  })
  .map(({ enablePurge, enableAutoStop, value, name, databaseRouting, managedIdentityResourceId, ...rest }) =>
    sampleSnapshot({
      cluster: {
        tags: rest.tags,
        identity: rest.identity,
        zones: rest.zones,
        sku: name.startsWith('Dev') ? { name, tier: 'Basic', capacity: 1 } : { name, tier: 'Standard', capacity: 2 },
        properties: { enablePurge, enableAutoStop, languageExtensions: { value }, keyVaultProperties: null },
      },
      dataConnections: sampleDatabaseItems([sampleDataConnection({ databaseRouting, managedIdentityResourceId })]),
      diagnosticSettings: rest.diagnosticSettings,
      locks: rest.locks,
    }),
  );

const dataConnectionId = sampleDataConnection().id;
const request: fc.Arbitrary<[FixId, object]> = fc.oneof(
  fc.constantFrom<[FixId, object]>(
    ['purge-enabled', {}],
    ['auto-stop-off', {}],
    ['soft-delete-opt-out', {}],
    ['turn-system-identity-off', {}],
    ['turn-system-identity-on', {}],
    ['resource-lock-missing', {}],
    ['language-extension-enabled', {}],
    ['language-extension-enabled', { name: 'python' }],
    ['data-connection-multi-db', { dataConnectionId }],
    ['remove-lock', { lockId: `${sampleClusterId}/providers/Microsoft.Authorization/locks/ReadOnly` }],
    ['diagnostics-missing', { workspaceId: workspace('one') }],
  ),
  fc
    .tuple(tagName, fc.constantFrom('data', 'x'))
    .map(([name, value]): [FixId, object] => ['no-owner-tag', { name, value }]),
  fc
    .tuple(size, fc.integer({ min: 2, max: 4 }))
    .map(([skuName, capacity]): [FixId, object] => ['sku-no-sla', { skuName, capacity }]),
  zones.filter((list) => list.length > 1).map((list): [FixId, object] => ['not-zone-redundant', { zones: list }]),
  identityId.map((id): [FixId, object] => ['attach-user-identity', { identityId: id }]),
  identityId.map((id): [FixId, object] => ['remove-user-identity', { identityId: id.toUpperCase() }]),
  fc
    .oneof(fc.constant(sampleClusterId), identityId)
    .map((id): [FixId, object] => ['data-connection-key-auth', { dataConnectionId, identityId: id }]),
);

/** The plan, or `undefined` where the input makes no sense on this cluster, which a plan says by a problem. */
function planOf(fixId: FixId, input: object, before: Snapshot): FixPlan | undefined {
  try {
    return buildPlan(fixId, input, before);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(['invalid-request', 'not-found', 'conflict']).toContain(error.code);
    expect(error.detail).toContain('Nothing was changed.');
    return undefined;
  }
}

const partOf: Readonly<Record<string, string>> = {
  'purge-enabled': 'properties.enablePurge',
  'auto-stop-off': 'properties.enableAutoStop',
  'soft-delete-opt-out': 'tags.',
  'no-owner-tag': 'tags.',
  'turn-system-identity-off': 'identity.',
  'turn-system-identity-on': 'identity.',
  'attach-user-identity': 'identity.',
  'remove-user-identity': 'identity.',
  'resource-lock-missing': 'locks/kustodian-keep',
  'remove-lock': 'locks/ReadOnly',
  'language-extension-enabled': 'properties.languageExtensions',
  'data-connection-multi-db': 'databases/telemetry/dataConnections/events.databaseRouting',
  'data-connection-key-auth': 'databases/telemetry/dataConnections/events.managedIdentityResourceId',
  'diagnostics-missing': 'diagnosticSettings/kustodian-one',
  'sku-no-sla': 'sku.',
  'not-zone-redundant': 'zones',
};

describe('a fix of operations, data protection or identity, for any cluster and input,', () => {
  it('a fix of operations, data protection, or identity changes only its own part and is in force afterwards', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = planOf(fixId, input, before);
        fc.pre(plan !== undefined);
        expect(fixPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
        const after = applyPlan(before, plan);
        const paths = changesBetween(before, after).map(({ path }) => path);
        for (const path of paths) expect(path.startsWith(partOf[fixId] ?? '?'), path).toBe(true);
        expect(paths.length > 0).toBe(plan.steps.length > 0);
        for (const step of plan.steps) {
          expect(isInForce(before, step)).toBe(false);
          expect(isInForce(after, step)).toBe(true);
        }
        expect(planOf(fixId, input, after)?.steps ?? []).toEqual([]);
      }),
    );
  });

  it('a fix of operations, data protection, or identity is undone by its plan, or states that it can’t be', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = planOf(fixId, input, before);
        fc.pre(plan !== undefined && plan.steps.length > 0);
        const after = applyPlan(before, plan);
        if (!plan.undo || 'impossible' in plan.undo) {
          expect(() => buildPlan('undo', { of: plan }, after)).toThrow(Problem);
          return;
        }
        const undo = buildPlan('undo', { of: JSON.parse(JSON.stringify(plan)) }, after);
        expect(undo.steps).toEqual(plan.undo.steps);
        // What was absent comes back as its documented default, and the fix has the same to do again.
        expect(planOf(fixId, input, applyPlan(after, undo))?.steps).toEqual(plan.steps);
      }),
    );
  });

  it('a fix of operations, data protection, or identity never loses another identity', () => {
    const usersOf = ({ parts }: Snapshot) =>
      parts.cluster.state === 'read' ? identitySetting.read(parts.cluster.value).userAssigned : [];
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = planOf(fixId, input, before);
        fc.pre(plan !== undefined);
        const named = 'identityId' in input ? String(input.identityId).toLowerCase() : '';
        const others = (ids: string[]) => ids.filter((id) => id.toLowerCase() !== named);
        expect(others(usersOf(applyPlan(before, plan)))).toEqual(others(usersOf(before)));
      }),
    );
  });

  it('a fix of operations, data protection, or identity never makes a check fail without showing it', () => {
    const failing = (snapshot: Snapshot) =>
      evaluate(snapshot, context).flatMap(({ checkId, outcome }) => (outcome === 'fail' ? [checkId] : []));
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = planOf(fixId, input, before);
        fc.pre(plan !== undefined);
        const was = failing(before);
        const newly = failing(applyPlan(before, plan)).filter((id) => !was.includes(id));
        expect(whatIf(before, plan, context).newlyFails).toEqual(newly);
      }),
      { numRuns: 40 },
    );
  });
});
