import { describe, expect, it } from 'vitest';
import { hasStoredBulkRun } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { type BulkRun, newBulkRun } from './bulk-run';
import { openBulkRuns } from './bulk-store';

function storageOf() {
  const items = new Map<string, string>();
  return Object.assign(sampleStorage(items), { items });
}

function runOf(clusters: number): BulkRun {
  const refs = Array.from({ length: clusters }, (_, index) => ({
    subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
    resourceGroup: 'rg',
    clusterName: `telemetry${index}`,
  }));
  const fix = { fixId: 'trusted-tenants-all', input: {}, title: 'Trust nobody' } as const;
  return newBulkRun(
    { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix },
    refs,
  );
}

/** The run with another state at a place, as the machine would leave it. */
function changed(run: BulkRun, index: number): BulkRun {
  const items = run.items.map((item, at) => (at === index ? { state: { kind: 'canceled' } as const } : item));
  return { ...run, items };
}

describe('the run that a browser keeps', () => {
  it('a stored bulk run is read as it was saved', async () => {
    const storage = storageOf();
    const run = runOf(3);
    (await openBulkRuns(storage)).of('run').save(run);
    expect(hasStoredBulkRun(storage)).toBe(true);
    expect((await openBulkRuns(storage)).of('run').read()).toEqual(run);
  });

  it('the bulk store writes only the cluster that changed', async () => {
    const storage = storageOf();
    const store = (await openBulkRuns(storage)).of('run');
    store.save(runOf(3));
    const written: string[] = [];
    storage.setItem = (key, value) => {
      written.push(key);
      storage.items.set(key, value);
    };
    const run = store.read();
    store.save(changed(run ?? runOf(3), 1));
    expect(written).toEqual(['kustodian.runs.run.1']);
  });

  it('a stored bulk run is the same object until this or another tab changes it', async () => {
    const storage = storageOf();
    const [left, right] = [(await openBulkRuns(storage)).of('run'), (await openBulkRuns(storage)).of('run')];
    left.save(runOf(2));
    const seen = right.read();
    expect(right.read()).toBe(seen);
    left.save(changed(runOf(2), 0));
    expect(right.read()?.items[0]?.state.kind).toBe('canceled');
    expect(right.read()?.items[1]).toBe(seen?.items[1]);
  });

  it('a removed bulk run leaves no entry in storage', async () => {
    const storage = storageOf();
    const store = (await openBulkRuns(storage)).of('run');
    store.save(runOf(2));
    store.clear();
    expect(storage.items.size).toBe(0);
    expect(store.read()).toBeNull();
  });

  it.each(['{', '[]', '{}', '"x"', 'null'])('the bulk store has no run if the storage has %j', async (text) => {
    const storage = storageOf();
    storage.setItem('kustodian.runs.run', text);
    expect((await openBulkRuns(storage)).of('run').read()).toBeNull();
  });

  it("a cluster entry that isn't valid never continues by itself", async () => {
    const storage = storageOf();
    (await openBulkRuns(storage)).of('run').save(runOf(2));
    storage.setItem('kustodian.runs.run.0', '{"state":{"kind":"of-another-version"}}');
    const run = (await openBulkRuns(storage)).of('run').read();
    expect(run?.items.map(({ state }) => state.kind)).toEqual(['failed', 'queued']);
  });
});
