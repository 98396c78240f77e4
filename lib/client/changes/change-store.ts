import { keys } from '../storage-keys';
import type { FollowedOperation } from './change';
import { isOpen } from './change';

/**
 * Changes under way, in localStorage: a closed tab or a crash loses none, and a second tab sees them. What is finished
 * stays until it is dismissed, the newest twenty of each person. Every page of this origin can write there, so an entry is a
 * record to follow and never a permission to send (tab-session.ts).
 */
export interface OperationStore {
  /** All changes of this browser, newest first; the same array until something changes. */
  read: () => readonly FollowedOperation[];
  /** Adds a change or replaces the one with its id. */
  save: (operation: FollowedOperation) => void;
  /** Forgets a change. */
  remove: (id: string) => void;
  /** Calls `listener` on every change of this tab; gives the way to stop. */
  subscribe: (listener: () => void) => () => void;
}

const key = keys.operations;
const kept = 20;
const none: readonly FollowedOperation[] = [];

/** Opens the store. What it holds and does not understand, such as an entry of an earlier version, it forgets. */
export async function openOperationStore(storage: Pick<Storage, 'getItem' | 'setItem'>): Promise<OperationStore> {
  // Checking needs the schema library, which a page without any change does not load.
  const { followedOperationSchema } = await import('./change-schema');
  const listeners = new Set<() => void>();
  let cache: { text: string | null; operations: readonly FollowedOperation[] } = { text: null, operations: none };

  function parse(text: string): readonly FollowedOperation[] {
    const entries = parseList(text);
    return entries.map((entry) => followedOperationSchema.safeParse(entry)).flatMap(({ data }) => (data ? [data] : []));
  }

  function read(): readonly FollowedOperation[] {
    const text = storage.getItem(key);
    if (text !== cache.text) cache = { text, operations: text === null ? none : parse(text) };
    return cache.operations;
  }

  function write(operations: readonly FollowedOperation[]): void {
    try {
      storage.setItem(key, JSON.stringify(operations));
    } catch {
      // No room: what has ended can go, what is under way cannot.
      storage.setItem(key, JSON.stringify(operations.filter(isOpen)));
    }
    for (const listener of listeners) listener();
  }

  return {
    read,
    save: (operation) => {
      const others = read().filter(({ id }) => id !== operation.id);
      const all = [operation, ...others].sort((left, right) => right.startedAt.localeCompare(left.startedAt));
      const own = all.filter((one) => !isOpen(one) && isSamePerson(one, operation));
      const tooOld = new Set(own.slice(kept));
      write([...all.filter(isOpen), ...all.filter((one) => !isOpen(one) && !tooOld.has(one))]);
    },
    remove: (id) => write(read().filter((operation) => operation.id !== id)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isSamePerson(left: FollowedOperation, right: FollowedOperation): boolean {
  return left.tenantId === right.tenantId && left.personId === right.personId;
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
