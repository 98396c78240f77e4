import { describe, expect, it } from 'vitest';
import { type BulkPlan, type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { grantWords } from '@/lib/fixes/review/consent';
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
    preflight: more.consent
      ? [{ id: 'own-access', state: 'warn', message: 'You lose it.', consent: true, consentId: 'own-access:1' }]
      : [],
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

function withConsent(run: BulkRun, index: number, consents: string[]): BulkRun {
  return { ...run, items: run.items.map((item, at) => (at === index ? { ...item, consents } : item)) };
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
    expect(consentOfRun(reviewed([planOf(0), planOf(1)]))).toEqual({ clusters: 2, confirmations: [], reasons: [] });
  });

  it('a run requires confirmation of downtime on any of its clusters', () => {
    expect(consentOfRun(reviewed([planOf(0), planOf(1, { outage: 20 })])).reasons).toEqual([
      'Each cluster is unavailable for up to 20 minutes while it changes.',
    ]);
  });

  it('a run from a plan file that assigns a role which can assign roles requires a confirmation, with that reason', () => {
    const principalId = '0d9f1c3e-5b7a-4e28-9c46-2f8a7b1d3e50';
    const properties = { principalId, principalType: 'User', role: 'AllDatabasesAdmin' } as const;
    const planned = planOf(0);
    const id = `${toClusterId(refOf(0))}/principalAssignments/a`;
    const plan = { ...planned.plan, steps: [{ kind: 'cluster-principal.create' as const, id, properties }] };
    const run = reviewed([{ ...planned, plan }]);
    expect(consentOfRun(run).reasons).toEqual([]);
    const createdBy = { objectId: principalId, name: 'Ada' };
    const saved = { productVersion: '1', createdBy, createdAt: '2026-01-01T00:00:00Z', plans: [] };
    expect(consentOfRun({ ...run, saved }).reasons).toEqual([grantWords]);
  });

  it('a run lists the clusters with rows to confirm, and changes each only after its own confirmation', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true }), planOf(2, { consent: true })]);
    const row = { reasons: ['You lose it.'], isConfirmed: false };
    const asked = [1, 2].map((index) => ({ index, clusterName: `telemetry${index}`, ...row }));
    expect(consentOfRun(run)).toEqual({ clusters: 1, confirmations: asked, reasons: [] });
    const confirmed = consentOfRun(withConsent(run, 1, ['own-access:1']));
    expect(confirmed).toMatchObject({ clusters: 2, reasons: ['You confirmed risks on 1 cluster.'] });
    expect(confirmed.confirmations.map(({ isConfirmed }) => isConfirmed)).toEqual([true, false]);
  });

  it('a cluster of a run isn’t confirmed if its rows to confirm aren’t the confirmed ones', () => {
    const run = withConsent(reviewed([planOf(0), planOf(1, { consent: true })]), 1, ['own-access:2', 'last-admin:1']);
    expect(consentOfRun(run)).toMatchObject({ clusters: 1, confirmations: [{ isConfirmed: false }] });
  });

  it('the confirmation of a run depends on the clusters that are left in it', () => {
    const run = reviewed([planOf(0), planOf(1, { consent: true }), planOf(2, { outage: 20 })]);
    const items = run.items.map((item, index) => (index === 0 ? item : { ...item, leftOut: true as const }));
    expect(consentOfRun(withConsent({ ...run, items }, 1, ['own-access:1']))).toEqual({
      clusters: 1,
      confirmations: [],
      reasons: [],
    });
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
