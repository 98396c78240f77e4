import type { Session } from '../entra-state';
import { notEmulated } from '../errors/arm-error';
import type { DirectoryUser, EmulatorState, ServiceRequest } from '../types';
import { authorizeParameters, parseReplyAddress, type ReplyAddress, reply } from './authorize-request';
import { EntraError, entraError } from './entra-error';
import { clientInfo, toLoginHint } from './mint';
import { escapeHtml, htmlPage } from './page';
import { findPerson, isRevoked, personById } from './people';
import { signInPage } from './sign-in-page';
import { readSession, startSession } from './sso-session';
import { entraOf } from './state';
import { parseClaims } from './token-request';

const CODE_SECONDS = 600;

/** `GET|POST /{tenant}/oauth2/v2.0/authorize`: the sign-in page, or the answer for a session. */
export async function authorize(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  const parameters = authorizeParameters(request);
  let address: ReplyAddress;
  try {
    address = parseReplyAddress(parameters);
  } catch (error) {
    if (error instanceof EntraError) return errorPage(error, request);
    throw error;
  }
  try {
    return answer(parameters, address, request, state);
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    const { error: code, error_description, error_uri, suberror } = error.body(request.now);
    return reply(address, { error: code, error_description, error_uri, ...(suberror ? { suberror } : {}) });
  }
}

function answer(
  parameters: URLSearchParams,
  address: ReplyAddress,
  request: ServiceRequest,
  state: EmulatorState,
): Response {
  const responseType = parameters.get('response_type');
  if (!responseType) throw entraError('900144', { name: 'response_type' });
  if (responseType !== 'code') return notEmulated(`the response type '${responseType}'`);
  if (!parameters.get('scope')) throw entraError('900144', { name: 'scope' });
  if (!parameters.get('code_challenge')) throw entraError('9002325');
  const method = parameters.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256') return notEmulated(`the code challenge method '${method}'`);
  const { acrs } = parseClaims(parameters.get('claims') ?? undefined);

  const chosen = request.method === 'POST' ? personById(state, parameters.get('chosen_user')) : undefined;
  if (chosen) {
    const session = { userId: chosen.id, acrs, signedInAt: request.now };
    return giveCode(chosen, session, parameters, address, request, state, startSession(request, state, session));
  }

  const session = currentSession(request, state);
  const signedIn = session && personById(state, session.userId);
  const hinted = hintedPerson(parameters.get('login_hint'), state);
  const missing = acrs.filter((value) => !session?.acrs.includes(value));
  const fits = !hinted || hinted.id === signedIn?.id;
  const prompt = parameters.get('prompt') ?? '';
  if (prompt === 'none') {
    if (!session || !signedIn || !fits) throw entraError('50058');
    if (missing.length > 0) throw entraError('50076', { acr: missing[0] });
    return giveCode(signedIn, session, parameters, address, request, state);
  }
  const asks = ['select_account', 'login', 'create'].includes(prompt);
  if (session && signedIn && fits && missing.length === 0 && !asks) {
    return giveCode(signedIn, session, parameters, address, request, state);
  }
  return signInPage({
    directory: state.directory,
    action: `${new URL(request.base).pathname.replace(/\/$/, '')}${encodeURI(request.path)}?${parameters}`,
    redirectUri: address.redirectUri,
    suggested: hinted ?? signedIn,
    acrs,
  });
}

/** Returns the browser's session unless it was revoked. */
function currentSession(request: ServiceRequest, state: EmulatorState): Session | undefined {
  const session = readSession(request, state);
  return session && !isRevoked(state, session.userId, session.signedInAt) ? session : undefined;
}

function giveCode(
  user: DirectoryUser,
  session: Session,
  parameters: URLSearchParams,
  address: ReplyAddress,
  request: ServiceRequest,
  state: EmulatorState,
  cookie?: string,
): Response {
  const code = `1.${crypto.randomUUID()}.${crypto.randomUUID()}`;
  const nonce = parameters.get('nonce');
  entraOf(state).codes.set(code, {
    grant: {
      userId: user.id,
      clientId: address.clientId,
      scope: parameters.get('scope') ?? '',
      acrs: session.acrs,
      signedInAt: session.signedInAt,
      ...(nonce ? { nonce } : {}),
    },
    redirectUri: address.redirectUri,
    codeChallenge: parameters.get('code_challenge') ?? '',
    expiresAt: request.now + CODE_SECONDS * 1000,
    redeemed: false,
  });
  return reply(
    address,
    {
      code,
      ...(parameters.get('client_info') === '1' ? { client_info: clientInfo(state, user) } : {}),
      session_state: crypto.randomUUID(),
    },
    cookie ? { 'Set-Cookie': cookie } : {},
  );
}

/** Returns the person of a user name or `login_hint` claim. */
function hintedPerson(hint: string | null, state: EmulatorState): DirectoryUser | undefined {
  if (!hint) return undefined;
  return findPerson(state.directory, hint) ?? state.directory.users.find((user) => toLoginHint(user.id) === hint);
}

function errorPage(error: EntraError, request: ServiceRequest): Response {
  return htmlPage({
    title: 'Couldn’t sign in',
    status: 400,
    body: `<p>${escapeHtml(error.body(request.now).error_description)}</p>`,
  });
}
