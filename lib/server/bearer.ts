import 'server-only';
import { guidSchema } from '@/lib/model/arm-id-schema';
import { Problem } from '@/lib/model/problem';

/**
 * Access tokens are decoded only to fail fast, before anything is sent: Azure decides what they allow, and no signature
 * is judged here, since the token is not meant for us.
 */

/** What a token says of itself, none of it proven. */
export interface Bearer {
  token: string;
  objectId: string;
  tenantId: string;
  /** Delegated permissions. */
  scopes: string[];
  /** Object ids of groups, where the token lists them. */
  groups: string[] | undefined;
}

/** What a token has to say to be passed on. */
export interface Expected {
  /** `aud` values without trailing slash. */
  audiences: readonly string[];
  /** `null` where any tenant is taken. */
  tenantId: string | null;
  /** Milliseconds since the epoch. */
  now: number;
  /** How the person calls this token, for the sentence. */
  name: string;
}

/** Node takes headers up to 16 KB altogether, so nothing longer can be a token that came in honestly. */
const longestToken = 16_384;
const skewSeconds = 300;
/** Entra signs with RSA; symmetric signatures and `none` are forgeries. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** The token of an `Authorization` header; throws `signed-out` unless it holds exactly one Bearer token. */
export function requireBearer(header: string | null, expected: Expected): Bearer {
  const token = /^Bearer ([^\s,]+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) {
    const says = header === null ? 'Nobody is signed in' : 'The Authorization header is not one Bearer token';
    throw new Problem('signed-out', `${says}: send an access token for Azure Resource Manager.`);
  }
  return requireToken(token, expected);
}

/** A token on its own; throws `signed-out`, `token-expired`, `wrong-audience` or `wrong-tenant`. */
export function requireToken(token: string, { audiences, tenantId, now, name }: Expected): Bearer {
  const claims = decode(token);
  if (!claims) throw new Problem('signed-out', `${name} cannot be read. Sign in again.`);
  const audience = text(claims.aud)?.replace(/\/$/, '');
  if (!audience || !audiences.includes(audience)) {
    throw new Problem('wrong-audience', `${name} is meant for another service.`);
  }
  const seconds = now / 1000;
  if (typeof claims.exp !== 'number' || claims.exp + skewSeconds < seconds) {
    throw new Problem('token-expired', `${name} has expired. Sign in again.`);
  }
  if (typeof claims.nbf === 'number' && claims.nbf - skewSeconds > seconds) {
    throw new Problem('signed-out', `${name} is not valid yet: the clock of this device or of the server is wrong.`);
  }
  const tenant = text(claims.tid);
  if (!tenant || (tenantId !== null && tenant.toLowerCase() !== tenantId.toLowerCase())) {
    throw new Problem('wrong-tenant', `${name} is from another directory than the one that this site serves.`);
  }
  const objectId = text(claims.oid);
  if (!objectId || !guidSchema.safeParse(objectId).success) {
    throw new Problem('signed-out', `${name} does not say who is signed in. Sign in again.`);
  }
  const groups = Array.isArray(claims.groups) ? claims.groups.filter((id) => typeof id === 'string') : undefined;
  return { token, objectId, tenantId: tenant, scopes: (text(claims.scp) ?? '').split(' ').filter(Boolean), groups };
}

function decode(token: string): Record<string, unknown> | undefined {
  if (token.length > longestToken || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined;
  const [head = '', payload = ''] = token.split('.');
  const header = decodeJson(head);
  return header && algorithms.includes(String(header.alg)) ? decodeJson(payload) : undefined;
}

function decodeJson(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
