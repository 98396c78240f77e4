import { describe, expect, it } from 'vitest';
import { hasStoredBulkRun } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { openBulkRuns, openBulkStore } from './bulk-store';
import { doneState, sampleItem, sampleRun } from './sample-run';

const items = [sampleItem(0, doneState), sampleItem(1, { kind: 'canceled' }), sampleItem(2, { kind: 'canceled' })];
const ended = sampleRun({ id: 'ended', phase: 'ended', startedAt: '2026-01-02T00:00:00Z', items });

function plantOnlyRun(storage: ReturnType<typeof sampleStorage>): void {
  const { items: onlyItems, ...head } = sampleRun({ id: 'only', startedAt: '2025-12-01T00:00:00Z' });
  storage.setItem('kustodian.bulk-run', JSON.stringify(head));
  for (const [index, item] of onlyItems.entries()) storage.setItem(`kustodian.bulk-run.${index}`, JSON.stringify(item));
}

describe('the runs of a browser', () => {
  it('the runs of a browser runs are listed newest first, and the open ones by themselves', async () => {
    const runs = await openBulkRuns(sampleStorage());
    runs.of('run').save(sampleRun());
    runs.of('ended').save(ended);
    expect(runs.list().map(({ id }) => id)).toEqual(['ended', 'run']);
    expect(runs.listOpen().map(({ id }) => id)).toEqual(['run']);
    expect(runs.list()).toBe(runs.list());
    expect(runs.listOpen()).toBe(runs.listOpen());
  });

  it('saving a run leaves the others as they are', async () => {
    const storage = sampleStorage();
    const runs = await openBulkRuns(storage);
    runs.of('run').save(sampleRun());
    const before = runs.of('run').read();
    runs.of('other').save(sampleRun({ id: 'other', phase: 'review' }));
    expect(runs.of('run').read()).toBe(before);
    runs.of('other').clear();
    expect((await openBulkRuns(storage)).list()).toEqual([before]);
  });

  it('a listener hears of changes of every run', async () => {
    const runs = await openBulkRuns(sampleStorage());
    let heard = 0;
    runs.subscribe(() => {
      heard += 1;
    });
    runs.of('run').save(sampleRun());
    runs.of('other').save(sampleRun({ id: 'other' }));
    runs.of('run').clear();
    expect(heard).toBe(3);
  });

  it('a run of an earlier version is listed, continues in its place, and leaves no entry when it is deleted', async () => {
    const storage = sampleStorage();
    plantOnlyRun(storage);
    expect(hasStoredBulkRun(storage)).toBe(true);
    const runs = await openBulkRuns(storage);
    runs.of('run').save(sampleRun());
    expect(runs.list().map(({ id }) => id)).toEqual(['run', 'only']);
    const run = runs.of('only').read();
    if (run) runs.of('only').save({ ...run, phase: 'review' });
    expect(JSON.parse(storage.getItem('kustodian.bulk-run') ?? '')).toMatchObject({ id: 'only', phase: 'review' });
    expect(storage.getItem('kustodian.runs.only')).toBeNull();
    runs.of('only').clear();
    runs.of('run').clear();
    expect(storage.length).toBe(0);
  });

  it('a run that an earlier version replaced with another is not read as the first', async () => {
    const storage = sampleStorage();
    plantOnlyRun(storage);
    const runs = await openBulkRuns(storage);
    expect(runs.of('only').read()?.id).toBe('only');
    const { items: _items, ...head } = sampleRun({ id: 'next' });
    storage.setItem('kustodian.bulk-run', JSON.stringify(head));
    expect(runs.of('only').read()).toBeNull();
    expect(runs.list().map(({ id }) => id)).toEqual(['next']);
  });

  it('a header stored under the ID of another run is ignored', async () => {
    const storage = sampleStorage();
    const { items: _items, ...head } = sampleRun({ id: 'other' });
    storage.setItem('kustodian.runs.run', JSON.stringify(head));
    const runs = await openBulkRuns(storage);
    expect(runs.list()).toEqual([]);
    expect(runs.of('run').read()).toBeNull();
  });

  it('an ended run keeps the plans that its undo and report need, and drops the others', async () => {
    const storage = sampleStorage();
    const store = await openBulkStore(storage, 'ended');
    store.save(ended);
    expect(store.read()?.items.map(({ planned }) => planned !== undefined)).toEqual([true, false, false]);
    expect(hasStoredBulkRun(storage)).toBe(false);
  });

  it('a page that was closed before it stored the summary of a run stores it when the runs are opened', async () => {
    const storage = sampleStorage();
    (await openBulkStore(storage, 'run')).save(sampleRun());
    storage.removeItem('kustodian.open-runs.run');
    expect((await openBulkRuns(storage)).openIds()).toEqual(['run']);
  });
});
