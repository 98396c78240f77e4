import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { diffSnapshots } from './diff-snapshots';
import { newFailuresOf } from './new-failures';
import { readSnapshotText } from './read-snapshot';
import type { SnapshotFile } from './snapshot-file';
import { outcomesOf } from './snapshot-file';
import { applyDiff } from './testing/apply-diff';
import { otherSubscription, sampleFile, sampleHash, sampleSubscription } from './testing/sample-file';
import { writeSnapshot } from './write-snapshot';

const ids = ['a', 'b', 'c', 'd'];
const check = fc.record({
  id: fc.constantFrom(...ids),
  version: fc.constantFrom(sampleHash('1'), sampleHash('1'), sampleHash('2')),
  severity: fc.constantFrom('high' as const, 'low' as const),
});
const letters = fc.array(fc.constantFrom('p', 'f', 'u', 'n', 'e'), { minLength: 4, maxLength: 4 });
const failures = fc.array(
  fc.record(
    {
      severity: fc.constantFrom('high' as const, 'medium' as const),
      items: fc.array(fc.constantFrom('x', 'y'), { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  { minLength: 4, maxLength: 4 },
);
const cluster = fc.record({
  name: fc.constantFrom('one', 'two', 'three', 'four'),
  subscription: fc.constantFrom(sampleSubscription, otherSubscription),
  letters,
  failures,
});
/** Any snapshot of a few checks and clusters. */
const snapshot: fc.Arbitrary<SnapshotFile> = fc
  .record({
    checks: fc.uniqueArray(check, { selector: ({ id }) => id, minLength: 1 }),
    clusters: fc.uniqueArray(cluster, { selector: ({ name, subscription }) => name + subscription }),
    subscriptions: fc.subarray([sampleSubscription, otherSubscription]),
  })
  .map(({ checks, clusters, subscriptions }) =>
    sampleFile({
      checks,
      scope: { subscriptions },
      clusters: clusters.map(({ letters: all, ...rest }) => ({
        ...rest,
        outcomes: all.slice(0, checks.length).join(''),
      })),
    }),
  );

describe('any snapshot', () => {
  it('any snapshot has no difference to itself', () => {
    fc.assert(
      fc.property(snapshot, (a) => {
        const { changes, other, notes, stillFailing, counts } = diffSnapshots(a, a);
        expect([changes, other, notes]).toEqual([[], [], []]);
        expect(stillFailing).toHaveLength(a.header.counts.fail);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(a.header.counts.fail);
        expect(newFailuresOf(diffSnapshots(a, a), a, a)).toEqual([]);
      }),
    );
  });

  it('any snapshot reads back as it was written', () => {
    fc.assert(
      fc.property(snapshot, (a) => {
        expect(writeSnapshot(readSnapshotText('a', writeSnapshot(a)))).toBe(writeSnapshot(a));
      }),
    );
  });
});

describe('any two snapshots', () => {
  it('any two snapshots have a diff that turns the outcomes of A into those of B', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        expect(applyDiff(diffSnapshots(a, b), a)).toEqual(outcomesOf(b));
      }),
      { numRuns: 500 },
    );
  });

  it('any two snapshots have the same diff whether they are in memory or were read', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        const [readA, readB] = [a, b].map((file) => readSnapshotText('file', writeSnapshot(file))) as [
          SnapshotFile,
          SnapshotFile,
        ];
        expect(diffSnapshots(readA, readB)).toEqual(diffSnapshots(a, b));
      }),
    );
  });

  it('any two snapshots have each cluster and check in at most one row of an outcome', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        const { changes, other, stillFailing } = diffSnapshots(a, b);
        const pairs = [
          ...[...other, ...stillFailing].map(({ cluster: id, check: name }) => `${id} ${name}`),
          ...changes.flatMap((row) => {
            if (row.class === 'check-changed' || row.class === 'check-added')
              return row.outcomes.map(({ cluster: id }) => `${id} ${row.check}`);
            if ('outcomes' in row) return row.outcomes.map(({ check: name }) => `${row.cluster} ${name}`);
            return 'before' in row && row.class !== 'exemption-changed' ? [`${row.cluster} ${row.check}`] : [];
          }),
        ];
        // A changed check lists its differences in its row. A failure in both snapshots isn't a difference.
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });

  it('never show a change of posture for a check whose version differs', () => {
    fc.assert(
      fc.property(snapshot, fc.infiniteStream(fc.constantFrom('p', 'f', 'u', 'n', 'e')), (a, stream) => {
        const other = [...a.clusters].map(({ name, id, outcomes }) => ({
          name,
          subscription: id.split('/')[2] ?? '',
          outcomes: [...outcomes].map(() => stream.next().value as string).join(''),
        }));
        const checks = a.header.catalog.checks.map((entry) => ({ ...entry, version: sampleHash('new') }));
        const b = sampleFile({ checks, clusters: other, scope: a.header.scope });
        const result = diffSnapshots(a, b);
        expect(result.changes.every((row) => row.class === 'check-changed')).toBe(true);
        expect(result.counts['check-changed']).toBe(checks.length);
        expect(result.other).toEqual([]);
        expect(result.stillFailing.every(({ changed }) => changed === undefined)).toBe(true);
        expect(newFailuresOf(result, a, b)).toEqual([]);
      }),
    );
  });

  it('any two snapshots have the same diff in every time zone', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        const texts = ['Asia/Kathmandu', 'America/Los_Angeles'].map((name) => {
          vi.stubEnv('TZ', name);
          return JSON.stringify(diffSnapshots(a, b));
        });
        expect(texts[0]).toBe(texts[1]);
      }),
      { numRuns: 20 },
    );
    vi.unstubAllEnvs();
  });
});
