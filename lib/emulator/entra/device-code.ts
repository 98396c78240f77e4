import { randomInt } from 'node:crypto';
import type { DeviceSignIn } from '../entra-state';
import type { EmulatorState, ServiceRequest } from '../types';
import { entraError } from './entra-error';
import { htmlPage } from './page';
import { personById } from './people';
import { deviceSignInPage } from './sign-in-page';
import { entraOf } from './state';
import { required, type TokenRequest } from './token-request';

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code */
const LASTS_SECONDS = 900;
const POLL_SECONDS = 5;
/** Unambiguous letters and digits. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `POST /{tenant}/oauth2/v2.0/devicecode` */
export function startDeviceSignIn(request: ServiceRequest, state: EmulatorState): Response {
  const form = new URLSearchParams(request.body);
  const clientId = form.get('client_id');
  if (!clientId) throw entraError('900144', { name: 'client_id' });
  const userCode = Array.from({ length: 9 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const deviceCode = `${crypto.randomUUID()}.${crypto.randomUUID()}`;
  const expiresAt = request.now + LASTS_SECONDS * 1000;
  const signIn: DeviceSignIn = {
    userCode,
    clientId,
    scope: form.get('scope') ?? '',
    expiresAt,
    userId: undefined,
    signedInAt: 0,
  };
  entraOf(state).deviceSignIns.set(deviceCode, signIn);
  const verificationUri = `${request.base}/common/oauth2/deviceauth`;
  return Response.json(
    {
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: verificationUri,
      expires_in: LASTS_SECONDS,
      interval: POLL_SECONDS,
      message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
    },
    { headers: { 'Cache-Control': 'no-store, no-cache' } },
  );
}

/** `GET|POST /common/oauth2/deviceauth`: the page of the person. */
export function deviceAuth(request: ServiceRequest, state: EmulatorState): Response {
  const action = `${new URL(request.base).pathname.replace(/\/$/, '')}/common/oauth2/deviceauth`;
  const page = (problem?: string) =>
    deviceSignInPage({ directory: state.directory, action, code: request.query.get('otc'), problem });
  if (request.method !== 'POST') return page();
  const form = new URLSearchParams(request.body);
  const typed = (form.get('otc') ?? '').trim().toUpperCase();
  const signIn = [...entraOf(state).deviceSignIns.values()].find(({ userCode }) => userCode === typed);
  if (!signIn || signIn.expiresAt < request.now || signIn.userId)
    return page('The code is wrong or has expired. Enter the code shown on the device.');
  const user = personById(state, form.get('chosen_user'));
  if (!user) return page('Select an account.');
  signIn.userId = user.id;
  signIn.signedInAt = request.now;
  return htmlPage({
    title: 'You have signed in',
    body: '<p>Return to the device that shows the code. You can close this window.</p>',
  });
}

/** Throws Entra's error while the sign-in is pending or expired. */
export function finishedDeviceSignIn({ form, request, state }: TokenRequest): DeviceSignIn & { userId: string } {
  const clientId = required(form, 'client_id');
  // Older libraries send `code`.
  const code = form.get('device_code') ?? required(form, 'code');
  const signIn = entraOf(state).deviceSignIns.get(code);
  if (!signIn || signIn.clientId !== clientId) {
    throw entraError('70000:DeviceCode');
  }
  const { userId } = signIn;
  if (userId !== undefined) {
    entraOf(state).deviceSignIns.delete(code);
    return { ...signIn, userId };
  }
  if (signIn.expiresAt < request.now) {
    throw entraError('70020');
  }
  throw entraError('70016');
}
