import { decodeJwt, type JWTPayload } from 'jose';

const decoded = new Map<string, JWTPayload>();
/** Maximum number of tokens in memory. */
const mostDecoded = 100;

/**
 * Returns the claims of a request's bearer token, valid or not, or `undefined` without a readable one. A token is decoded once,
 * because each request is logged and has an author.
 */
export function claimsOfBearer(headers: Headers): JWTPayload | undefined {
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (!token) return undefined;
  const known = decoded.get(token);
  if (known) return known;
  const claims = decode(token);
  if (decoded.size >= mostDecoded) decoded.clear();
  if (claims) decoded.set(token, claims);
  return claims;
}

function decode(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
