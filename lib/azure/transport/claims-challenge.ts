/**
 * The claims of a `WWW-Authenticate` challenge as JSON text; `''` when they are there but broken, `undefined` when
 * there are none. Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function challengeOf(header: string | undefined): string | undefined {
  if (!header || header.length > 16_384) return undefined;
  const encoded = /\bclaims="([A-Za-z0-9+/=_-]*)"/.exec(header)?.[1];
  if (encoded !== undefined) return Buffer.from(encoded, 'base64').toString('utf8');
  return /\binsufficient_claims\b/.test(header) ? '' : undefined;
}
