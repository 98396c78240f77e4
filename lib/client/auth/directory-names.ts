import type { Session } from './session';

/**
 * Whether names of people, groups and applications are wanted. Microsoft Graph is asked for nothing before somebody
 * wants names, so the choice is kept for this browser; it holds no name and no token.
 */
export type NamesLevel =
  | 'off'
  /** Names of people: `User.ReadBasic.All`, which most people may grant themselves. */
  | 'people'
  /** Groups' members and applications too: needs an administrator's consent once. */
  | 'everything';

const key = 'kustodian.names';

/** Graph scopes of each level. Source: https://learn.microsoft.com/graph/permissions-reference */
export const namesScopes: Record<Exclude<NamesLevel, 'off'>, readonly string[]> = {
  people: ['User.ReadBasic.All'],
  everything: ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'],
};

/** The level that was chosen in this browser. */
export function namesLevel(): NamesLevel {
  const stored = localStorage.getItem(key);
  return stored === 'people' || stored === 'everything' ? stored : 'off';
}

/** Remembers the choice and, unless it is off, leaves for Entra's consent page. */
export async function chooseNames(session: Session, level: NamesLevel): Promise<void> {
  localStorage.setItem(key, level);
  if (level !== 'off') await session.askFor(namesScopes[level]);
}

/** A Graph token for the chosen level; `null` where names are off or consent is missing, since ids do as well. */
export async function graphTokenIfWanted(session: Session): Promise<string | null> {
  const level = namesLevel();
  if (level === 'off') return null;
  return session.graphToken(namesScopes[level]).catch(() => null);
}
