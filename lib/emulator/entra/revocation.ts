import type { EmulatorState } from '../types';
import { EntraError } from './entra-error';
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
  const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}.0000000Z`;
  throw new EntraError(
    50173,
    'invalid_grant',
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${time(signedInAt)}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${time(validFrom)}'.`,
  );
}
