import { describe, expect, it } from 'vitest';
import { type BulkItem, type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { factsOfRuns } from './bulk-run-probe';

const refs = ['a', 'b', 'c', 'd'].map((clusterName) => ({ subscriptionId: 's', resourceGroup: 'rg', clusterName }));
const head = {
  id: 'run',
  tenantId: 't',
  personId: 'p',
  fixId: 'public-network-enabled',
  input: {},
  title: 'Public access',
  startedAt: '2026-11-25T10:00:00.000Z',
} as const;
const planned = (consent: boolean) =>
  ({
    state: { kind: 'planned' },
    planned: {
      preflight: consent ? [{ id: 'own-address', state: 'warn', consent: true }] : [],
      plan: { target: '/a' },
    },
  }) as unknown as BulkItem;
const skipped = (reason: string) => ({ state: { kind: 'skipped', reason, message: '' } }) as BulkItem;

function run(change: Partial<BulkRun>): BulkRun {
  return { ...newBulkRun(head, refs), ...change };
}

const now = Date.parse(head.startedAt) + 60_000;
const factsOf = (only: BulkRun) => factsOfRuns([only], now)[0];

describe('a run on the overview', () => {
  it('readiness counts clusters that need nothing more, and leaves out those with nothing to do', () => {
    const items = [planned(false), planned(true), skipped('blocked'), skipped('nothing-to-do')];
    expect(factsOf(run({ phase: 'review', items }))).toMatchObject({
      run: { state: 'Ready for review', done: 0, clusters: 4 },
      readiness: { fixId: 'public-network-enabled', ready: 1, held: 2 },
    });
  });

  it('readiness is unknown before every cluster is planned, and for an undo', () => {
    expect(factsOf(run({}))).toMatchObject({ run: { state: 'Planning' }, readiness: null });
    expect(factsOf(run({ phase: 'review', undoing: true }))?.readiness).toBeNull();
  });

  it('a paused run is shown as paused in every phase', () => {
    const paused = run({ phase: 'review', pause: { reason: 'asked' } as BulkRun['pause'] & object });
    expect(factsOf(paused)?.run?.state).toBe('Paused');
  });

  const allSkipped = run({
    phase: 'ended',
    items: [skipped('blocked'), skipped('forbidden'), skipped('blocked'), skipped('nothing-to-do')],
  });

  it('a run that ended with every cluster skipped has the reasons with their counts', () => {
    expect(factsOf(allSkipped)).toEqual({
      run: null,
      readiness: {
        ...{ fixId: 'public-network-enabled', ready: 0, held: 0 },
        reasons: ['2 blocked', '1 not permitted', '1 nothing to do'],
      },
    });
  });

  it.each<[string, BulkRun[], number]>([
    [
      'with a changed cluster',
      [run({ phase: 'ended', items: [skipped('blocked'), { state: { kind: 'canceled' } }] })],
      now,
    ],
    ['of more than a day ago', [allSkipped], now + 86_400_000],
    ['before a newer run of the fix', [run({ id: 'newer' }), allSkipped], now],
    ['that is an undo', [{ ...allSkipped, undoing: true }], now],
  ])('an ended run %s isn’t shown', (_which, runs, at) => {
    expect(factsOfRuns(runs, at).filter(({ readiness }) => readiness?.reasons?.length)).toEqual([]);
  });
});
