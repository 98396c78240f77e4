import type { TokenCredential } from '@azure/core-auth';
import { Problem } from '@/lib/model/problem';

/**
 * The signed-in person's own token, passed through. It never renews: asked for more claims it throws
 * `claims-required`, since only the browser can get such a token from Entra.
 */
export function delegatedCredential(token: string): TokenCredential {
  return {
    async getToken(_scopes, options) {
      if (options?.claims) throw claimsRequired(options.claims);
      // Whether it has expired is for Azure to say; a far date keeps the SDK from asking again within one request.
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

/** The problem that hands a claims challenge to the browser; claims that are no JSON object are not passed on. */
export function claimsRequired(claims: string): Problem {
  const sentence = 'Azure wants a stronger sign-in for this (for example multi-factor authentication).';
  return new Problem('claims-required', sentence, isClaims(claims) ? { claims } : {});
}

function isClaims(text: string): boolean {
  if (text.length > 4096) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
