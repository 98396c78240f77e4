import { describe, expect, it } from 'vitest';
import { diffSnapshots } from './diff-snapshots';
import { type DiffRow, diffClasses, type SnapshotDiff } from './diff-types';
import { readSnapshotText } from './read-snapshot';
import { SnapshotError } from './snapshot-error';
import type { SnapshotExemption } from './snapshot-file';
import {
  idOf,
  otherSubscription,
  type SampleFile,
  sampleFile,
  sampleHash,
  sampleSubscription,
} from './testing/sample-file';
import { writeSnapshot } from './write-snapshot';

/** Compares two samples after writing and reading them, as the command line does. */
function diff(a: SampleFile, b: SampleFile): SnapshotDiff {
  const read = (file: SampleFile) => readSnapshotText('file', writeSnapshot(sampleFile(file)));
  const result = diffSnapshots(read(a), read(b));
  expect(diffSnapshots(sampleFile(a), sampleFile(b))).toEqual(result);
  return result;
}

const clusterWith = (
  outcomes: string,
  ...failures: NonNullable<SampleFile['clusters']>[number]['failures'] & object
) => [{ name: 'one', outcomes, failures }];
const rowsOf = ({ changes }: SnapshotDiff, name: DiffRow['class']) => changes.filter((row) => row.class === name);

describe('a pair of outcomes', () => {
  const words = { p: 'pass', f: 'fail', u: 'unknown', n: 'not-applicable', e: 'error' } as const;
  const letters = ['p', 'f', 'u', 'n', 'e'] as const;
  const expected: Record<string, string> = {
    pf: 'new-failure',
    nf: 'new-failure',
    fp: 'fixed',
    fn: 'fixed',
    ff: 'still-failing',
    pu: 'became-unknown',
    fu: 'became-unknown',
    nu: 'became-unknown',
    pe: 'became-unknown',
    fe: 'became-unknown',
    ne: 'became-unknown',
    up: 'became-known',
    uf: 'became-known',
    un: 'became-known',
    ep: 'became-known',
    ef: 'became-known',
    en: 'became-known',
    pn: 'other',
    np: 'other',
    ue: 'other',
    eu: 'other',
  };

  it.each(letters.flatMap((before) => letters.map((after) => [before, after] as const)))(
    'from %s to %s has its class',
    (before, after) => {
      const result = diff({ clusters: clusterWith(before) }, { clusters: clusterWith(after) });
      const className = expected[before + after];
      const pair = { cluster: idOf('one'), check: 'a', before: words[before], after: words[after] };
      expect(result.other).toEqual(className === 'other' ? [pair] : []);
      expect(result.stillFailing).toEqual(className === 'still-failing' ? [{ cluster: idOf('one'), check: 'a' }] : []);
      const isRow = className !== undefined && !['other', 'still-failing'].includes(className);
      expect(result.changes).toEqual(isRow ? [{ class: className, name: 'one', severity: 'high', ...pair }] : []);
      expect(Object.entries(result.counts).filter(([, count]) => count > 0)).toEqual(
        className === undefined || className === 'other' ? [] : [[className, 1]],
      );
    },
  );
});

describe('a row of an outcome', () => {
  const checks = [{ id: 'a', severity: 'medium' as const }];

  it('a row of an outcome has severity, properties, and items of B for a new failure', () => {
    const b = { checks, clusters: clusterWith('f', { severity: 'high', properties: ['p'], items: ['x'] }) };
    expect(diff({ checks, clusters: clusterWith('p') }, b).changes).toEqual([
      {
        class: 'new-failure',
        cluster: idOf('one'),
        name: 'one',
        check: 'a',
        severity: 'high',
        before: 'pass',
        after: 'fail',
        properties: ['p'],
        items: ['x'],
      },
    ]);
  });

  it.each([
    ['p', 'fixed'],
    ['u', 'became-unknown'],
  ])(
    'a row of an outcome has severity, properties, and items of A for a failure that became %s',
    (after, className) => {
      const a = { checks, clusters: clusterWith('f', { severity: 'low', properties: ['p'], items: ['x'] }) };
      expect(diff(a, { checks, clusters: clusterWith(after) }).changes).toMatchObject([
        { class: className, severity: 'low', properties: ['p'], items: ['x'] },
      ]);
    },
  );

  it('a row of an outcome has the catalog’s severity where the finding has none of its own', () => {
    expect(diff({ checks, clusters: clusterWith('u') }, { checks, clusters: clusterWith('p') }).changes).toMatchObject([
      { class: 'became-known', severity: 'medium' },
    ]);
  });

  it('a row of an outcome has severity, properties, and items of B for a failure that became known', () => {
    const b = { checks, clusters: clusterWith('f', { severity: 'low', items: ['x'] }) };
    expect(diff({ checks, clusters: clusterWith('e') }, b).changes).toMatchObject([
      { class: 'became-known', before: 'error', after: 'fail', severity: 'low', items: ['x'] },
    ]);
  });
});

describe('a failure in both snapshots', () => {
  it.each([
    ['other items', { items: ['y'] }, true],
    ['another property', { properties: ['q'], items: ['x'] }, true],
    ['the same items in another order', { properties: ['p'], items: ['x'] }, undefined],
    ['another severity', { severity: 'low', properties: ['p'], items: ['x'] }, undefined],
  ] as const)('a failure in both snapshots is changed only with another fingerprint: %s', (_, failure, changed) => {
    const result = diff(
      { clusters: clusterWith('f', { properties: ['p'], items: ['x'] }) },
      { clusters: clusterWith('f', { ...failure } as object) },
    );
    expect(result.changes).toEqual([]);
    expect(result.stillFailing[0]?.changed).toBe(changed);
    expect(result.counts['still-failing']).toBe(1);
  });

  it('a failure in both snapshots has no fingerprint of the order of its items', () => {
    const { stillFailing } = diff(
      { clusters: clusterWith('f', { items: ['x', 'y'] }) },
      { clusters: clusterWith('f', { items: ['y', 'x'] }) },
    );
    expect(stillFailing).toEqual([{ cluster: idOf('one'), check: 'a' }]);
  });
});

describe('a changed check', () => {
  const clusters = [
    { name: 'one', outcomes: 'pp' },
    { name: 'two', outcomes: 'ff' },
  ];
  const after = [
    { name: 'one', outcomes: 'fp' },
    { name: 'two', outcomes: 'up' },
  ];

  it.each([
    [{ version: sampleHash('2') }, ['version']],
    [{ settings: sampleHash('s') }, ['settings']],
    [{ version: sampleHash('2'), severity: 'low' }, ['version', 'severity']],
    [{ version: sampleHash('2'), settings: sampleHash('s'), severity: 'low' }, ['version', 'settings', 'severity']],
  ] as const)('a changed check has all its differences in one row and nowhere else', (change, why) => {
    const result = diff({ clusters }, { checks: [{ id: 'a', ...change }, 'b'], clusters: after });
    expect(rowsOf(result, 'check-changed')).toEqual([
      {
        class: 'check-changed',
        check: 'a',
        severity: 'severity' in change ? 'low' : 'high',
        why,
        outcomes: [
          { cluster: idOf('one'), before: 'pass', after: 'fail' },
          { cluster: idOf('two'), before: 'fail', after: 'unknown' },
        ],
        note: expect.stringContaining('listed only here'),
      },
    ]);
    expect(result.changes.filter((row) => row.class !== 'check-changed')).toMatchObject([
      { class: 'fixed', check: 'b' },
    ]);
  });

  it('a changed check has a row even if no outcome differs, and its failures are never changed', () => {
    const a = { clusters: clusterWith('f', { items: ['x'] }) };
    const b = { checks: [{ id: 'a', version: sampleHash('2') }], clusters: clusterWith('f', { items: ['y'] }) };
    const result = diff(a, b);
    expect(result.changes).toMatchObject([{ class: 'check-changed', outcomes: [] }]);
    expect(result.stillFailing).toEqual([{ cluster: idOf('one'), check: 'a' }]);
  });

  it('a changed check keeps pairs without a class out of other', () => {
    const b = { checks: [{ id: 'a', version: sampleHash('2') }], clusters: clusterWith('n') };
    const result = diff({ clusters: clusterWith('p') }, b);
    expect(result.other).toEqual([]);
    expect(result.changes).toMatchObject([{ outcomes: [{ before: 'pass', after: 'not-applicable' }] }]);
  });

  it('a changed check isn’t there for other settings that no check reads', () => {
    const result = diff({ clusters }, { clusters, settings: { hash: sampleHash('other') } });
    expect(result.changes).toEqual([]);
    expect(result.notes).toEqual([expect.stringContaining('settings differ')]);
  });
});

describe('added and removed checks', () => {
  it('added and removed checks have one row each, and a failure of an added check isn’t a new failure', () => {
    const a = { checks: ['a', 'b'], clusters: [{ name: 'one', outcomes: 'pf' }] };
    const b = { checks: ['c', 'b'], clusters: [{ name: 'one', outcomes: 'ff' }] };
    const result = diff(a, b);
    expect(result.changes).toEqual([
      { class: 'check-added', check: 'c', severity: 'high', outcomes: [{ cluster: idOf('one'), after: 'fail' }] },
      { class: 'check-removed', check: 'a', severity: 'high' },
    ]);
  });

  it('added and removed checks in another order change nothing', () => {
    const a = { checks: ['a', 'b', 'c'], clusters: [{ name: 'one', outcomes: 'pfu' }] };
    const b = { checks: ['c', 'a', 'b'], clusters: [{ name: 'one', outcomes: 'upf' }] };
    expect(diff(a, b)).toMatchObject({ changes: [], other: [], counts: { 'still-failing': 1 } });
  });
});

describe('added and removed clusters', () => {
  it('added and removed clusters have one row each, and their failures are in no other row', () => {
    const a = { clusters: [{ name: 'old', outcomes: 'fp' }] };
    const b = { clusters: [{ name: 'new', outcomes: 'fu', failures: [{ items: ['x'] }] }] };
    expect(diff(a, b).changes).toEqual([
      {
        class: 'cluster-added',
        cluster: idOf('new'),
        name: 'new',
        outcomes: [
          { check: 'a', after: 'fail' },
          { check: 'b', after: 'unknown' },
        ],
        failures: [{ check: 'a', items: ['x'] }],
      },
      { class: 'cluster-removed', cluster: idOf('old'), name: 'old' },
    ]);
  });

  const missing = (b: SampleFile, name = 'one', subscription?: string) =>
    diff({ clusters: [{ name, outcomes: 'f', ...(subscription ? { subscription } : {}) }] }, { checks: ['a'], ...b })
      .changes;

  it.each([
    ['the cluster', { unread: [{ scope: idOf('one'), code: 'timeout' }] }],
    ['its subscription', { unread: [{ scope: `/subscriptions/${sampleSubscription}`, code: 'AuthorizationFailed' }] }],
    ['the list of subscriptions', { unread: [{ scope: '/subscriptions', code: 'InternalServerError' }] }],
    [
      'its management group',
      {
        scope: { subscriptions: [], managementGroup: '/providers/microsoft.management/managementgroups/root' },
        unread: [{ scope: '/providers/microsoft.management/managementgroups/root', code: 'AuthorizationFailed' }],
      },
    ],
  ])('added and removed clusters are unreadable if B couldn’t read %s', (_, b) => {
    expect(missing(b)).toEqual([{ class: 'cluster-unreadable', cluster: idOf('one'), name: 'one', why: 'unread' }]);
  });

  it.each([
    ['the subscription isn’t in scope', { scope: { subscriptions: [otherSubscription] } }],
    ['the scan had other clusters only', { scope: { subscriptions: [], limitedTo: [idOf('two')] } }],
    ['the scan had other clusters of its subscription only', { scope: { limitedTo: [idOf('two')] } }],
  ])('added and removed clusters aren’t in scope: %s', (_, b) => {
    expect(missing(b)).toMatchObject([{ class: 'cluster-unreadable', why: 'not-in-scope' }]);
  });

  it.each([
    ['its subscription was read', {}],
    ['it was named and is gone', { scope: { subscriptions: [], limitedTo: [idOf('one')] } }],
    [
      'its subscription was read in addition to a named cluster',
      {
        scope: { limitedTo: [idOf('two', otherSubscription)] },
      },
    ],
    ['only another cluster couldn’t be read', { unread: [{ scope: idOf('two'), code: 'timeout' }] }],
    ['its subscription has its full ID', { scope: { subscriptions: [`/subscriptions/${sampleSubscription}`] } }],
  ])('added and removed clusters are removed if %s', (_, b) => {
    expect(missing(b)).toMatchObject([{ class: 'cluster-removed' }]);
  });

  it.each([
    ['couldn’t read', { unread: [{ scope: idOf('one'), code: 'timeout' }] }],
    ['didn’t have in scope', { scope: { subscriptions: [otherSubscription] } }],
  ])('a failure of a cluster that A %s is shown as having become known', (_, a) => {
    expect(diff({ checks: ['a'], ...a }, { clusters: clusterWith('f', { items: ['x'] }) }).changes).toEqual([
      {
        class: 'became-known',
        cluster: idOf('one'),
        name: 'one',
        check: null,
        outcomes: [{ check: 'a', after: 'fail' }],
        failures: [{ check: 'a', items: ['x'] }],
      },
    ]);
  });
});

describe('a changed exemption', () => {
  const exemption = (change: Partial<SnapshotExemption> = {}): SnapshotExemption => ({
    clusterId: idOf('one'),
    checkId: 'a',
    category: 'Waiver',
    createdAt: '2026-01-01T00:00:00Z',
    expiresOn: '2027-01-01T00:00:00Z',
    ...change,
  });
  const terms = ({ category, expiresOn, createdAt }: SnapshotExemption) => ({ category, expiresOn, createdAt });
  const compare = (a: SnapshotExemption[], b: SnapshotExemption[], readAt = '2026-12-01T00:00:00Z') =>
    rowsOf(
      diff({ clusters: clusterWith('f'), exemptions: a }, { clusters: clusterWith('f'), exemptions: b, readAt }),
      'exemption-changed',
    );

  it('a changed exemption is added, removed, or changed, with its terms before and after', () => {
    const before = exemption();
    const after = exemption({ category: 'Mitigated' });
    const row = { class: 'exemption-changed', cluster: idOf('one'), name: 'one', check: 'a' };
    expect(compare([], [after])).toEqual([{ ...row, before: null, after: terms(after), why: 'added' }]);
    expect(compare([before], [])).toEqual([{ ...row, before: terms(before), after: null, why: 'removed' }]);
    expect(compare([before], [after])).toEqual([
      { ...row, before: terms(before), after: terms(after), why: 'changed' },
    ]);
    expect(compare([before], [before])).toEqual([]);
  });

  it.each(['expiresOn', 'createdAt'] as const)('a changed exemption is changed with another %s', (name) => {
    expect(compare([exemption()], [exemption({ [name]: '2028-01-01T00:00:00Z' })])).toMatchObject([{ why: 'changed' }]);
  });

  it('a changed exemption is expired if it was in force at the time of A only', () => {
    expect(compare([exemption()], [exemption()], '2027-01-01T00:00:00Z')).toMatchObject([{ why: 'expired' }]);
    expect(compare([exemption()], [exemption()], '2026-12-31T23:59:59Z')).toEqual([]);
  });

  it('a changed exemption has one row for each cluster and check, and leaves failures as they are', () => {
    const result = diff(
      { clusters: clusterWith('pp') },
      {
        clusters: clusterWith('fp'),
        exemptions: [exemption(), exemption({ checkId: 'b' }), exemption({ clusterId: '/gone' })],
      },
    );
    expect(rowsOf(result, 'exemption-changed')).toHaveLength(3);
    expect(rowsOf(result, 'exemption-changed')[0]).not.toHaveProperty('name');
    expect(rowsOf(result, 'new-failure')).toHaveLength(1);
  });
});

describe('two snapshots that can’t be compared', () => {
  it.each([
    ['different-tenants', { tenantId: 'other' }],
    ['different-pseudonyms', { pseudonyms: sampleHash('key') }],
    ['different-pseudonyms', { pseudonyms: sampleHash('key'), tenantId: 'other' }],
    ['different-depths', { depth: 'index' }],
  ] as const)('two snapshots that can’t be compared are refused: %s', (code, b) => {
    expect(() => diff({}, b)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('can’t be compared') }),
    );
    expect(() => diff({}, b)).toThrow(SnapshotError);
  });

  it('with the same pseudonyms are compared', () => {
    const file = { pseudonyms: sampleHash('key'), clusters: clusterWith('p') };
    expect(diff(file, file).changes).toEqual([]);
  });
});

describe('the notes of a diff', () => {
  it.each([
    [{ readAt: '2026-11-26T00:00:00Z' }, 'is newer than'],
    [{ product: '0.4.0' }, '0.3.0 and 0.4.0'],
    [{ settings: { hash: sampleHash('other') } }, 'settings differ'],
    [
      { scope: { subscriptions: [sampleSubscription, otherSubscription] } },
      'Subscriptions only in the first snapshot: 0. Only in the second: 1.',
    ],
    [{ scope: { managementGroup: 'root' } }, 'none in the first snapshot, root in the second'],
    [{ scope: { limitedTo: [idOf('one')] } }, 'all clusters in the first snapshot, 1 selected cluster in the second'],
  ])('the notes of a diff show what else differs: %j', (b, words) => {
    expect(diff({}, b as SampleFile).notes).toEqual([expect.stringContaining(words)]);
  });

  it('the notes of a diff are empty for the same scan later', () => {
    expect(diff({}, { readAt: '2026-11-28T00:00:00Z' }).notes).toEqual([]);
  });
});

describe('a diff', () => {
  it('a diff shows both snapshots and counts every class', () => {
    const result = diff(
      { clusters: clusterWith('p') },
      { clusters: clusterWith('f'), readAt: '2026-11-28T00:00:00Z', product: '0.4.0' },
    );
    expect(Object.keys(result)).toEqual(['format', 'a', 'b', 'notes', 'counts', 'changes', 'stillFailing', 'other']);
    expect(result.format).toBe('kustodian.diff/1');
    expect(result.a).toEqual({ readAt: '2026-11-27T18:13:22Z', product: '0.3.0', depth: 'full', clusters: 1 });
    expect(result.b).toEqual({ readAt: '2026-11-28T00:00:00Z', product: '0.4.0', depth: 'full', clusters: 1 });
    expect(Object.keys(result.counts)).toEqual([...diffClasses]);
  });

  it('a diff has rows by class in the order of the contract, then cluster, then check', () => {
    const a: SampleFile = {
      checks: ['z', 'a', 'changed', 'removed'],
      clusters: [
        { name: 'b', outcomes: 'pfpp' },
        { name: 'a', outcomes: 'ppfp' },
        { name: 'gone', outcomes: 'pppp' },
      ],
    };
    const b: SampleFile = {
      checks: ['z', 'a', { id: 'changed', version: sampleHash('2') }, 'added'],
      exemptions: [
        {
          clusterId: idOf('a'),
          checkId: 'z',
          category: 'Waiver',
          expiresOn: '2027-01-01T00:00:00Z',
          createdAt: '2026-01-01T00:00:00Z',
        },
      ],
      clusters: [
        { name: 'b', outcomes: 'fppp' },
        { name: 'a', outcomes: 'ffpp' },
        { name: 'new', outcomes: 'pppp' },
      ],
    };
    expect(
      diff(a, b).changes.map((row) => [
        row.class,
        'cluster' in row ? row.cluster.split('/').at(-1) : '',
        'check' in row ? row.check : '',
      ]),
    ).toEqual([
      ['new-failure', 'a', 'a'],
      ['new-failure', 'a', 'z'],
      ['new-failure', 'b', 'z'],
      ['fixed', 'b', 'a'],
      ['cluster-added', 'new', ''],
      ['cluster-removed', 'gone', ''],
      ['exemption-changed', 'a', 'z'],
      ['check-changed', '', 'changed'],
      ['check-added', '', 'added'],
      ['check-removed', '', 'removed'],
    ]);
  });
});
