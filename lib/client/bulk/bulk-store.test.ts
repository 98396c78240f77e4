import { describe, expect, it } from 'vitest';
import { sampleStorage } from '../sample-storage';
import { hasStoredBulkRun } from '../storage-keys';
import { type BulkRun, newBulkRun } from './bulk-run';
import { openBulkStore } from './bulk-store';

function storageOf() {
  const items = new Map<string, string>();
  return { items, ...sampleStorage(items) };
}

function runOf(clusters: number): BulkRun {
  const refs = Array.from({ length: clusters }, (_, place) => ({
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    clusterName: `telemetry${place}`,
  }));
  const fix = { fixId: 'trusted-tenants-all', input: {}, title: 'Trust nobody' } as const;
  return newBulkRun(
    { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix },
    refs,
  );
}

/** The run with another state at a place, as the machine would leave it. */
function changed(run: BulkRun, place: number): BulkRun {
  const items = run.items.map((item, at) => (at === place ? { state: { kind: 'canceled' } as const } : item));
  return { ...run, items };
}

describe('the run that a browser keeps', () => {
  it('comes back as it was saved', async () => {
    const storage = storageOf();
    const run = runOf(3);
    (await openBulkStore(storage)).save(run);
    expect(hasStoredBulkRun(storage)).toBe(true);
    expect((await openBulkStore(storage)).read()).toEqual(run);
  });

  it('writes only the cluster that changed', async () => {
    const storage = storageOf();
    const store = await openBulkStore(storage);
    store.save(runOf(3));
    const written: string[] = [];
    storage.setItem = (key, value) => {
      written.push(key);
      storage.items.set(key, value);
    };
    const run = store.read();
    store.save(changed(run ?? runOf(3), 1));
    expect(written).toEqual(['kustodian.bulk-run.1']);
  });

  it('is the same object until something changes, also when another tab writes', async () => {
    const storage = storageOf();
    const [left, right] = [await openBulkStore(storage), await openBulkStore(storage)];
    left.save(runOf(2));
    const seen = right.read();
    expect(right.read()).toBe(seen);
    left.save(changed(runOf(2), 0));
    expect(right.read()?.items[0]?.state.kind).toBe('canceled');
    expect(right.read()?.items[1]).toBe(seen?.items[1]);
  });

  it('leaves nothing behind when it is forgotten', async () => {
    const storage = storageOf();
    const store = await openBulkStore(storage);
    store.save(runOf(2));
    store.clear();
    expect(storage.items.size).toBe(0);
    expect(store.read()).toBeNull();
  });

  it.each(['{', '[]', '{}', '"x"', 'null'])('is none where the storage holds %j', async (text) => {
    const storage = storageOf();
    storage.setItem('kustodian.bulk-run', text);
    expect((await openBulkStore(storage)).read()).toBeNull();
  });

  it('never goes on by itself with a cluster that it does not understand', async () => {
    const storage = storageOf();
    (await openBulkStore(storage)).save(runOf(2));
    storage.setItem('kustodian.bulk-run.0', '{"state":{"kind":"of-another-version"}}');
    const run = (await openBulkStore(storage)).read();
    expect(run?.items.map(({ state }) => state.kind)).toEqual(['failed', 'queued']);
  });
});
