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
/** By the last segment of the cluster ID. */
function readinessOf(runs: readonly BulkRun[], at = now) {
  const { readiness } = factsOfRuns(runs, at);
  const known = [...(readiness.get(head.fixId) ?? [])].filter(([, value]) => value);
  return Object.fromEntries(known.map(([id, value]) => [id.split('/').at(-1), value]));
}

describe('a run on the overview', () => {
  const items = [planned(false), planned(true), skipped('blocked'), skipped('nothing-to-do')];
  const known = {
    a: { kind: 'ready' },
    b: { kind: 'held' },
    c: { kind: 'held', skipped: 'blocked' },
    d: { kind: 'settled', skipped: 'no change needed' },
  };

  it('a cluster of a run is ready if its preflight needs nothing more', () => {
    expect(readinessOf([run({ phase: 'review', items })])).toEqual(known);
  });

  it('what a run found stays after it starts, until the change of the cluster ends', () => {
    const sent = { ...planned(false), state: { kind: 'applying', operationId: 'o' } } as BulkItem;
    expect(readinessOf([run({ phase: 'canary', items: [sent, ...items.slice(1)] })])).toEqual(known);
    const done = { state: { kind: 'done', how: 'closed', readAt: '', requestId: null } } as BulkItem;
    const failed = { ...planned(false), state: { kind: 'failed', how: 'failed', message: '' } } as BulkItem;
    expect(readinessOf([run({ phase: 'waves', items: [done, failed, ...items.slice(2)] })])).toEqual({
      a: { kind: 'settled' },
      c: known.c,
      d: known.d,
    });
  });

  it('a cluster that a person removes from a run keeps the result of its preflight', () => {
    const removed = [
      { ...planned(false), ...skipped('left-out') },
      { ...planned(true), ...skipped('needs-consent') },
      skipped('left-out'),
    ];
    expect(readinessOf([run({ phase: 'waves', items: removed })])).toEqual({ a: known.a, b: known.b });
  });

  it('readiness is unknown before a cluster is planned, and for an undo', () => {
    expect(readinessOf([run({})])).toEqual({});
    expect(readinessOf([run({ phase: 'review', undoing: true, items })])).toEqual({});
  });

  it('the newest run with a cluster decides, and an older run the other clusters', () => {
    const newer = run({ id: 'newer', phase: 'review', clusters: refs.slice(0, 1), items: [planned(true)] });
    const again = run({ id: 'again', clusters: refs.slice(1, 2), items: [{ state: { kind: 'queued' } }] });
    expect(readinessOf([newer, again, run({ phase: 'review', items })])).toEqual({
      a: { kind: 'held' },
      c: known.c,
      d: known.d,
    });
  });

  it('an open run has the state of the list of runs, and its counts', () => {
    const states = (change: Partial<BulkRun>) => factsOfRuns([run({ items, ...change })], now).open;
    expect(states({ phase: 'review' })).toMatchObject([{ state: 'Ready for review', done: 0, clusters: 4 }]);
    expect(states({ phase: 'proved' })).toMatchObject([{ state: 'Canary verified', isPaused: false }]);
    const pause = { reason: 'asked', message: '' } as const;
    expect(states({ phase: 'review', pause })).toMatchObject([{ state: 'Paused', isPaused: true }]);
    expect(states({ phase: 'ended' })).toEqual([]);
  });

  const ended = run({
    phase: 'ended',
    items: [skipped('blocked'), skipped('forbidden'), { state: { kind: 'canceled' } }, skipped('nothing-to-do')],
  });

  it('a run that ended today has the reasons of its skipped clusters', () => {
    expect(readinessOf([ended])).toEqual({
      a: { kind: 'held', skipped: 'blocked' },
      b: { kind: 'held', skipped: 'not permitted' },
      d: known.d,
    });
  });

  it.each<[string, BulkRun[], number]>([
    ['of more than a day ago', [ended], now + 86_400_000],
    ['before a newer run of the fix', [run({ id: 'newer' }), ended], now],
    ['that is an undo', [{ ...ended, undoing: true }], now],
  ])('an ended run %s doesn’t count', (_which, runs, at) => {
    expect(readinessOf(runs, at)).toEqual({});
  });
});
