import { describe, expect, it } from 'vitest';
import { type BulkPlan, type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { confirmsRun, consentOfRun, groupPlans } from './run-review';

function refOf(index: number): ClusterRef {
  return {
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    clusterName: `telemetry${index}`,
  };
}

function planOf(index: number, more: { before?: string; outage?: number; consent?: true } = {}): BulkPlan {
  const clusterId = toClusterId(refOf(index));
  const body = { properties: { trustedExternalTenants: [] } };
  return {
    plan: {
      fixId: 'trusted-tenants-all',
      title: 'Trust no tenant but your own',
      target: clusterId,
      basedOn: `"${index}"`,
      // Azure returns IDs in either case.
      steps: [{ kind: 'cluster.update', clusterId: index === 1 ? clusterId.toLowerCase() : clusterId, body }],
      impact: { ...sampleImpact, outageMinutes: more.outage ?? 0 },
      warnings: [],
      needsPermission: [],
    },
    whatIf: {
      changes: [{ path: 'properties.trustedExternalTenants', before: more.before ?? '*', after: [] }],
      closes: ['trusted-tenants-all'],
      newlyFails: [],
    },
    preflight: more.consent ? [{ id: 'own-access', state: 'warn', message: 'You lose it.', consent: true }] : [],
  };
}

function reviewed(plans: readonly BulkPlan[]): BulkRun {
  const fix = { fixId: 'trusted-tenants-all', input: {}, title: 'Trust nobody' } as const;
  const head = { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix };
  const run = newBulkRun(
    head,
    plans.map((_, index) => refOf(index)),
  );
  return { ...run, phase: 'review', items: plans.map((planned) => ({ state: { kind: 'planned' }, planned })) };
}

describe('the changes of a run', () => {
  it('the changes of a run that only differ in the cluster are one group', () => {
    const [group, ...others] = groupPlans(reviewed([planOf(0), planOf(1), planOf(2)]));
    expect(group?.indexes).toEqual([0, 1, 2]);
    expect(others).toEqual([]);
  });

  it('the changes of a run that replace different values are separate groups, the largest first', () => {
    const groups = groupPlans(reviewed([planOf(0, { before: 'a' }), planOf(1), planOf(2)]));
    expect(groups.map(({ indexes }) => indexes)).toEqual([[1, 2], [0]]);
  });

  it('the groups of a run leave out clusters that are not planned', () => {
    const run = reviewed([planOf(0), planOf(1)]);
    const items = run.items.map((item, index) =>
      index === 0 ? { ...item, state: { kind: 'canceled' } as const } : item,
    );
    expect(groupPlans({ items }).map(({ indexes }) => indexes)).toEqual([[1]]);
  });

  it('the groups of a run leave out clusters that were removed from it', () => {
    const run = reviewed([planOf(0), planOf(1)]);
    const items = run.items.map((item, index) => (index === 0 ? { ...item, leftOut: true as const } : item));
    expect(groupPlans({ items }).map(({ indexes }) => indexes)).toEqual([[1]]);
  });
});

describe('what is confirmed before a run', () => {
  it('a run that can be undone and locks no one out requires no confirmation', () => {
    expect(consentOfRun(reviewed([planOf(0), planOf(1)]))).toEqual({ clusters: 2, lockouts: [], reasons: [] });
  });

  it('a run requires confirmation of downtime on any of its clusters', () => {
    expect(consentOfRun(reviewed([planOf(0), planOf(1, { outage: 20 })])).reasons).toEqual([
      'Each cluster is unavailable for up to 20 minutes while it changes.',
    ]);
  });

  it('a run counts clusters on which people can lose access, and changes them only after confirmation', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true })]);
    expect(consentOfRun(run)).toEqual({ clusters: 1, lockouts: ['telemetry1'], reasons: [] });
    const confirmed = consentOfRun({ ...run, withConsent: true });
    expect(confirmed).toMatchObject({ clusters: 2, reasons: ['People might lose access to 1 cluster.'] });
  });

  it('the confirmation of a run depends on the clusters that are left in it', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true }), planOf(2, { outage: 20 })]);
    const items = run.items.map((item, index) => (index === 0 ? item : { ...item, leftOut: true as const }));
    expect(consentOfRun({ ...run, withConsent: true, items })).toEqual({ clusters: 1, lockouts: [], reasons: [] });
  });

  it.each([
    ['12', true],
    [' 12  Clusters ', true],
    ['1', false],
    ['', false],
    ['twelve', false],
    ['120', false],
  ])('the text that confirms a run of twelve clusters accepts %j: %j', (typed, confirms) => {
    expect(confirmsRun(typed, 12)).toBe(confirms);
  });
});
