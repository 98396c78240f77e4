import { describe, expect, it } from 'vitest';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { type BulkPlan, type BulkRun, newBulkRun } from '@/lib/model/bulk-run';
import { confirmsRun, consentOfRun } from './consent-of-run';
import { groupPlans } from './group-plans';

function refOf(place: number): ClusterRef {
  return {
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    clusterName: `telemetry${place}`,
  };
}

function planOf(place: number, more: { before?: string; outage?: number; consent?: true } = {}): BulkPlan {
  const clusterId = toClusterId(refOf(place));
  const body = { properties: { trustedExternalTenants: [] } };
  return {
    plan: {
      fixId: 'trusted-tenants-all',
      title: 'Trust no tenant but your own',
      target: clusterId,
      basedOn: `"${place}"`,
      // Azure answers ids in either case.
      steps: [{ kind: 'cluster.update', clusterId: place === 1 ? clusterId.toLowerCase() : clusterId, body }],
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
    plans.map((_, place) => refOf(place)),
  );
  return { ...run, phase: 'review', items: plans.map((planned) => ({ state: { kind: 'planned' }, planned })) };
}

describe('the changes of a run', () => {
  it('are shown once where they are the same but for the cluster', () => {
    const [group, ...others] = groupPlans(reviewed([planOf(0), planOf(1), planOf(2)]));
    expect(group?.places).toEqual([0, 1, 2]);
    expect(others).toEqual([]);
  });

  it('are told apart where what they replace differs, the largest group first', () => {
    const groups = groupPlans(reviewed([planOf(0, { before: 'a' }), planOf(1), planOf(2)]));
    expect(groups.map(({ places }) => places)).toEqual([[1, 2], [0]]);
  });

  it('leave out what is not planned', () => {
    const run = reviewed([planOf(0), planOf(1)]);
    const items = run.items.map((item, place) =>
      place === 0 ? { ...item, state: { kind: 'canceled' } as const } : item,
    );
    expect(groupPlans({ items }).map(({ places }) => places)).toEqual([[1]]);
  });

  it('leave out clusters that were removed from the run', () => {
    const run = reviewed([planOf(0), planOf(1)]);
    const items = run.items.map((item, place) => (place === 0 ? { ...item, leftOut: true as const } : item));
    expect(groupPlans({ items }).map(({ places }) => places)).toEqual([[1]]);
  });
});

describe('what is confirmed before a run', () => {
  it('is nothing where it can be taken back and nobody is locked out', () => {
    expect(consentOfRun(reviewed([planOf(0), planOf(1)]))).toEqual({ clusters: 2, lockouts: [], reasons: [] });
  });

  it('is an outage on any cluster of it', () => {
    expect(consentOfRun(reviewed([planOf(0), planOf(1, { outage: 20 })])).reasons).toEqual([
      'Each cluster is unavailable for up to 20 minutes while it changes.',
    ]);
  });

  it('counts clusters on which people can lose access, and changes them only after they are confirmed', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true })]);
    expect(consentOfRun(run)).toEqual({ clusters: 1, lockouts: ['telemetry1'], reasons: [] });
    const confirmed = consentOfRun({ ...run, withConsent: true });
    expect(confirmed).toMatchObject({ clusters: 2, reasons: ['People can lose access on 1 of them.'] });
  });

  it('follows what is left in the run', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true }), planOf(2, { outage: 20 })]);
    const items = run.items.map((item, place) => (place === 0 ? item : { ...item, leftOut: true as const }));
    expect(consentOfRun({ ...run, withConsent: true, items })).toEqual({ clusters: 1, lockouts: [], reasons: [] });
  });

  it.each([
    ['12', true],
    [' 12  Clusters ', true],
    ['1', false],
    ['', false],
    ['twelve', false],
    ['120', false],
  ])('%j for twelve clusters: %j', (typed, confirms) => {
    expect(confirmsRun(typed, 12)).toBe(confirms);
  });
});
