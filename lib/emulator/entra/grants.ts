import { createHash } from 'node:crypto';
import { findObject } from '../directory';
import { notEmulated } from '../not-emulated';
import type { DirectoryServicePrincipal, DirectoryUser, EmulatorState, ServiceRequest } from '../types';
import { finishedDeviceSignIn } from './device-code';
import { EntraError, malformed, missingParameter } from './entra-error';
import { findPerson } from './people';
import { requireNotRevoked } from './revocation';
import { entraOf, type Grant, type RefreshToken } from './state';

/** Who is entitled to tokens by a token request. */
export type Granted =
  | { kind: 'user'; user: DirectoryUser; grant: Grant; replaces?: RefreshToken; firstUse: boolean }
  | { kind: 'app'; app: DirectoryServicePrincipal };

/** What each grant needs to judge a token request. */
export interface TokenRequest {
  form: URLSearchParams;
  request: ServiceRequest;
  state: EmulatorState;
}

/** Grants that Entra has and this emulator has not. */
const NOT_EMULATED = [
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
];

/** Judges a token request by its `grant_type`; throws Entra's refusal, or answers 501 for a grant that is not emulated. */
export function judgeGrant(asked: TokenRequest): Granted | Response {
  const type = required(asked.form, 'grant_type');
  switch (type) {
    case 'authorization_code':
      return byCode(asked);
    case 'refresh_token':
      return byRefreshToken(asked);
    case 'password':
      return byPassword(asked);
    case 'client_credentials':
      return byClientCredentials(asked);
    case 'urn:ietf:params:oauth:grant-type:device_code':
    case 'device_code':
      return byDeviceCode(asked);
  }
  if (NOT_EMULATED.includes(type)) return notEmulated(`the grant type '${type}'`);
  throw new EntraError(
    70003,
    'unsupported_grant_type',
    `The app requested an unsupported grant type '${type}'. Make sure the application is using a supported grant type.`,
  );
}

/** A parameter of the form; throws AADSTS900144 where it is absent or empty. */
export function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw missingParameter(name);
  return value;
}

function byCode({ form, request, state }: TokenRequest): Granted {
  const clientId = required(form, 'client_id');
  const code = entraOf(state).codes.get(required(form, 'code'));
  if (!code) throw malformed('invalid_grant');
  if (code.redeemed) {
    throw new EntraError(
      54005,
      'invalid_grant',
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (code.expiresAt < request.now) {
    throw new EntraError(
      70008,
      'invalid_grant',
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    );
  }
  if (code.grant.clientId !== clientId) throw otherClient();
  const redirectUri = form.get('redirect_uri') ?? '';
  if (redirectUri !== code.redirectUri) {
    throw new EntraError(
      500112,
      'invalid_client',
      `The reply address '${redirectUri}' does not match the reply address '${code.redirectUri}' provided when requesting Authorization code.`,
    );
  }
  const verifier = form.get('code_verifier');
  if (!verifier) throw proofKeyRequired();
  if (createHash('sha256').update(verifier).digest('base64url') !== code.codeChallenge) {
    throw new EntraError(
      501481,
      'invalid_grant',
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  code.redeemed = true;
  return { kind: 'user', user: requireUser(state, code.grant.userId), grant: code.grant, firstUse: true };
}

function byRefreshToken({ form, request, state }: TokenRequest): Granted {
  const clientId = required(form, 'client_id');
  const token = entraOf(state).refreshTokens.get(required(form, 'refresh_token'));
  if (!token) throw malformed('invalid_grant');
  if (token.expiresAt < request.now) {
    throw token.spa
      ? new EntraError(
          700084,
          'invalid_grant',
          `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${new Date(token.issuedAt).toISOString()}.`,
        )
      : new EntraError(
          700082,
          'invalid_grant',
          `The refresh token has expired due to inactivity. The token was issued on ${new Date(token.issuedAt).toISOString()} and was inactive for 90.00:00:00.`,
        );
  }
  if (token.grant.clientId !== clientId) throw otherClient();
  requireNotRevoked(state, token);
  const user = requireUser(state, token.grant.userId);
  return { kind: 'user', user, grant: token.grant, replaces: token, firstUse: false };
}

function byDeviceCode(asked: TokenRequest): Granted {
  const { userId, clientId, scope, signedInAt } = finishedDeviceSignIn(asked);
  const grant = { userId, clientId, scope, acrs: [], signedInAt };
  return { kind: 'user', user: requireUser(asked.state, userId), grant, firstUse: true };
}

function byPassword({ form, request, state }: TokenRequest): Granted {
  const clientId = required(form, 'client_id');
  const userName = required(form, 'username');
  required(form, 'password');
  const user = findPerson(state.directory, userName);
  if (!user) {
    throw new EntraError(
      50034,
      'invalid_grant',
      `The user account ${userName} does not exist in the ${state.directory.tenantId} directory. To sign into this application, the account must be added to the directory.`,
    );
  }
  requireEnabled(user);
  const grant = { userId: user.id, clientId, scope: form.get('scope') ?? '', acrs: [], signedInAt: request.now };
  return { kind: 'user', user, grant, firstUse: true };
}

function byClientCredentials({ form, request, state }: TokenRequest): Granted {
  const { clientId, secret } = clientOf(form, request);
  const app = state.directory.servicePrincipals.find((one) => one.appId.toLowerCase() === clientId.toLowerCase());
  if (!app) {
    throw new EntraError(
      700016,
      'unauthorized_client',
      `Application with identifier '${clientId}' was not found in the directory '${state.directory.displayName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  if (!secret) {
    throw new EntraError(
      7000216,
      'invalid_client',
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
      { status: 401 },
    );
  }
  return { kind: 'app', app };
}

/** The application's id and secret, from the form or from HTTP Basic, which both are legal (RFC 6749 §2.3.1). */
function clientOf(form: URLSearchParams, request: ServiceRequest): { clientId: string; secret: string } {
  const basic = /^Basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!basic) return { clientId: required(form, 'client_id'), secret: form.get('client_secret') ?? '' };
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return { clientId: new URLSearchParams(`v=${clientId}`).get('v') ?? '', secret };
}

function requireUser(state: EmulatorState, userId: string): DirectoryUser {
  const found = findObject(state.directory, userId);
  if (found?.kind !== 'user') {
    // The estate was exchanged since the person signed in.
    throw new EntraError(
      500341,
      'invalid_grant',
      `The user account {EUII Hidden} has been deleted from the ${state.directory.tenantId} directory. To sign into this application, the account must be added to the directory.`,
    );
  }
  requireEnabled(found.object);
  return found.object;
}

function requireEnabled(user: DirectoryUser): void {
  if (user.accountEnabled === false) throw new EntraError(50057, 'invalid_grant', 'The user account is disabled.');
}

/** The refusal of a sign-in without a proof key; every client of this emulator is a public one. */
export function proofKeyRequired(): EntraError {
  return new EntraError(
    9002325,
    'invalid_request',
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  );
}

function otherClient(): EntraError {
  return new EntraError(
    70000,
    'invalid_grant',
    'Provided grant is invalid or malformed. It was issued to another application.',
  );
}
