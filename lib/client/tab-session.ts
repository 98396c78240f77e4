import type { Person } from './auth/auth-state';

/**
 * What a person confirmed in this tab, in its sessionStorage. A reload and a trip to the sign-in page keep it, and it ends with the tab,
 * with the sign-out, and when another person signs in. Local storage is shared by every page of this origin and outlives all of them,
 * so an entry there is no proof that anyone pressed a button: only what is noted here is sent to Azure.
 *
 * A duplicated tab starts with a copy of the session (https://html.spec.whatwg.org/multipage/webstorage.html), so either tab may
 * send what was confirmed before the copy. The lock of a cluster keeps them from sending it twice.
 */
export interface TabSession {
  /** Random, for telling whether the tab that confirmed an entry is still open. Knowing it allows nothing. */
  id: string;
  /** Notes what the person confirmed under a name, instead of an earlier note. Returns `false` where the browser has no room. */
  confirm: (name: string, what: string) => boolean;
  /** Whether exactly this was confirmed under a name. */
  hasConfirmed: (name: string, what: string) => boolean;
  /** Removes the note of a name. */
  forget: (name: string) => void;
}

/** What a session needs of the browser's storage. */
type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
type SessionOwner = Pick<Person, 'tenantId' | 'objectId'>;

const sessionKey = 'kustodian.session';
const noteKey = (name: string) => `kustodian.confirmed.${name}`;

/** Opens the session of a person in this tab: the present one, or a new one where the tab has none of this person. */
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

/** Ends the session of this tab: everything that was confirmed in it waits for another confirmation. */
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
    // Without room for the session there is none for a note either, so nothing counts as confirmed.
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

/** Tells other tabs that this session is open, until the page goes away. */
export function announceSession(id: string): void {
  if (announced === id) return;
  announced = id;
  // Shared, since a duplicated tab has the same session. The browser frees the name with the page.
  void navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise<never>(() => {}));
}

let last: ReadonlySet<string> = new Set();

/** The sessions that are open in this browser now. The same set until that changes. */
export async function openSessions(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = lockName('');
  const open = new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  if (open.size !== last.size || [...open].some((id) => !last.has(id))) last = open;
  return last;
}
