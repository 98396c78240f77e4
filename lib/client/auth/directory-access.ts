import { persistedStore } from '../persisted-store';
import { setReadsLive } from '../settings/browser-switches';
import { storageKeys } from '../storage-keys';
import { AuthProblem, consentNotSaved, type TokenResource } from './auth-problem';
import { type ConsentRequest, endConsentRequest, leaveForConsent, takeConsentRequest } from './consent-request';
import { askForLiveReading } from './live-reading';
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
  await leaveForNames(session, 'everything', [...new Set([...directoryScopes.everything, ...deletedItemScopes])]);
}

/**
 * Stores that names are off, or redirects to Entra's consent page for names of users, groups, and applications.
 * `endConsent` asks for users only if an administrator has to consent.
 */
export async function chooseDirectoryAccess(session: Session, level: 'off' | 'everything'): Promise<void> {
  if (level === 'off') store.write(level);
  else await leaveForNames(session, 'everything-or-people', directoryScopes.everything);
}

function leaveForNames(session: Session, request: ConsentRequest, scopes: readonly string[]): Promise<void> {
  return leaveForConsent(request, () => session.askFor(scopes));
}

/**
 * Stores what Entra granted. Call it once per page load with the answer to the redirect, `null` if the person came back
 * without one. If an administrator has to consent to all names, it asks for users instead, with a second redirect.
 * Returns the problem of live reading, or of a browser that can't save what was granted.
 */
export async function endConsent(
  session: Session,
  answer: 'granted' | AuthProblem | null,
): Promise<AuthProblem | null> {
  const request = takeConsentRequest();
  if (request === null || answer === null) return null;
  if (request === 'live-reading') return endLiveReading(answer);
  if (answer === 'granted') return save('graph', () => store.write(request === 'people' ? 'people' : 'everything'));
  if (request === 'everything-or-people' && answer.kind === 'consent-needed')
    await leaveForNames(session, 'people', directoryScopes.people).catch(() => undefined);
  return null;
}

function endLiveReading(answer: 'granted' | AuthProblem): AuthProblem | null {
  if (answer === 'granted') return save('kusto', () => setReadsLive(true));
  setReadsLive(false);
  return new AuthProblem(answer.kind, answer.code, { resource: 'kusto', cause: answer });
}

function save(resource: TokenResource, write: () => void): AuthProblem | null {
  try {
    write();
    return null;
  } catch (error) {
    return new AuthProblem('failed', consentNotSaved, { resource, cause: error });
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

export function signInAgain(session: Session, { resource, host, claims }: AuthProblem): Promise<void> {
  const level = directoryAccessLevel();
  endConsentRequest();
  if (resource === 'kusto' && host !== undefined) return askForLiveReading(session, host, claims);
  if (resource === 'graph' && level !== 'off') return session.askFor(directoryScopes[level], claims);
  return claims ? session.verify(claims) : session.signInAgain();
}
