import type { DirectoryAccessLevel } from '@/lib/model/directory-access-level';
import type { AuthProblem } from './auth-problem';
import type { Session, TokenOptions } from './session';

/**
 * Whether names of people, groups and applications are wanted. Microsoft Graph is asked for nothing before somebody
 * wants names, so the choice is kept for this browser; it holds no name and no token.
 */
const key = 'kustodian.names';

/** Graph scopes of each level. Source: https://learn.microsoft.com/graph/permissions-reference */
export const directoryScopes: Record<Exclude<DirectoryAccessLevel, 'off'>, readonly string[]> = {
  people: ['User.ReadBasic.All'],
  everything: ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'],
};

/** The level that was chosen in this browser. */
export function directoryAccessLevel(): DirectoryAccessLevel {
  const stored = localStorage.getItem(key);
  return stored === 'people' || stored === 'everything' ? stored : 'off';
}

/** Remembers the choice and, unless it is off, leaves for Entra's consent page. */
export async function chooseDirectoryAccess(session: Session, level: DirectoryAccessLevel): Promise<void> {
  localStorage.setItem(key, level);
  if (level !== 'off') await session.askFor(directoryScopes[level]);
}

/**
 * A Graph token for the chosen level; `null` where names are off or consent is missing, since ids do as well. With
 * options, which answer a demand of Graph's, the `AuthProblem` is thrown.
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

/** Leaves for the page on which the person ends what an `AuthProblem` is about. */
export function signInAgain(session: Session, { resource, claims }: AuthProblem): Promise<void> {
  const level = directoryAccessLevel();
  if (resource === 'graph' && level !== 'off') return session.askFor(directoryScopes[level], claims);
  return claims ? session.verify(claims) : session.signInAgain();
}
