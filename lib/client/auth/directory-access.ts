import { persistedStore } from '../persisted-store';
import { storageKeys } from '../storage-keys';
import { AuthProblem, consentNotSaved } from './auth-problem';
import { type ConsentRequest, endConsentRequest, noteConsentRequest, takeConsentRequest } from './consent-request';
import type { Session, TokenOptions } from './session';

export type DirectoryAccessLevel =
  | 'off'
  /** `User.ReadBasic.All`, which most people can consent to themselves. */
  | 'people'
  /** Also members of groups, and applications. An administrator has to consent once. */
  | 'everything';

/** Microsoft Graph isn't called before a person asks for names. */
const store = persistedStore<DirectoryAccessLevel>({
  key: storageKeys.directoryAccess,
  parse: (text) => (text === 'off' || text === 'people' || text === 'everything' ? text : undefined),
  serialize: String,
  fallback: 'off',
});

/** Source: https://learn.microsoft.com/graph/permissions-reference */
export const directoryScopes: Record<Exclude<DirectoryAccessLevel, 'off'>, readonly string[]> = {
  people: ['User.ReadBasic.All'],
  everything: ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'],
};

export const directoryAccessLevel = store.read;

/** Users, groups, and applications: https://learn.microsoft.com/graph/api/directory-deleteditems-get#permissions */
export const deletedItemScopes = ['User.Read.All', 'Group.Read.All', 'Application.Read.All'] as const;

/** Redirects to Entra's consent page for deleted items and all names. */
export async function allowDeletedItems(session: Session): Promise<void> {
  // With the scopes of the level, the new token replaces the one that can't read them.
  await leaveForConsent(session, 'everything', [...new Set([...directoryScopes.everything, ...deletedItemScopes])]);
}

/**
 * Stores that names are off, or redirects to Entra's consent page for names of users, groups, and applications.
 * `endConsent` asks for users only if an administrator has to consent.
 */
export async function chooseDirectoryAccess(session: Session, level: 'off' | 'everything'): Promise<void> {
  if (level === 'off') store.write(level);
  else await leaveForConsent(session, 'everything-or-people', directoryScopes.everything);
}

/** The level changes only with the consent, which `endConsent` stores after the return. */
async function leaveForConsent(session: Session, request: ConsentRequest, scopes: readonly string[]): Promise<void> {
  noteConsentRequest(request);
  try {
    await session.askFor(scopes);
  } catch (error) {
    endConsentRequest();
    throw error;
  }
}

/**
 * Stores the level that Entra granted. Call it once per page load with the answer to the redirect, `null` if the person
 * came back without one. If an administrator has to consent to everything, it asks for users instead, with a second
 * redirect. Returns a problem if the browser can't save a granted level.
 */
export async function endConsent(
  session: Session,
  answer: 'granted' | AuthProblem | null,
): Promise<AuthProblem | null> {
  const request = takeConsentRequest();
  if (request === null || answer === null) return null;
  if (answer === 'granted') return saveGranted(request === 'people' ? 'people' : 'everything');
  if (request === 'everything-or-people' && answer.kind === 'consent-needed')
    await leaveForConsent(session, 'people', directoryScopes.people).catch(() => undefined);
  return null;
}

function saveGranted(level: DirectoryAccessLevel): AuthProblem | null {
  try {
    store.write(level);
    return null;
  } catch (error) {
    return new AuthProblem('failed', consentNotSaved, { resource: 'graph', cause: error });
  }
}

/**
 * Returns a Graph token for the level, or `null` if the level is off or consent is missing. With options, which answer
 * a demand of Graph, it throws the `AuthProblem`.
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

export function signInAgain(session: Session, { resource, claims }: AuthProblem): Promise<void> {
  const level = directoryAccessLevel();
  endConsentRequest();
  if (resource === 'graph' && level !== 'off') return session.askFor(directoryScopes[level], claims);
  return claims ? session.verify(claims) : session.signInAgain();
}
