import type { TokenCredential } from '@azure/core-auth';
import { isRecord } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';

/** Returns a credential with the person's token, which isn't renewed. Throws `claims-required` for more claims. */
export function delegatedCredential(token: string): TokenCredential {
  return {
    async getToken(_scopes, options) {
      if (options?.claims) throw claimsRequired(options.claims);
      // Azure decides on expiry. This time keeps the SDK from asking again.
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

export function claimsRequired(claims: string): Problem {
  const sentence = 'Azure requires a stronger sign-in, such as multifactor authentication.';
  return new Problem('claims-required', sentence, { next: ['sign-in'], ...(isClaims(claims) ? { claims } : {}) });
}

/**
 * Returns the claims of `WWW-Authenticate`: `''` if malformed, and `undefined` without claims. Source:
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsOf(header: string | undefined): string | undefined {
  if (!header || header.length > 16_384) return undefined;
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]*)"/.exec(header)?.[1];
  if (encoded !== undefined) return Buffer.from(encoded, 'base64').toString('utf8');
  return /\binsufficient_claims\b/.test(header) ? '' : undefined;
}

function isClaims(text: string): boolean {
  if (text.length > 4096) return false;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value);
  } catch {
    return false;
  }
}
