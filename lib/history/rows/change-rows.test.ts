import { describe, expect, it } from 'vitest';
import { runInSlices } from '@/lib/async/run-in-slices';
import { diffSnapshots } from '../diff-snapshots';
import type { DiffRow } from '../diff-types';
import { type SampleFile, sampleFile, sampleHash } from '../testing/sample-file';
import { filterChanges, historyInUrl } from './change-filter';
import { changeRowSteps, stillFailingSteps } from './change-rows';

async function compared(first: SampleFile, second: SampleFile) {
  const [a, b] = [sampleFile(first), sampleFile(second)];
  const diff = diffSnapshots(a, b);
  const rows = await runInSlices(changeRowSteps(diff));
  const stillFailing = await runInSlices(stillFailingSteps(diff, b));
  return { rows, stillFailing };
}
const oneCluster = (outcomes: string): SampleFile => ({ clusters: [{ name: 'one', outcomes }] });
const all = { classes: [], severities: [], cluster: '' };

describe('rows of changes', () => {
  it('rows of changes are by class, and the most severe come first', async () => {
    const checks = [
      { id: 'a', severity: 'low' as const },
      { id: 'b', severity: 'high' as const },
      { id: 'c', severity: 'medium' as const },
    ];
    const { rows } = await compared({ ...oneCluster('ppf'), checks }, { ...oneCluster('ffp'), checks });
    expect(rows.map((row) => [row.class, row.check, row.detail])).toEqual([
      ['new-failure', 'b', 'Pass → Fail'],
      ['new-failure', 'a', 'Pass → Fail'],
      ['fixed', 'c', 'Fail → Pass'],
    ]);
  });

  it('rows of changes name up to three items, and the number of the others', async () => {
    const failures = [{ items: ['a', 'b', 'c', 'd', 'e'] }];
    const { rows } = await compared(oneCluster('p'), { clusters: [{ name: 'one', outcomes: 'f', failures }] });
    expect(rows[0]?.detail).toBe('Pass → Fail: a, b, c, 2 more');
  });

  it('rows of changes of failures that are still there are apart, with what changed in them', async () => {
    const failing = (items: string[]): SampleFile => ({
      clusters: [{ name: 'sales', outcomes: 'ff', failures: [{ items }, {}] }],
    });
    const { rows, stillFailing } = await compared(failing(['a']), failing(['b']));
    expect(rows).toEqual([]);
    expect(stillFailing.map((row) => [row.check, row.cluster?.name, row.detail])).toEqual([
      ['a', 'sales', 'The failing properties or items changed.'],
      ['b', 'sales', ''],
    ]);
  });

  it('rows of failures that are still there have the severity of the failure, which can differ from its check’s', async () => {
    const failing: SampleFile = {
      clusters: [
        { name: 'sales', outcomes: 'f', failures: [{ severity: 'medium' }] },
        { name: 'fraud', outcomes: 'f' },
      ],
    };
    const { stillFailing } = await compared(failing, failing);
    const found = (severity: 'high' | 'medium') =>
      filterChanges(stillFailing, { ...all, severities: [severity] }).map((row) => [row.cluster?.name, row.severity]);
    expect(found('medium')).toEqual([['sales', 'medium']]);
    expect(found('high')).toEqual([['fraud', 'high']]);
  });

  it('rows of changes are filtered by severity and by a part of the cluster’s name', async () => {
    const clusters = (outcomes: string) => [
      { name: 'sales', outcomes },
      { name: 'fraud', outcomes },
    ];
    const { rows } = await compared({ clusters: clusters('p') }, { clusters: clusters('f') });
    expect(filterChanges(rows, { ...all, cluster: 'SAL' }).map((row) => row.cluster?.name)).toEqual(['sales']);
    expect(filterChanges(rows, { ...all, severities: ['low'] })).toEqual([]);
  });

  it('rows of changes keep a changed check apart, with what changed', async () => {
    const checks = [{ id: 'a', version: sampleHash('2') }];
    const { rows } = await compared(oneCluster('p'), { ...oneCluster('f'), checks });
    expect(rows.map((row) => [row.class, row.detail])).toEqual([
      ['check-changed', 'New version of the check. 1 result differs.'],
    ]);
  });

  it('rows of changes have the cluster, the check, and what changed, as far as their class has them', async () => {
    const cluster = { cluster: '/one', name: 'One' };
    const check = { check: 'a', severity: 'high' } as const;
    const failures = [{ check: 'a' }, { check: 'b' }];
    const changes: DiffRow[] = [
      { class: 'cluster-added', ...cluster, outcomes: [], failures },
      { class: 'became-known', ...cluster, outcomes: [], failures: [{ check: 'a' }] },
      { class: 'became-known', ...cluster, ...check, before: 'unknown', after: 'fail', properties: ['p'] },
      { class: 'cluster-removed', ...cluster },
      { class: 'cluster-unreadable', ...cluster, why: 'unread' },
      { class: 'cluster-unreadable', ...cluster, why: 'not-in-scope' },
      { class: 'exemption-changed', cluster: '/two', check: 'a', before: null, after: null, why: 'expired' },
      { class: 'check-added', ...check, outcomes: [{ cluster: '/one', after: 'fail' }] },
      { class: 'check-removed', ...check },
    ];
    const rows = await runInSlices(changeRowSteps({ changes }));
    const cells = rows.map((row) => [row.class, row.cluster?.name, row.check, row.severity, row.detail]);
    expect(cells.toSorted()).toEqual(
      [
        ['cluster-added', 'One', undefined, undefined, '2 failures'],
        ['became-known', 'One', undefined, undefined, '1 failure'],
        ['became-known', 'One', 'a', 'high', 'Unknown → Fail: p'],
        ['cluster-removed', 'One', undefined, undefined, ''],
        ['cluster-unreadable', 'One', undefined, undefined, 'Wasn’t readable when the second snapshot was taken.'],
        ['cluster-unreadable', 'One', undefined, undefined, 'Not in the scope of the second snapshot.'],
        ['exemption-changed', '/two', 'a', undefined, 'Expired'],
        ['check-added', undefined, 'a', 'high', 'Fails on 1 of 1 cluster.'],
        ['check-removed', undefined, 'a', 'high', ''],
      ].toSorted(),
    );
  });

  it('rows of changes show who changed the resource if the comparison has it', async () => {
    const [a, b] = [sampleFile(oneCluster('p')), sampleFile(oneCluster('f'))];
    const diff = diffSnapshots(a, b);
    const who = { objectId: 'id', time: b.header.readAt, client: 'Azure portal', correlationId: 'c' };
    const changes = diff.changes.map((row) => ({ ...row, who })) as typeof diff.changes;
    expect((await runInSlices(changeRowSteps({ changes })))[0]?.who).toEqual(who);
  });
});

describe('the address of the History page', () => {
  it('the address of the History page keeps view, snapshots, and filters, and ignores values that don’t exist', () => {
    const text = 'view=trend&a=one&b=now&group=checks&class=fixed&severity=high&cluster=sales';
    expect(historyInUrl.write(historyInUrl.read(new URLSearchParams(text))).toString()).toBe(text);
    const unknown = historyInUrl.read(new URLSearchParams('view=x&group=x&class=x&severity=x'));
    expect(historyInUrl.write(unknown).toString()).toBe('');
  });

  it.each([
    ['', 'changes'],
    ['worse=true&cluster=one', 'changes'],
    ['a=1&b=now', 'compare'],
    ['class=fixed', 'compare'],
    ['view=trend', 'trend'],
  ])('the address %j of the History page opens %s', (text, view) => {
    expect(historyInUrl.read(new URLSearchParams(text)).view).toBe(view);
  });
});
