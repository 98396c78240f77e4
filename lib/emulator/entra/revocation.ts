import type { EmulatorState } from '../types';
import { entraError } from './entra-error';
import { entraOf, type RefreshToken } from './state';

/** From now on earlier sign-ins of this person count no more (https://learn.microsoft.com/graph/api/user-revokesigninsessions). */
export function revokeSignIns(state: EmulatorState, userId: string, now: number): void {
  entraOf(state).revokedAt.set(userId.toLowerCase(), now);
}

/** Whether something that a person got at this time (milliseconds) was revoked since. */
export function isRevoked(state: EmulatorState, userId: string, at: number): boolean {
  const revokedAt = entraOf(state).revokedAt.get(userId.toLowerCase());
  return revokedAt !== undefined && at < revokedAt;
}

/** Throws AADSTS50173 for a refresh token of a sign-in that was revoked. */
export function requireNotRevoked(state: EmulatorState, { grant }: RefreshToken): void {
  const { userId, signedInAt } = grant;
  if (!isRevoked(state, userId, signedInAt)) return;
  const validFrom = entraOf(state).revokedAt.get(userId.toLowerCase()) ?? signedInAt;
  throw entraError('50173', { signedInAt, validFrom });
}
