import { storageKeys } from './storage-keys';

/**
 * What a person confirmed in this tab, in its sessionStorage. It ends with the tab, the sign-out, and another person's
 * sign-in. Every page of this origin can write to localStorage, so only what is noted here is sent to Azure. A
 * duplicated tab copies the session (https://html.spec.whatwg.org/multipage/webstorage.html), and the cluster's lock
 * prevents that both send.
 */
export interface TabSession {
  /** Random. Shows whether the confirming tab is still open. It isn't a secret. */
  id: string;
  /** Replaces an earlier note of that name. Returns `false` if the storage is full. */
  confirm: (name: string, what: string) => boolean;
  hasConfirmed: (name: string, what: string) => boolean;
  forget: (name: string) => void;
}

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
interface SessionOwner {
  tenantId: string;
  objectId: string;
}

const sessionKey = storageKeys.session;
const noteKey = (name: string) => `kustodian.confirmed.${name}`;

export function openTabSession(person: SessionOwner, storage: TabStorage = sessionStorage): TabSession {
  const id = idOf(person, storage.getItem(sessionKey)) ?? newSession(person, storage);
  return {
    id,
    confirm: (name, what) => {
      try {
        storage.setItem(noteKey(name), what);
        return true;
      } catch {
        return false;
      }
    },
    hasConfirmed: (name, what) => storage.getItem(noteKey(name)) === what,
    forget: (name) => storage.removeItem(noteKey(name)),
  };
}

/** Ends the session. What was confirmed needs another confirmation. */
export function endTabSession(storage: TabStorage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key === sessionKey || key?.startsWith(noteKey(''))) storage.removeItem(key);
}

function newSession({ tenantId, objectId }: SessionOwner, storage: TabStorage): string {
  endTabSession(storage);
  const id = crypto.randomUUID();
  try {
    storage.setItem(sessionKey, JSON.stringify([id, tenantId, objectId]));
  } catch {
    // If the session can't be stored, notes fail too, so nothing counts as confirmed.
  }
  return id;
}

function idOf({ tenantId, objectId }: SessionOwner, text: string | null): string | undefined {
  const [id] = text === null ? [] : partsOf(text);
  return typeof id === 'string' && text === JSON.stringify([id, tenantId, objectId]) ? id : undefined;
}

function partsOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const lockName = (id: string) => `kustodian.session.${id}`;

let announced: string | undefined;

/** Shows other tabs that this session is open, until the page closes. */
export function announceSession(id: string): void {
  if (announced === id) return;
  announced = id;
  // Shared, because a duplicated tab has the same session. The browser frees the lock with the page.
  void navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise<never>(() => {}));
}

let last: ReadonlySet<string> = new Set();

/** Returns IDs. The same set until it changes. */
export async function openSessions(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = lockName('');
  const open = new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  if (open.size !== last.size || [...open].some((id) => !last.has(id))) last = open;
  return last;
}
