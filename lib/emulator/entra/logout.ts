import { isLoopbackUrl } from '../loopback';
import type { EmulatorState, ServiceRequest } from '../types';
import { authorizeParameters } from './authorize-request';
import { htmlPage } from './page';
import { endSession } from './sso-cookie';

/** `GET|POST /{tenant}/oauth2/v2.0/logout`: ends the session; goes back to the application where the address is this machine. */
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
