import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { groupsOf } from '../directory';
import type { DirectoryServicePrincipal, DirectoryUser, EmulatorState } from '../types';
import { entraOf } from './state';

/** MSAL renews 300 s before the end. */
export const ACCESS_TOKEN_SECONDS = 3600;

/** Maximum in a JWT (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). */
const MOST_GROUPS = 200;

/** The content of an access token, without its principal. */
export interface AccessTokenRequest {
  audience: string;
  clientId: string;
  permissions: string[];
  acrs: string[];
  capabilities: string[];
  now: number;
}

/**
 * Returns a person's access token, v1 for ARM and Graph
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).
 */
export function mintUserToken(state: EmulatorState, user: DirectoryUser, request: AccessTokenRequest): Promise<string> {
  const isGuest = user.userType === 'Guest';
  return sign(state, request.now, {
    ...commonClaims(state, user.id, request),
    appidacr: '0',
    idtyp: 'user',
    amr: request.acrs.length > 0 ? ['pwd', 'mfa'] : ['pwd'],
    name: user.displayName,
    scp: request.permissions.join(' '),
    ...(isGuest ? guestClaims(user) : { upn: user.userPrincipalName, unique_name: user.userPrincipalName }),
    ...(request.acrs.length > 0 ? { acrs: request.acrs } : {}),
    ...(request.capabilities.length > 0 ? { xms_cc: request.capabilities } : {}),
    ...(request.capabilities.includes('CP1') ? { xms_cae: '1' } : {}),
    ...groupClaims(state, user.id),
  });
}

export function mintAppToken(
  state: EmulatorState,
  app: DirectoryServicePrincipal,
  request: AccessTokenRequest,
): Promise<string> {
  return sign(state, request.now, {
    ...commonClaims(state, app.id, request),
    appidacr: '1',
    idtyp: 'app',
    app_displayname: app.displayName,
    idp: `https://sts.windows.net/${state.directory.tenantId}/`,
    ...(request.capabilities.length > 0 ? { xms_cc: request.capabilities } : {}),
  });
}

export function mintIdToken(
  state: EmulatorState,
  user: DirectoryUser,
  request: { clientId: string; base: string; nonce?: string | undefined; oidc: string[]; now: number },
): Promise<string> {
  return sign(state, request.now, {
    aud: request.clientId,
    iss: `${request.base}/${state.directory.tenantId}/v2.0`,
    sub: pairwise(user.id, request.clientId),
    oid: user.id,
    tid: state.directory.tenantId,
    name: user.displayName,
    preferred_username: user.userPrincipalName,
    login_hint: toLoginHint(user.id),
    uti: uniqueTokenId(),
    ver: '2.0',
    ...(user.mail && request.oidc.includes('email') ? { email: user.mail } : {}),
    ...(request.nonce ? { nonce: request.nonce } : {}),
  });
}

/** MSAL derives the account's home id from these two. */
export function clientInfo(state: EmulatorState, user: DirectoryUser): string {
  return Buffer.from(JSON.stringify({ uid: user.id, utid: state.directory.tenantId })).toString('base64url');
}

/** Returns the opaque `login_hint` of a person. */
export function toLoginHint(userId: string): string {
  return `O.${Buffer.from(userId).toString('base64url')}`;
}

function commonClaims(state: EmulatorState, objectId: string, request: AccessTokenRequest) {
  return {
    aud: request.audience,
    iss: `https://sts.windows.net/${state.directory.tenantId}/`,
    sub: pairwise(objectId, request.audience),
    oid: objectId,
    tid: state.directory.tenantId,
    appid: request.clientId,
    uti: uniqueTokenId(),
    ver: '1.0',
  };
}

/** The account is the home directory's, without a user principal name. */
function guestClaims(user: DirectoryUser) {
  const mail = user.mail ?? user.userPrincipalName;
  const homeDomain = mail.split('@').at(-1) ?? mail;
  return {
    email: mail,
    idp: `https://sts.windows.net/${guidFrom(homeDomain)}/`,
    altsecid: `5::${createHash('sha256').update(user.id).digest('hex').slice(0, 16).toUpperCase()}`,
    unique_name: mail,
  };
}

function groupClaims(state: EmulatorState, userId: string) {
  const groups = [...groupsOf(state.directory, userId)];
  if (groups.length <= MOST_GROUPS) return groups.length > 0 ? { groups } : {};
  const endpoint = `https://graph.windows.net/${state.directory.tenantId}/users/${userId}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

async function sign(state: EmulatorState, now: number, claims: Record<string, unknown>): Promise<string> {
  const { privateKey, jwk } = await entraOf(state).key;
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ ...claims, iat: seconds, nbf: seconds, exp: seconds + ACCESS_TOKEN_SECONDS })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid })
    .sign(privateKey);
}

function pairwise(objectId: string, audience: string): string {
  return createHash('sha256').update(`${objectId} ${audience}`).digest('base64url');
}

function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function uniqueTokenId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 22);
}
