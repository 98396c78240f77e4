import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BulkItem, newBulkRun } from '@/lib/client/bulk/bulk-run';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { toLosesAccess } from '@/lib/fixes/preflight/lost-access';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { groupRows } from './group-rows';

function planned(rows: readonly PreflightRow[], more: Partial<BulkItem> = {}): BulkItem {
  const ref = { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'c' };
  const plan = {
    fixId: 'trusted-tenants-all' as const,
    title: 'Trust',
    target: toClusterId(ref),
    basedOn: null,
    steps: [],
    impact: sampleImpact,
    warnings: [],
    needsPermission: [],
  };
  const whatIf = { changes: [], closes: [], newlyFails: [] };
  return { state: { kind: 'planned' }, planned: { plan, whatIf, preflight: [...rows] }, ...more };
}

const anja = { id: 'a', name: 'anja.keller@fabrikam.com', type: 'user' };
const ben = { id: 'b', name: 'ben@fabrikam.com', type: 'user' };
const loses = (...who: (typeof anja)[]): PreflightRow => ({
  id: 'untrusted-principals',
  state: 'warn',
  message: 'They lose access.',
  losesAccess: toLosesAccess(who),
});
const template: PreflightRow = { id: 'written-by', state: 'warn', message: 'A template manages the cluster.' };
const policy: PreflightRow = { id: 'policy', state: 'unknown', message: 'Couldn’t check: Azure Policy.' };
const forbidden: PreflightRow = { id: 'permission:Microsoft.Kusto/clusters/write', state: 'block', message: 'No.' };

const groupsOf = (items: readonly BulkItem[]) => groupRows({ items });

describe('the preflight rows of a run', () => {
  it('name each principal that loses access once, with its clusters', () => {
    const { lost, lostPlaces } = groupsOf([planned([loses(anja)]), planned([]), planned([loses(ben, anja)])]);
    expect(lost).toEqual([
      { ...anja, indexes: [0, 2] },
      { ...ben, indexes: [2] },
    ]);
    expect(lostPlaces).toEqual([0, 2]);
  });

  it('name no principals of a cluster that was removed from the run, and still list its rows', () => {
    const { lost, groups } = groupsOf([planned([loses(anja)], { leftOut: true })]);
    expect(lost).toEqual([]);
    expect(groups.map(({ indexes }) => indexes)).toEqual([[0]]);
  });

  it('the preflight rows of a run start with lost access, then blocks, warnings, and unknown', () => {
    const blocked: BulkItem = {
      state: { kind: 'skipped', reason: 'forbidden', message: 'No.', preflight: [forbidden] },
    };
    const { groups } = groupsOf([blocked, planned([policy, template]), planned([template, loses(anja)])]);
    expect(groups.map(({ id, state, indexes }) => [id, state, indexes])).toEqual([
      ['untrusted-principals', 'warn', [2]],
      ['permission', 'block', [0]],
      ['written-by', 'warn', [1, 2]],
      ['policy', 'unknown', [1]],
    ]);
  });

  it('the preflight rows of a run separate different messages of one kind, the most frequent first', () => {
    const other = { ...template, message: 'A pipeline wrote the cluster.' };
    const { groups } = groupsOf([planned([other]), planned([template]), planned([template])]);
    expect(groups[0]?.messages.map(({ indexes }) => indexes)).toEqual([[1, 2], [0]]);
  });

  it("every preflight row that doesn't pass is in a group of the run", () => {
    const row = fc.record({
      id: fc.constantFrom('policy', 'locks', 'permission:a', 'permission:b', 'untrusted-principals'),
      state: fc.constantFrom('pass', 'warn', 'block', 'unknown'),
      message: fc.constantFrom('One.', 'Two.', 'Three.'),
    }) satisfies fc.Arbitrary<PreflightRow>;
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 8 }), (clusters) => {
        const { groups } = groupsOf(clusters.map((rows) => planned(rows)));
        const shown = groups.flatMap(({ id, state, messages }) =>
          messages.flatMap(({ message, indexes }) => indexes.map((index) => `${index} ${id} ${state} ${message}`)),
        );
        const wanted = clusters.flatMap((rows, index) =>
          rows
            .filter(({ state }) => state !== 'pass')
            .map(({ id, state, message }) => `${index} ${id.split(':')[0]} ${state} ${message}`),
        );
        expect(new Set(shown)).toEqual(new Set(wanted));
      }),
    );
  });

  it('the preflight rows of 500 clusters are few groups', () => {
    const run = newBulkRun(
      {
        id: 'r',
        tenantId: '8e607c1b-e7f3-5df4-ace4-d0c8054e6fc3',
        personId: 'p',
        fixId: 'trusted-tenants-all',
        input: {},
        title: 'T',
        startedAt: '2026-01-01T00:00:00Z',
      },
      [],
    );
    const items = Array.from({ length: 500 }, () => planned([template, policy]));
    expect(groupRows({ ...run, items }).groups).toHaveLength(2);
  });
});
