import { findObject } from '../directory';
import type { RefreshToken } from '../entra-state';
import type { Directory, DirectoryUser, EmulatorState } from '../types';
import { entraError } from './entra-error';
import { entraOf } from './state';

/** Finds a person by user name or mail address, ignoring case. */
export function findPerson(directory: Directory, userName: string): DirectoryUser | undefined {
  const wanted = userName.trim().toLowerCase();
  const byName = directory.users.find((user) => user.userPrincipalName.toLowerCase() === wanted);
  return byName ?? directory.users.find((user) => user.mail?.toLowerCase() === wanted);
}

/** Lists the people who can sign in, those with described access first. */
export function peopleWhoSignIn(directory: Directory): DirectoryUser[] {
  const enabled = directory.users.filter((user) => user.accountEnabled !== false);
  return [...enabled.filter((user) => user.may), ...enabled.filter((user) => !user.may)];
}

export function personById(state: EmulatorState, id: string | null): DirectoryUser | undefined {
  const found = id ? findObject(state.directory, id) : undefined;
  return found?.kind === 'user' && found.object.accountEnabled !== false ? found.object : undefined;
}

/** Revokes earlier sign-ins (https://learn.microsoft.com/graph/api/user-revokesigninsessions). */
export function revokeSignIns(state: EmulatorState, userId: string, now: number): void {
  entraOf(state).revokedAt.set(userId.toLowerCase(), now);
}

/** @param at milliseconds, when the sign-in happened */
export function isRevoked(state: EmulatorState, userId: string, at: number): boolean {
  const revokedAt = entraOf(state).revokedAt.get(userId.toLowerCase());
  return revokedAt !== undefined && at < revokedAt;
}

/** Throws AADSTS50173 for a revoked sign-in. */
export function requireNotRevoked(state: EmulatorState, { grant }: RefreshToken): void {
  const { userId, signedInAt } = grant;
  if (!isRevoked(state, userId, signedInAt)) return;
  const validFrom = entraOf(state).revokedAt.get(userId.toLowerCase()) ?? signedInAt;
  throw entraError('50173', { signedInAt, validFrom });
}
