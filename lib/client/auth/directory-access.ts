import { persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';
import type { AuthProblem } from './auth-problem';
import type { Session, TokenOptions } from './session';

/** Directory data that is read for names. */
export type DirectoryAccessLevel =
  | 'off'
  /** Names of people: `User.ReadBasic.All`, which most people can consent to themselves. */
  | 'people'
  /** Also members of groups, and applications. An administrator has to consent once. */
  | 'everything';

/** The level that this browser uses. Microsoft Graph isn't called before a person asks for names. */
const store = persistedStore<DirectoryAccessLevel>({
  key: storageKeys.directoryAccess,
  parse: (text) => toLevel(text),
  serialize: String,
  fallback: 'off',
});

function toLevel(text: string | null): DirectoryAccessLevel | undefined {
  return text === 'off' || text === 'people' || text === 'everything' ? text : undefined;
}

/** Graph scopes of each level. Source: https://learn.microsoft.com/graph/permissions-reference */
export const directoryScopes: Record<Exclude<DirectoryAccessLevel, 'off'>, readonly string[]> = {
  people: ['User.ReadBasic.All'],
  everything: ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'],
};

export const directoryAccessLevel = store.read;

/**
 * What deleted items of users, groups, and applications need:
 * https://learn.microsoft.com/graph/api/directory-deleteditems-get#permissions
 */
export const deletedItemScopes = ['User.Read.All', 'Group.Read.All', 'Application.Read.All'] as const;

/** Redirects to Entra's consent page for deleted items, with the names of everything. An administrator has to consent once. */
export async function allowDeletedItems(session: Session): Promise<void> {
  store.write('everything');
  // With the scopes of the level, the new token replaces the one that can't read them.
  await session.askFor([...new Set([...directoryScopes.everything, ...deletedItemScopes])]);
}

/**
 * Redirects to one consent page for names of users, groups, and applications. If an administrator has to consent, `peopleInstead` asks
 * for users only.
 */
export async function allowDirectorySearch(session: Session, storage: StorageArea = sessionStorage): Promise<void> {
  storage.setItem(storageKeys.askedForEverything, directoryAccessLevel());
  await chooseDirectoryAccess(session, 'everything');
}

/**
 * Returns the scopes to ask for when Entra refused the consent to everything because an administrator has to give it, or `null`. Call it
 * once after each redirect. A second refusal isn't followed by another redirect. Another problem, such as a canceled consent, restores
 * the level from before.
 */
export function peopleInstead(
  problem: AuthProblem | null,
  storage: StorageArea = sessionStorage,
): readonly string[] | null {
  const before = storage.getItem(storageKeys.askedForEverything);
  storage.removeItem(storageKeys.askedForEverything);
  if (before === null || problem === null) return null;
  if (problem.kind !== 'consent-needed') {
    const level = toLevel(before);
    if (level !== undefined) store.write(level);
    return null;
  }
  store.write('people');
  return directoryScopes.people;
}

/** Stores the level and, unless it is off, redirects to Entra's consent page. */
export async function chooseDirectoryAccess(session: Session, level: DirectoryAccessLevel): Promise<void> {
  store.write(level);
  if (level !== 'off') await session.askFor(directoryScopes[level]);
}

/**
 * Returns a Graph token for the level, or `null` if the level is off or consent is missing. With options, which
 * answer a demand of Graph, it throws the `AuthProblem`.
 */
export async function graphTokenIfAllowed(
  session: Pick<Session, 'graphToken'>,
  options?: TokenOptions,
): Promise<string | null> {
  const level = directoryAccessLevel();
  if (level === 'off') return null;
  const token = session.graphToken(directoryScopes[level], options);
  return options ? token : token.catch(() => null);
}

/** Redirects to the page on which the person resolves an `AuthProblem`. */
export function signInAgain(session: Session, { resource, claims }: AuthProblem): Promise<void> {
  const level = directoryAccessLevel();
  if (resource === 'graph' && level !== 'off') return session.askFor(directoryScopes[level], claims);
  return claims ? session.verify(claims) : session.signInAgain();
}
