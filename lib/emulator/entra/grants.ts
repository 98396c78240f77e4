import { createHash } from 'node:crypto';
import { findObject } from '../directory';
import type { Grant, RefreshToken } from '../entra-state';
import { notEmulated } from '../errors/arm-error';
import type { DirectoryServicePrincipal, DirectoryUser, EmulatorState, ServiceRequest } from '../types';
import { finishedDeviceSignIn } from './device-code';
import { entraError } from './entra-error';
import { findPerson, requireNotRevoked } from './people';
import { entraOf } from './state';
import { required, type TokenRequest } from './token-request';

export type Granted =
  | { kind: 'user'; user: DirectoryUser; grant: Grant; replaces?: RefreshToken; firstUse: boolean }
  | { kind: 'app'; app: DirectoryServicePrincipal };

/** Grants of Entra that aren't emulated. */
const NOT_EMULATED = [
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
];

/** Evaluates a `grant_type`. Throws Entra's error, or returns 501. */
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
  throw entraError('70003', { type });
}

function byCode({ form, request, state }: TokenRequest): Granted {
  const clientId = required(form, 'client_id');
  const code = entraOf(state).codes.get(required(form, 'code'));
  if (!code) throw entraError('9002313:Grant');
  if (code.redeemed) {
    throw entraError('54005');
  }
  if (code.expiresAt < request.now) {
    throw entraError('70008');
  }
  if (code.grant.clientId !== clientId) throw entraError('70000:OtherClient');
  const redirectUri = form.get('redirect_uri') ?? '';
  if (redirectUri !== code.redirectUri) {
    throw entraError('500112', { sent: redirectUri, agreed: code.redirectUri });
  }
  const verifier = form.get('code_verifier');
  if (!verifier) throw entraError('9002325');
  if (createHash('sha256').update(verifier).digest('base64url') !== code.codeChallenge) {
    throw entraError('501481');
  }
  code.redeemed = true;
  return { kind: 'user', user: requireUser(state, code.grant.userId), grant: code.grant, firstUse: true };
}

function byRefreshToken({ form, request, state }: TokenRequest): Granted {
  const clientId = required(form, 'client_id');
  const token = entraOf(state).refreshTokens.get(required(form, 'refresh_token'));
  if (!token) throw entraError('9002313:Grant');
  if (token.expiresAt < request.now) {
    throw token.spa
      ? entraError('700084', { issuedAt: token.issuedAt })
      : entraError('700082', { issuedAt: token.issuedAt });
  }
  if (token.grant.clientId !== clientId) throw entraError('70000:OtherClient');
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
    throw entraError('50034', { userName, tenantId: state.directory.tenantId });
  }
  requireEnabled(user);
  const grant = { userId: user.id, clientId, scope: form.get('scope') ?? '', acrs: [], signedInAt: request.now };
  return { kind: 'user', user, grant, firstUse: true };
}

function byClientCredentials({ form, request, state }: TokenRequest): Granted {
  const { clientId, secret } = clientOf(form, request);
  const app = state.directory.servicePrincipals.find((item) => item.appId.toLowerCase() === clientId.toLowerCase());
  if (!app) {
    throw entraError('700016', { clientId, directory: state.directory.displayName });
  }
  if (!secret) {
    throw entraError('7000216');
  }
  return { kind: 'app', app };
}

/** Reads the form or HTTP Basic (RFC 6749 §2.3.1). */
function clientOf(form: URLSearchParams, request: ServiceRequest): { clientId: string; secret: string } {
  const basic = /^Basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!basic) return { clientId: required(form, 'client_id'), secret: form.get('client_secret') ?? '' };
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return { clientId: new URLSearchParams(`v=${clientId}`).get('v') ?? '', secret };
}

function requireUser(state: EmulatorState, userId: string): DirectoryUser {
  const found = findObject(state.directory, userId);
  if (found?.kind !== 'user') {
    // The estate was replaced since the sign-in.
    throw entraError('500341', { tenantId: state.directory.tenantId });
  }
  requireEnabled(found.object);
  return found.object;
}

function requireEnabled(user: DirectoryUser): void {
  if (user.accountEnabled === false) throw entraError('50057');
}
