import { describe, expect, it } from 'vitest';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { sampleStorage } from '../testing/sample-storage';
import { type Change, isTakenBack } from './change';
import { openChangeStore } from './change-store';

const key = 'kustodian.operations';
const clusterId =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/telemetryprod';

function change(id: string, state: Change['state'] = { kind: 'sending' }): Change {
  return {
    id,
    tenantId: 'contoso',
    personId: 'ada',
    ref: { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'telemetryprod' },
    input: {},
    plan: {
      fixId: 'disk-encryption-off',
      title: 'Turn on disk encryption',
      target: clusterId,
      basedOn: null,
      steps: [{ kind: 'cluster.update', clusterId, body: { properties: { enableDiskEncryption: true } } }],
      impact: { ...sampleImpact, outageMinutes: 20 },
      warnings: [],
      needsPermission: [],
    },
    step: 0,
    startedAt: `2026-01-01T00:00:${id.padStart(2, '0')}Z`,
    state,
  };
}

function storageOf(text?: string) {
  return sampleStorage(new Map(text === undefined ? [] : [[key, text]]));
}

/** Returns a storage with room for 2,500 characters. */
function smallStorage() {
  const storage = storageOf();
  return {
    ...storage,
    setItem: (name: string, value: string) => {
      if (value.length > 2500) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      storage.setItem(name, value);
    },
  };
}

describe('the changes that a browser keeps', () => {
  it('stored changes are read as they were saved, newest first', async () => {
    const storage = storageOf();
    const store = await openChangeStore(storage);
    store.save(change('1'));
    store.save(change('2', { kind: 'running', operation: '/op', percentComplete: 0.5 }));
    expect((await openChangeStore(storage)).read()).toEqual([
      change('2', { kind: 'running', operation: '/op', percentComplete: 0.5 }),
      change('1'),
    ]);
  });

  it("stored changes that aren't valid are dropped, and the others stay", async () => {
    const { plan: _plan, ...withoutPlan } = change('1');
    const entries = [withoutPlan, change('2'), { ...change('3'), state: { kind: 'of-another-version' } }, null, 'x'];
    const store = await openChangeStore(storageOf(JSON.stringify(entries)));
    expect(store.read()).toEqual([change('2')]);
  });

  it.each(['{', '{}', 'null', '"x"', ''])('the change store is empty if the storage has %j', async (text) => {
    expect((await openChangeStore(storageOf(text))).read()).toEqual([]);
  });

  it('the change store keeps the newest twenty ended changes and every open one', async () => {
    const store = await openChangeStore(storageOf());
    store.save(change('0'));
    for (let number = 1; number <= 25; number += 1)
      store.save(change(String(number), { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' }));
    expect(store.read()).toHaveLength(21);
    expect(store.read().map(({ id }) => id)).toContain('0');
  });

  it('the change store keeps a change that just ended, also if it started before twenty other ended ones', async () => {
    const store = await openChangeStore(storageOf());
    const ended = { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' } as const;
    store.save(change('0'));
    for (let number = 1; number <= 20; number += 1)
      store.save({ ...change(String(number), ended), endedAt: `2026-01-01T01:00:${String(number).padStart(2, '0')}Z` });
    store.save({ ...change('0', ended), endedAt: '2026-01-01T02:00:00Z' });
    const ids = store.read().map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(ids).toContain('0');
    expect(ids).not.toContain('1');
  });

  it('the change store keeps the ended changes of an open run until the run takes them over', async () => {
    const storage = storageOf();
    const ended = { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' } as const;
    storage.setItem('kustodian.open-runs.open', '{}');
    const store = await openChangeStore(storage);
    store.save({ ...change('1', ended), runId: 'open' });
    store.save({ ...change('2', ended), runId: 'gone' });
    for (let number = 3; number <= 30; number += 1) store.save(change(String(number), ended));
    const ids = store.read().map(({ id }) => id);
    expect(ids).toHaveLength(21);
    expect(ids).toContain('1');
    expect(ids).not.toContain('2');
    storage.removeItem('kustodian.open-runs.open');
    store.save(change('31', ended));
    expect(store.read()).toHaveLength(20);
  });

  it('an unsent change is asked for once: by its run while that is open, and in Activity otherwise', () => {
    const storage = storageOf();
    storage.setItem('kustodian.open-runs.open', '{}');
    const asks = (more: Partial<Change>) => isTakenBack({ ...change('1', { kind: 'queued' }), ...more }, storage);
    expect(asks({ runId: 'open' })).toBe(true);
    expect(asks({ runId: 'gone' })).toBe(false);
    expect(asks({})).toBe(false);
    // One of its steps can be on the cluster, so it isn't taken back.
    expect(asks({ runId: 'open', step: 1 })).toBe(false);
  });

  it('a full storage keeps the ended changes of an open run', async () => {
    const storage = smallStorage();
    storage.setItem('kustodian.open-runs.open', '{}');
    const store = await openChangeStore(storage);
    const ended = { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' } as const;
    store.save({ ...change('1', ended), runId: 'open' });
    store.save(change('2', ended));
    store.save(change('3'));
    expect(store.read().map(({ id }) => id)).toEqual(['3', '1']);
  });

  it('the change store drops other ended changes first when the storage is full', async () => {
    const store = await openChangeStore(smallStorage());
    for (const id of ['1', '2', '3', '4', '5'])
      store.save(change(id, { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' }));
    expect(store.read().map(({ id }) => id)).toContain('5');
  });

  it('the change store makes room for an open change by dropping ended ones', async () => {
    const store = await openChangeStore(smallStorage());
    for (const id of ['1', '2']) store.save(change(id, { kind: 'not-applied', readAt: '2026-01-01T00:00:00Z' }));
    expect(store.read()).toHaveLength(2);
    store.save(change('4'));
    expect(store.read().map(({ id }) => id)).toEqual(['4']);
  });

  it('the change store returns the same list until it changes, and notifies its listeners', async () => {
    const store = await openChangeStore(storageOf());
    let notified = 0;
    const stop = store.subscribe(() => {
      notified += 1;
    });
    store.save(change('1'));
    expect(store.read()).toBe(store.read());
    store.remove('1');
    stop();
    store.save(change('2'));
    expect(notified).toBe(2);
  });
});
