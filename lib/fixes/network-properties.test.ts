import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { sampleConnection, sampleInjection } from '@/lib/checks/samples/sample-network';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { calloutTypes } from '@/lib/checks/support/callout-policy';
import type { Snapshot } from '@/lib/model/evidence';
import { buildPlan } from './build-plan';
import type { FixId } from './catalog';
import { changesBetween } from './plan/changes-between';
import { isInForce } from './plan/compare-plans';
import { fixPlanSchema } from './plan/fix-plan';
import { hasBlock } from './preflight/decisive-rows';
import { networkRows } from './preflight/network-rows';
import { applyPlan } from './steps';
import { whatIf } from './what-if';

/** Network fixes on any cluster and with any input. */
const context = { at: '2026-11-25T10:00:00.000Z' };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const entry = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.ipV4(),
  fc.constantFrom('PowerBI', 'Storage.WestUS', 'AzureCloud'),
);
const entries = fc.uniqueArray(entry, { maxLength: 4 });
const tenants = fc.uniqueArray(fc.uuid(), { maxLength: 3 });
const host = fc.domain();
const hosts = fc.uniqueArray(host, { maxLength: 3 });
const policy = fc.record({
  calloutType: fc.constantFrom(...calloutTypes),
  calloutUriRegex: fc.constantFrom('.*', '^contoso\\.com$', 'a+'),
  outboundAccess: fc.constantFrom('Allow' as const, 'Deny' as const),
});
const status = fc.constantFrom('Pending', 'Approved', 'Rejected', 'Disconnected');

const cluster: fc.Arbitrary<Snapshot> = fc
  .record({
    publicNetworkAccess: maybe(fc.constantFrom('Enabled', 'Disabled', 'SecuredByPerimeter')),
    allowedIpRangeList: maybe(entries),
    trustedExternalTenants: maybe(
      fc.oneof(tenants, fc.constant(['*'])).map((list) => list.map((value) => ({ value }))),
    ),
    restrictOutboundNetworkAccess: maybe(fc.constantFrom('Enabled', 'Disabled')),
    allowedFqdnList: maybe(hosts),
    calloutPolicies: maybe(fc.array(policy, { maxLength: 3 })),
    virtualNetworkConfiguration: maybe(fc.constantFrom(sampleInjection, { ...sampleInjection, state: 'Disabled' })),
    privateEndpointConnections: fc.tuple(status).map(([state]) => [sampleConnection('pe-one', state)]),
  })
  .map((properties) => sampleSnapshot({ cluster: { properties } }));

const request: fc.Arbitrary<[FixId, object]> = fc.oneof(
  fc.constantFrom<[FixId, object]>(
    ['public-network-enabled', {}],
    ['turn-public-network-on', {}],
    ['vnet-injection-legacy', {}],
  ),
  tenants.map((keep): [FixId, object] => ['trusted-tenants-all', { keep }]),
  entries
    .filter((list) => list.length > 0)
    .map((allowedIpRangeList): [FixId, object] => ['public-without-ip-filter', { allowedIpRangeList }]),
  hosts.map((allowedFqdnList): [FixId, object] => ['outbound-unrestricted', { allowedFqdnList }]),
  fc
    .array(policy, { maxLength: 3 })
    .map((calloutPolicies): [FixId, object] => ['callout-policy-wide', { calloutPolicies }]),
  fc
    .constantFrom('Approved', 'Rejected')
    .map((decision): [FixId, object] => [
      'private-endpoint-unknown',
      { connectionId: sampleConnection('pe-one', 'Pending').id, decision },
    ]),
);

describe('a network fix, for any cluster and input,', () => {
  it('a network fix writes exactly what changes, is in force afterwards, and then has nothing to do', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = buildPlan(fixId, input, before);
        expect(fixPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
        const after = applyPlan(before, plan);
        const written = plan.steps.flatMap((step) =>
          step.kind === 'cluster.update' ? Object.keys(step.body.properties ?? {}) : ['privateEndpointConnections'],
        );
        const nameIn = (path: string) => path.split(/[./]/).find((part) => part !== 'properties');
        const changed = changesBetween(before, after).map(({ path }) => nameIn(path));
        // An empty list that stays empty takes effect with the restriction, and what-if shows it.
        const shown = whatIf(before, plan, context).changes.map(({ path }) => nameIn(path));
        expect([...new Set(shown)].sort()).toEqual([...written].sort());
        const isEmptyList = (name: string | undefined) => name === 'allowedFqdnList' && shown.length === 2;
        expect(shown.filter((name) => !changed.includes(name) && !isEmptyList(name))).toEqual([]);
        for (const step of plan.steps) expect(isInForce(after, step)).toBe(true);
        expect(buildPlan(fixId, input, after).steps).toEqual([]);
      }),
    );
  });

  it('a network fix is undone by its plan, or states that it can’t be', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = buildPlan(fixId, input, before);
        fc.pre(plan.steps.length > 0);
        const after = applyPlan(before, plan);
        if (!plan.undo || 'impossible' in plan.undo) {
          expect(() => buildPlan('undo', { of: plan }, after)).toThrow();
          return;
        }
        const undo = buildPlan('undo', { of: JSON.parse(JSON.stringify(plan)) }, after);
        expect(undo.steps).toEqual(plan.undo.steps);
        // Undo writes the documented default of an absent property, so another plan has the same steps.
        expect(buildPlan(fixId, input, applyPlan(after, undo)).steps).toEqual(plan.steps);
      }),
    );
  });

  it('a network fix never makes a check fail without showing it', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = buildPlan(fixId, input, before);
        const failing = (snapshot: Snapshot) =>
          evaluate(snapshot, context).flatMap(({ checkId, outcome }) => (outcome === 'fail' ? [checkId] : []));
        const was = failing(before);
        const newly = failing(applyPlan(before, plan)).filter((id) => !was.includes(id));
        expect(whatIf(before, plan, context).newlyFails).toEqual(newly);
      }),
      { numRuns: 40 },
    );
  });

  it('a network fix never closes or narrows public access, or leaves both outbound lists, without a row', () => {
    fc.assert(
      fc.property(cluster, request, (before, [fixId, input]) => {
        const plan = buildPlan(fixId, input, before);
        const rows = networkRows(before, plan, { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {} });
        const after = applyPlan(before, plan).parts.cluster;
        if (after.state !== 'read') throw new Error('The sample is read.');
        const { allowedFqdnList, calloutPolicies } = after.value.properties;
        const touchesLists = fixId === 'callout-policy-wide' || fixId === 'outbound-unrestricted';
        const wasBoth = before.parts.cluster.state === 'read' && both(before.parts.cluster.value.properties);
        if (touchesLists && both({ allowedFqdnList, calloutPolicies }) && !wasBoth) expect(hasBlock(rows)).toBe(true);
        if (fixId === 'public-network-enabled' && plan.steps.length > 0)
          expect(rows).toContainEqual(expect.objectContaining({ id: 'own-address', consent: true }));
        if (fixId === 'turn-public-network-on' && rows.length > 0)
          // Only a perimeter's own people can lose something where the endpoint opens to a list.
          expect(before.parts.cluster).toMatchObject({
            value: { properties: { publicNetworkAccess: 'SecuredByPerimeter' } },
          });
      }),
    );
  });
});

function both(lists: {
  allowedFqdnList?: unknown[] | null | undefined;
  calloutPolicies?: unknown[] | null | undefined;
}): boolean {
  return (lists.allowedFqdnList?.length ?? 0) > 0 && (lists.calloutPolicies?.length ?? 0) > 0;
}
