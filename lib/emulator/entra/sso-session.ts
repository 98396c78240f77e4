import type { Session } from '../entra-state';
import { isLoopbackUrl } from '../loopback';
import type { EmulatorState, ServiceRequest } from '../types';
import { authorizeParameters } from './authorize-request';
import { htmlPage } from './page';
import { entraOf } from './state';

const NAME = 'ESTSAUTH';
const SESSION_SECONDS = 24 * 3600;

export function readSession(request: ServiceRequest, state: EmulatorState): Session | undefined {
  const session = entraOf(state).sessions.get(readCookie(request) ?? '');
  return session && session.signedInAt + SESSION_SECONDS * 1000 > request.now ? session : undefined;
}

export function startSession(request: ServiceRequest, state: EmulatorState, session: Session): string {
  const id = crypto.randomUUID();
  entraOf(state).sessions.set(id, session);
  return setCookie(request, id, SESSION_SECONDS);
}

/** Ends the session and returns the `Set-Cookie` that removes its cookie. */
export function endSession(request: ServiceRequest, state: EmulatorState): string {
  entraOf(state).sessions.delete(readCookie(request) ?? '');
  return setCookie(request, '', 0);
}

function readCookie(request: ServiceRequest): string | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((item) => item.trim());
  return cookies.find((item) => item.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

function setCookie(request: ServiceRequest, value: string, maxAge: number): string {
  const base = new URL(request.base);
  const secure = base.protocol === 'https:' ? '; Secure' : '';
  return `${NAME}=${value}; Path=${base.pathname}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

/** `GET|POST /{tenant}/oauth2/v2.0/logout`. Redirects only to this machine. */
export function logout(request: ServiceRequest, state: EmulatorState): Response {
  const parameters = authorizeParameters(request);
  const cookie = endSession(request, state);
  const target = parameters.get('post_logout_redirect_uri');
  if (!target || !isLoopbackUrl(target)) {
    return htmlPage({
      title: 'You signed out of your account',
      body: '<p>It is a good idea to close all browser windows.</p>',
      headers: { 'Set-Cookie': cookie },
    });
  }
  const back = new URL(target);
  const echoed = parameters.get('state');
  if (echoed !== null) back.searchParams.set('state', echoed);
  return new Response(null, { status: 303, headers: { Location: back.href, 'Set-Cookie': cookie } });
}
