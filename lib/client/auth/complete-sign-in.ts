import { type IPublicClientApplication, PublicClientApplication } from '@azure/msal-browser';
import { sleep } from '@/lib/async/sleep';
import type { BrowserConfig } from '@/lib/model/api/api';
import { AuthProblem, needsSignIn, toAuthProblem } from './auth-problem';
import { endConsent } from './directory-access';
import { forgetAccount, lastAccount, rememberAccount } from './last-account';
import { msalConfiguration } from './msal-configuration';
import { Session } from './session';

export interface StartedSession {
  msal: PublicClientApplication;
  session: Session;
  problem: AuthProblem | null;
}

let started: Promise<StartedSession> | undefined;

/** Starts MSAL and completes a sign-in that just returned, or signs in silently. Once per page load. */
export function startSession(config: BrowserConfig): Promise<StartedSession> {
  started ??= start(config);
  return started;
}

async function start(config: BrowserConfig): Promise<StartedSession> {
  const msal = new PublicClientApplication(msalConfiguration(config));
  await msal.initialize();
  // MSAL React calls it too and drops the error.
  const answer = await msal.handleRedirectPromise().catch(toAuthProblem);
  const refused = answer instanceof AuthProblem ? answer : null;
  const account = answer instanceof AuthProblem ? null : answer?.account;
  msal.setActiveAccount(account ?? msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null);
  if (!msal.getActiveAccount() && answer === null) await signInSilently(msal, config);
  const active = msal.getActiveAccount();
  if (active) rememberAccount({ userName: active.username, tenantId: config.tenantId });
  const session = new Session(msal, config);
  // The page can leave again.
  const ended = active ? await endConsent(session, refused ?? (answer && 'granted')) : null;
  return { msal, session, problem: ended ?? refused };
}

/** Milliseconds until the start page appears instead. */
const longestWaitMs = 6000;

/**
 * Signs the last account in without a click, in a hidden frame with `prompt=none`. Tries once, and doesn't throw.
 * Source: https://learn.microsoft.com/entra/identity-platform/msal-js-sso
 */
export async function signInSilently(
  msal: Pick<IPublicClientApplication, 'ssoSilent' | 'setActiveAccount'>,
  { tenantId, armScope }: Pick<BrowserConfig, 'tenantId' | 'armScope'>,
): Promise<void> {
  const hint = lastAccount(tenantId);
  if (!hint) return;
  const attempt = msal.ssoSilent({ scopes: [armScope], loginHint: hint.userName }).then(
    ({ account }) => msal.setActiveAccount(account),
    (error) => {
      const problem = toAuthProblem(error);
      // Entra's page can't be framed or doesn't respond, so the session can still exist.
      if (needsSignIn(problem) && problem.code !== 'timed_out') forgetAccount();
    },
  );
  await Promise.race([attempt, sleep(longestWaitMs)]);
}
