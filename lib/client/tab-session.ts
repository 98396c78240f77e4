/**
 * What a person confirmed on this page, in its memory. It ends with the page, the sign-out, and another person's
 * sign-in. Every page of this origin can write to localStorage, and an earlier page of this tab to its sessionStorage,
 * so only what is noted here is sent to Azure.
 */
export interface TabSession {
  /** Random, not a secret. Shows whether the confirming page is still open. */
  id: string;
  /** Replaces an earlier note of that name. */
  confirm: (name: string, what: string) => void;
  hasConfirmed: (name: string, what: string) => boolean;
  forget: (name: string) => void;
  end: () => void;
}

interface SessionOwner {
  tenantId: string;
  objectId: string;
}

let current: { owner: SessionOwner; session: TabSession } | undefined;

export function openTabSession({ tenantId, objectId }: SessionOwner): TabSession {
  const isSame = current?.owner.tenantId === tenantId && current.owner.objectId === objectId;
  if (current && isSame) return current.session;
  endTabSession();
  const session = newTabSession();
  current = { owner: { tenantId, objectId }, session };
  return session;
}

export function endTabSession(): void {
  current?.session.end();
  current = undefined;
}

export function newTabSession(): TabSession {
  const notes = new Map<string, string>();
  return {
    id: crypto.randomUUID(),
    confirm: (name, what) => void notes.set(name, what),
    hasConfirmed: (name, what) => notes.get(name) === what,
    forget: (name) => void notes.delete(name),
    end: () => notes.clear(),
  };
}

const lockName = (id: string) => `kustodian.session.${id}`;

let announced: string | undefined;

/** Shows other tabs that this session is open, until the page closes. */
export function announceSession(id: string): void {
  if (announced === id) return;
  announced = id;
  // The browser frees the lock with the page.
  void navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise<never>(() => {}));
}

/** Returns whether another open page confirmed it. */
export function isOpenElsewhere(
  { sessionId }: { sessionId?: string },
  ownId: string,
  open: ReadonlySet<string>,
): boolean {
  return sessionId !== undefined && sessionId !== ownId && open.has(sessionId);
}

let last: ReadonlySet<string> = new Set();

/** Returns the same set until it changes. */
export async function openSessions(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = lockName('');
  const open = new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  if (open.size !== last.size || [...open].some((id) => !last.has(id))) last = open;
  return last;
}
