import { errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { findObject } from '../directory';
import type { Caller, EmulatorState, ServiceRequest } from '../types';
import { isRevoked } from './people';
import { refuseArmToken, refuseGraphToken, type TokenFault } from './refuse-token';
import { servicesOfAudience, withoutSlash } from './requested-scopes';
import { entraOf } from './state';

const accessTokenClaims = z.object({
  aud: z.string(),
  iss: z.string(),
  tid: z.string(),
  oid: z.string(),
  appid: z.string(),
  idtyp: z.enum(['user', 'app']),
  name: z.string().optional(),
  app_displayname: z.string().optional(),
  unique_name: z.string().optional(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  acrs: z.array(z.string()).optional(),
  iat: z.number(),
  xms_cae: z.string().optional(),
});

export async function authenticate(
  request: ServiceRequest,
  state: EmulatorState,
  audience: 'arm' | 'graph',
): Promise<Caller | Response> {
  const judged = await judgeToken(request, state, (sent) => servicesOfAudience(sent, request.base).includes(audience));
  if (!('kind' in judged)) return judged.caller;
  return audience === 'arm'
    ? refuseArmToken(judged, request, tenantOfPath(request, state) ?? state.directory.tenantId)
    : refuseGraphToken(judged, request);
}

/** Returns the caller whose token is for this host of a cluster, or `undefined`. */
export async function authenticateForEngine(
  request: ServiceRequest,
  state: EmulatorState,
  host: string,
): Promise<Caller | undefined> {
  const audience = `https://${host.toLowerCase()}`;
  const judged = await judgeToken(request, state, (sent) => withoutSlash(sent.toLowerCase()) === audience);
  return 'kind' in judged ? undefined : judged.caller;
}

/** Returns the tenant in ARM's 401: the subscription's, or `null`. */
function tenantOfPath({ segments }: ServiceRequest, state: EmulatorState): string | null {
  const id = segments[0]?.toLowerCase() === 'subscriptions' ? segments[1]?.toLowerCase() : undefined;
  if (!id) return state.directory.tenantId;
  return state.subscriptions.find(({ subscriptionId }) => subscriptionId.toLowerCase() === id)?.tenantId ?? null;
}

export function isCaller(outcome: Caller | Response): outcome is Caller {
  return !(outcome instanceof Response);
}

async function judgeToken(
  request: ServiceRequest,
  state: EmulatorState,
  isAudience: (sent: string) => boolean,
): Promise<{ caller: Caller } | TokenFault> {
  const header = request.headers.get('authorization');
  if (!header) return { kind: 'missing', tenantId: tenantOfPath(request, state) };
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (!token) return { kind: 'malformed-header' };
  let payload: JWTPayload;
  try {
    payload = await verifyToken(token, (await entraOf(state).key).publicKey, request.now);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired', expiredAt: (error.payload.exp ?? 0) * 1000 };
    if (error instanceof errors.JOSEError) return { kind: 'invalid' };
    throw error;
  }
  // An id token's audience is the application.
  if (!isAudience(String(payload.aud))) {
    return { kind: 'wrong-audience', audience: String(payload.aud) };
  }
  const claims = accessTokenClaims.safeParse(payload);
  if (!claims.success) return { kind: 'invalid' };
  if (claims.data.tid.toLowerCase() !== state.directory.tenantId.toLowerCase())
    return { kind: 'wrong-tenant', issuer: claims.data.iss };
  const { oid, iat, xms_cae } = claims.data;
  // Only clients that support claims challenges lose access at once.
  if (xms_cae === '1' && isRevoked(state, oid, iat * 1000)) {
    return { kind: 'revoked', since: entraOf(state).revokedAt.get(oid.toLowerCase()) ?? request.now };
  }
  return { caller: toCaller(claims.data, state) };
}

const verifiedByKey = new WeakMap<CryptoKey, Map<string, JWTPayload>>();
/** Maximum number of payloads in memory for one key. */
const mostVerified = 200;

/**
 * Returns the payload of a token with a valid signature that is in force at `now`, in milliseconds. Throws jose's errors. The
 * signature of a token is verified once, because that takes longer than most responses.
 */
async function verifyToken(token: string, publicKey: CryptoKey, now: number): Promise<JWTPayload> {
  const verified = verifiedByKey.get(publicKey) ?? new Map<string, JWTPayload>();
  verifiedByKey.set(publicKey, verified);
  const earlier = verified.get(token);
  if (earlier && now >= (earlier.nbf ?? 0) * 1000 && now < (earlier.exp ?? 0) * 1000) return earlier;
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ['RS256'], currentDate: new Date(now) });
  if (verified.size >= mostVerified) verified.clear();
  verified.set(token, payload);
  return payload;
}

function toCaller(claims: z.infer<typeof accessTokenClaims>, state: EmulatorState): Caller {
  const isApp = claims.idtyp === 'app';
  // A guest's token has no user principal name.
  const known = findObject(state.directory, claims.oid);
  const upn = known?.kind === 'user' ? known.object.userPrincipalName : claims.unique_name;
  return {
    objectId: claims.oid,
    tenantId: claims.tid,
    kind: isApp ? 'servicePrincipal' : 'user',
    appId: claims.appid,
    userName: isApp ? claims.appid : (upn ?? claims.oid),
    displayName: known?.object.displayName ?? claims.name ?? claims.app_displayname ?? claims.oid,
    scopes: isApp ? (claims.roles ?? []) : (claims.scp ?? '').split(' ').filter(Boolean),
    acrs: claims.acrs ?? [],
  };
}
