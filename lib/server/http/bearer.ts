import { isRecord } from '@/lib/model/defined';
import 'server-only';
import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import { Problem } from '@/lib/model/problem';

export interface Bearer {
  token: string;
  /** `aud` as it was sent. */
  audience: string;
  objectId: string;
  tenantId: string;
  /** Kusto uses user principal names for people. */
  userNames: string[];
  scopes: string[];
  /** Absent if the token doesn't list them. */
  groups: string[] | undefined;
  /** An application signs in without a person. */
  kind: 'user' | 'application';
}

export interface TokenRequirements {
  /** `aud` values without a trailing slash. `null` leaves the comparison to the caller. */
  audiences: readonly string[] | null;
  /** `null` accepts any tenant. */
  tenantId: string | null;
  /** Any person if absent. */
  objectId?: string;
  now: number;
  name: string;
}

/**
 * Of one token. 200 groups, Entra's maximum, take about 12,000. All headers together can have 48 KiB
 * (`--max-http-header-size`). Source:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim
 */
const maxTokenLength = 32_768;
const clockSkewSeconds = 300;
/** Entra signs with RSA. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** Throws `signed-out` unless the header is exactly one bearer token. */
export function requireBearer(header: string | null, expected: TokenRequirements): Bearer {
  const token = /^Bearer ([^\s,]+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) {
    const fault =
      header === null ? 'The Authorization header is missing' : 'The Authorization header isn’t a single Bearer token';
    throw new Problem('signed-out', `${fault}. Send an access token for Azure Resource Manager.`);
  }
  return requireToken(token, expected);
}

/** Throws `signed-out`, `wrong-audience`, `wrong-tenant`, or `token-expired`. Azure verifies the signature. */
export function requireToken(token: string, expected: TokenRequirements): Bearer {
  const { audiences, tenantId, now, name } = expected;
  const claims = decode(token);
  if (!claims) throw new Problem('signed-out', `${name} can’t be read. Sign in again.`);
  const audience = text(claims.aud) ?? '';
  if (audiences && !audiences.includes(audience.replace(/\/$/, ''))) {
    throw new Problem('wrong-audience', `${name} is for another service. Sign in again.`);
  }
  const tenant = text(claims.tid);
  if (!tenant || (tenantId !== null && tenant.toLowerCase() !== tenantId.toLowerCase())) {
    throw new Problem(
      'wrong-tenant',
      `${name} is from a different tenant. Sign in with an account in the tenant that this deployment serves.`,
    );
  }
  const objectId = text(claims.oid);
  if (!objectId || !guidSchema.safeParse(objectId).success) {
    throw new Problem('signed-out', `${name} has no object ID. Sign in again.`);
  }
  if (expected.objectId && objectId.toLowerCase() !== expected.objectId.toLowerCase()) {
    throw new Problem('signed-out', `${name} belongs to a different account. Sign in again.`);
  }
  requireTime(claims, now / 1000, name);
  return {
    token,
    audience,
    objectId,
    tenantId: tenant,
    userNames: [text(claims.upn), text(claims.unique_name)].filter((userName) => userName !== undefined),
    scopes: (text(claims.scp) ?? '').split(' ').filter(Boolean),
    groups: Array.isArray(claims.groups) ? claims.groups.filter((id) => typeof id === 'string') : undefined,
    // Source: https://learn.microsoft.com/entra/identity-platform/optional-claims-reference (`idtyp`)
    kind: claims.idtyp === 'app' ? 'application' : 'user',
  };
}

/** Returns the lowercase tenant ID of a token, also of an expired one. */
export function tenantOfToken(token: string): string | undefined {
  return text(decode(token)?.tid)?.toLowerCase();
}

/** Some tokens have it as audience. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/**
 * Returns the same identity's Microsoft Graph token, or its problem if it's only expired, which only requests to Graph
 * throw. Throws other problems.
 */
export function requireGraphToken(
  token: string,
  { tenantId, objectId }: Bearer,
  { graphOrigin, now, name = 'The Microsoft Graph token' }: { graphOrigin: string; now: number; name?: string },
): Bearer | Problem {
  const audiences = [graphOrigin, graphAppId];
  try {
    return requireTokenOf('graph', token, { audiences, tenantId, objectId, now, name });
  } catch (error) {
    if (error instanceof Problem && error.code === 'token-expired') return error;
    throw error;
  }
}

/** Returns the same identity's token for a cluster's engine. Its audience is compared when the host is read. */
export function requireEngineToken(token: string, { tenantId, objectId }: Bearer, now: number): Bearer {
  const name = 'The Azure Data Explorer token';
  return requireTokenOf('kusto', token, { audiences: null, tenantId, objectId, now, name });
}

function requireTokenOf(resource: 'graph' | 'kusto', token: string, expected: TokenRequirements): Bearer {
  try {
    return requireToken(token, expected);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, error.summary, { ...error.details, resource });
  }
}

function requireTime({ exp, nbf }: Record<string, unknown>, seconds: number, name: string): void {
  if (typeof nbf === 'number' && nbf - clockSkewSeconds > seconds) {
    throw new Problem('signed-out', `${name} isn’t valid yet. Check the clock of this device and of the server.`);
  }
  if (typeof exp !== 'number' || exp + clockSkewSeconds < seconds) {
    throw new Problem('token-expired', `${name} has expired. Sign in again.`);
  }
}

function decode(token: string): Record<string, unknown> | undefined {
  if (token.length > maxTokenLength || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined;
  const [head = '', payload = ''] = token.split('.');
  const header = decodeJson(head);
  return header !== undefined && typeof header.alg === 'string' && algorithms.includes(header.alg)
    ? decodeJson(payload)
    : undefined;
}

function decodeJson(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isRecord(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
