import type { EmulatorState, ServiceRequest } from '../types';
import { entraError } from './entra-error';
import { type Granted, judgeGrant } from './grants';
import { ACCESS_TOKEN_SECONDS, clientInfo, mintAppToken, mintIdToken, mintUserToken } from './mint';
import { parseScopes, type RequestedScopes } from './requested-scopes';
import { entraOf } from './state';
import { parseClaims, type RequestedClaims, required } from './token-request';

/** 24 hours for a SPA, 90 days otherwise (https://learn.microsoft.com/entra/identity-platform/refresh-tokens). */
const SPA_REFRESH_SECONDS = 24 * 3600;
const REFRESH_SECONDS = 90 * 24 * 3600;

/** A version-independent answer. */
interface TokenAnswer {
  accessToken: string;
  scopes: RequestedScopes;
  refreshToken?: { value: string; expiresIn: number };
  idToken?: string;
  clientInfo?: string;
}

/** `POST /{tenant}/oauth2/v2.0/token` */
export async function tokenEndpoint(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  const form = requireForm(request);
  const answer = await issue(form, form.get('scope') ?? undefined, request, state);
  if (answer instanceof Response) return answer;
  return tokenResponse({
    token_type: 'Bearer',
    scope: answer.scopes.granted.join(' ') || undefined,
    expires_in: ACCESS_TOKEN_SECONDS,
    ext_expires_in: ACCESS_TOKEN_SECONDS,
    access_token: answer.accessToken,
    refresh_token: answer.refreshToken?.value,
    refresh_token_expires_in: answer.refreshToken?.expiresIn,
    id_token: answer.idToken,
    client_info: answer.clientInfo,
  });
}

/** `POST /{tenant}/oauth2/token` (v1): a `resource`, and numbers as strings. */
export async function tokenEndpointV1(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  const form = requireForm(request);
  const resource = form.get('resource');
  const scope = resource ? `openid offline_access ${resource}/.default` : undefined;
  const answer = await issue(form, scope, request, state);
  if (answer instanceof Response) return answer;
  const issuedAt = Math.floor(request.now / 1000);
  return tokenResponse({
    token_type: 'Bearer',
    scope: answer.scopes.permissions.join(' ') || undefined,
    expires_in: String(ACCESS_TOKEN_SECONDS),
    ext_expires_in: String(ACCESS_TOKEN_SECONDS),
    expires_on: String(issuedAt + ACCESS_TOKEN_SECONDS),
    not_before: String(issuedAt),
    resource: resource ?? answer.scopes.audience,
    access_token: answer.accessToken,
    refresh_token: answer.refreshToken?.value,
    id_token: answer.idToken,
  });
}

function requireForm(request: ServiceRequest): URLSearchParams {
  if (request.method === 'POST') return new URLSearchParams(request.body);
  throw entraError('900561', { method: request.method });
}

async function issue(
  form: URLSearchParams,
  scope: string | undefined,
  request: ServiceRequest,
  state: EmulatorState,
): Promise<TokenAnswer | Response> {
  const claims = parseClaims(form.get('claims') ?? undefined);
  const granted = judgeGrant({ form, request, state });
  if (granted instanceof Response) return granted;
  if (granted.kind === 'app') return issueToApp(granted, form, scope, claims, request, state);
  return issueToUser(granted, form, scope ?? granted.grant.scope, claims, request, state);
}

async function issueToApp(
  { app }: Extract<Granted, { kind: 'app' }>,
  form: URLSearchParams,
  scope: string | undefined,
  { acrs, capabilities }: RequestedClaims,
  request: ServiceRequest,
  state: EmulatorState,
): Promise<TokenAnswer> {
  const scopes = parseScopes(scope ?? required(form, 'scope'), request.base, state);
  if (!scopes.isDefault) {
    throw entraError('1002012', { scope: String(scope) });
  }
  const { audience } = scopes;
  const token = { audience, clientId: app.appId, permissions: [], acrs, capabilities, now: request.now };
  // Applications get no scope (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
  return { accessToken: await mintAppToken(state, app, token), scopes: { ...scopes, granted: [], permissions: [] } };
}

async function issueToUser(
  { user, grant, replaces, firstUse }: Extract<Granted, { kind: 'user' }>,
  form: URLSearchParams,
  scope: string,
  claims: RequestedClaims,
  request: ServiceRequest,
  state: EmulatorState,
): Promise<TokenAnswer> {
  const scopes = parseScopes(scope, request.base, state);
  if (!scope.trim()) throw entraError('70011', { scope: "''" });
  const missing = claims.acrs.filter((value) => !grant.acrs.includes(value));
  if (missing.length > 0) throw entraError('50076', { acr: missing[0] });
  const { base, now } = request;
  const { clientId, acrs, nonce } = grant;
  const { audience, permissions, oidc } = scopes;
  const accessToken = await mintUserToken(state, user, {
    audience,
    clientId,
    permissions,
    acrs,
    capabilities: claims.capabilities,
    now,
  });
  const answer: TokenAnswer = { accessToken, scopes };
  if (oidc.includes('openid')) {
    answer.idToken = await mintIdToken(state, user, { clientId, base, oidc, now, nonce: firstUse ? nonce : undefined });
  }
  if (form.get('client_info') === '1') answer.clientInfo = clientInfo(state, user);
  if (replaces || oidc.includes('offline_access')) {
    const spa = replaces?.spa ?? request.headers.has('origin');
    const endsAt = replaces?.spa ? replaces.expiresAt : now + (spa ? SPA_REFRESH_SECONDS : REFRESH_SECONDS) * 1000;
    const value = `1.${crypto.randomUUID()}.${crypto.randomUUID()}`;
    // The old token stays valid (https://learn.microsoft.com/entra/identity-platform/refresh-tokens).
    entraOf(state).refreshTokens.set(value, {
      grant,
      issuedAt: replaces?.issuedAt ?? now,
      expiresAt: endsAt,
      spa,
    });
    answer.refreshToken = { value, expiresIn: Math.floor((endsAt - now) / 1000) };
  }
  return answer;
}

function tokenResponse(body: Record<string, string | number | undefined>): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' } });
}
