import { describe, expect, it } from 'vitest';
import { hasStoredBulkRun } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { openBulkRuns } from './bulk-store';
import { doneState, sampleItem, sampleRun } from './sample-run';

const items = [sampleItem(0, doneState), sampleItem(1, { kind: 'canceled' }), sampleItem(2, { kind: 'canceled' })];
const ended = sampleRun({ id: 'ended', phase: 'ended', startedAt: '2026-01-02T00:00:00Z', items });

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

  it('a run that its undo replaced in an earlier version is read as the run and its undo', async () => {
    const storage = sampleStorage();
    const plan = sampleItem(0, doneState).planned?.plan ?? expect.fail('The sample has a plan.');
    const queued = { kind: 'queued' } as const;
    const failed = { state: { kind: 'failed', how: 'failed', message: 'No.' } } as const;
    const inPlace = sampleRun({
      undoing: true,
      items: [{ state: queued, change: { plan, state: doneState } }, failed, { state: queued }],
    });
    (await openBulkRuns(storage)).of('run').save(inPlace);
    const runs = await openBulkRuns(storage);
    expect(runs.of('run').read()).toMatchObject({
      phase: 'ended',
      undoing: false,
      undoneBy: 'run-undo',
      items: [{ state: doneState }, failed, { state: queued }],
    });
    expect(runs.of('run-undo').read()).toEqual({
      ...inPlace,
      id: 'run-undo',
      undoes: 'run',
      clusters: inPlace.clusters.slice(0, 1),
      items: inPlace.items.slice(0, 1),
    });
    expect(runs.listOpen().map(({ id }) => id)).toEqual(['run-undo']);
    expect((await openBulkRuns(storage)).list()).toHaveLength(2);
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
    const store = (await openBulkRuns(storage)).of('ended');
    store.save(ended);
    expect(store.read()?.items.map(({ planned }) => planned !== undefined)).toEqual([true, false, false]);
    expect(hasStoredBulkRun(storage)).toBe(false);
  });

  it('a page that was closed before it stored the summary of a run stores it when the runs are opened', async () => {
    const storage = sampleStorage();
    (await openBulkRuns(storage)).of('run').save(sampleRun());
    storage.removeItem('kustodian.open-runs.run');
    expect((await openBulkRuns(storage)).listOpen()).toHaveLength(1);
  });
});
