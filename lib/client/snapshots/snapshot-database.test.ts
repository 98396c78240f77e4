import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SampleIndexedDb } from '../testing/sample-indexed-db';
import { deleteStored, listStored, readStored, type StoredSnapshot, store } from './snapshot-database';

let database: SampleIndexedDb;

beforeEach(() => {
  database = new SampleIndexedDb();
  vi.stubGlobal('indexedDB', database);
});
afterEach(() => vi.unstubAllGlobals());

const bytes = new Uint8Array([1, 2, 3]);
const snapshot = (day: number, more: Partial<StoredSnapshot> = {}) => ({
  ...({ tenantId: 'tenant', kind: 'snapshot', file: `day-${day}`, depth: 'full', clusters: 2 } as const),
  readAt: `2026-11-0${day}T08:00:00Z`,
  ...more,
});
const filesOf = async (tenantId = 'tenant') => (await listStored(tenantId)).map(({ file }) => file);

describe('snapshots in this browser', () => {
  it('snapshots in this browser are listed by tenant with their size, the newest first, and have their bytes', async () => {
    await store(snapshot(1), bytes, 5);
    await store(snapshot(2), bytes, 5);
    await store(snapshot(3, { tenantId: 'other' }), bytes, 5);
    expect(await filesOf()).toEqual(['day-2', 'day-1']);
    const [newest] = await listStored('tenant');
    expect(newest?.size).toBe(3);
    expect(await readStored(newest?.id ?? '')).toEqual(bytes);
    expect(await readStored('unknown')).toBeUndefined();
  });

  it('beyond the chosen number are deleted, the oldest first, and a baseline stays', async () => {
    await store(snapshot(1, { kind: 'baseline', file: 'baseline' }), bytes, 1);
    for (const day of [2, 3, 4]) await store(snapshot(day), bytes, 2);
    expect(await filesOf()).toEqual(['day-4', 'day-3', 'baseline']);
    await store(snapshot(5, { kind: 'baseline', file: 'other' }), bytes, 1);
    expect(await filesOf()).toEqual(['other', 'day-4', 'day-3']);
  });

  it('in a full storage lose nothing, and the reason says what to do', async () => {
    await store(snapshot(1), bytes, 1);
    database.room = 1;
    await expect(store(snapshot(2), bytes, 1)).rejects.toThrow(
      'This browser’s storage is full. Delete snapshots in Settings, and then try again. Nothing was changed.',
    );
    expect(await filesOf()).toEqual(['day-1']);
    const [kept] = await listStored('tenant');
    expect(await readStored(kept?.id ?? '')).toEqual(bytes);
  });

  it('snapshots in this browser aren’t stored if the browser denies it', async () => {
    database.isDenied = true;
    await expect(store(snapshot(1), bytes, 1)).rejects.toThrow('This browser can’t store snapshots');
  });

  it('snapshots in this browser are deleted on request', async () => {
    await store(snapshot(1), bytes, 5);
    await store(snapshot(2), bytes, 5);
    const [newest] = await listStored('tenant');
    await deleteStored([newest?.id ?? '']);
    expect(await filesOf()).toEqual(['day-1']);
    expect(await readStored(newest?.id ?? '')).toBeUndefined();
  });
});
