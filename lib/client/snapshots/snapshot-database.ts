import { type Problem, refusal } from '@/lib/model/problem';
import { isQuotaError } from '../persisted-store';

/** Snapshot files in IndexedDB. Bytes are apart from the facts, so that a list reads no file. */

export interface StoredSnapshot {
  id: string;
  tenantId: string;
  /** A baseline is kept until it's replaced. */
  kind: 'snapshot' | 'baseline';
  file: string;
  /** ISO time of the scan. */
  readAt: string;
  depth: string;
  clusters: number;
  /** Hash of the pseudonym key. */
  pseudonyms?: string | undefined;
  /** In bytes. */
  size: number;
}

const databaseName = 'kustodian-snapshots';
const facts = 'facts';
const files = 'files';

/** Returns the newest first. */
export async function listStored(tenantId: string): Promise<StoredSnapshot[]> {
  return transact('readonly', async (store) => {
    const all = await resultOf<StoredSnapshot[]>(store(facts).getAll());
    return all
      .filter((stored) => stored.tenantId === tenantId)
      .sort((left, right) => Date.parse(right.readAt) - Date.parse(left.readAt));
  });
}

/** Returns `undefined` for a deleted file. */
export async function readStored(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stored = await transact('readonly', (store) =>
    resultOf<{ bytes: Uint8Array<ArrayBuffer> } | undefined>(store(files).get(id)),
  );
  return stored?.bytes;
}

/**
 * Stores a file and deletes the oldest of its tenant and kind beyond `most`, or neither: a full storage deletes
 * nothing. Throws a `Problem`.
 */
export async function store(
  snapshot: Omit<StoredSnapshot, 'id' | 'size'>,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<void> {
  const id = `${snapshot.tenantId} ${snapshot.kind} ${snapshot.readAt} ${snapshot.depth}`;
  await transact('readwrite', async (of) => {
    await resultOf(of(files).put({ id, bytes }));
    await resultOf(of(facts).put({ ...snapshot, id, size: bytes.length }));
    const all = await resultOf<StoredSnapshot[]>(of(facts).getAll());
    const same = all
      .filter(({ tenantId, kind }) => tenantId === snapshot.tenantId && kind === snapshot.kind)
      // The new one stays, even if its scan is older.
      .sort(
        (left, right) =>
          Number(right.id === id) - Number(left.id === id) || Date.parse(right.readAt) - Date.parse(left.readAt),
      );
    for (const { id: old } of same.slice(most)) {
      of(files).delete(old);
      of(facts).delete(old);
    }
  });
}

export async function deleteStored(ids: readonly string[]): Promise<void> {
  await transact('readwrite', async (of) => {
    for (const id of ids) {
      of(files).delete(id);
      of(facts).delete(id);
    }
  });
}

type StoreOf = (name: typeof facts | typeof files) => IDBObjectStore;

/** Runs in one transaction. Resolves when the browser has stored everything. */
async function transact<Result>(
  mode: 'readonly' | 'readwrite',
  work: (store: StoreOf) => Promise<Result>,
): Promise<Result> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction([facts, files], mode);
      const ended = endOf(transaction);
      // A failed request rejects first, with the same reason.
      ended.catch(() => undefined);
      const result = await work((name) => transaction.objectStore(name));
      await ended;
      return result;
    } finally {
      database.close();
    }
  } catch (error) {
    throw toRefusal(error);
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    for (const name of [facts, files]) request.result.createObjectStore(name, { keyPath: 'id' });
  };
  return resultOf(request);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

function toRefusal(error: unknown): Problem {
  return refusal(
    'unexpected',
    isQuotaError(error)
      ? 'This browser’s storage is full. Delete snapshots in Settings, and then try again.'
      : 'This browser can’t store snapshots. If this is a private window, use a regular one.',
  );
}
