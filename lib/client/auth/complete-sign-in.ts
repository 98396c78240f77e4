import { PublicClientApplication } from '@azure/msal-browser';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { AuthProblem, toAuthProblem } from './auth-problem';
import { endConsent } from './directory-access';
import { rememberAccount } from './last-account';
import { msalConfiguration } from './msal-configuration';
import { endTabSession, Session } from './session';
import { signInSilently } from './silent-sign-in';

/** MSAL, which has the only token cache, and the result of a sign-in redirect. */
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
  // Before MSAL React, which calls it too and drops the error.
  const answer = await msal.handleRedirectPromise().catch(toAuthProblem);
  const refused = answer instanceof AuthProblem ? answer : null;
  const account = answer instanceof AuthProblem ? null : answer?.account;
  msal.setActiveAccount(account ?? msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null);
  if (!msal.getActiveAccount()) {
    // Without an account, notes can only come from another page of this origin.
    await endTabSession();
    if (answer === null) await signInSilently(msal, config);
  }
  const active = msal.getActiveAccount();
  if (active) rememberAccount({ userName: active.username, tenantId: config.tenantId });
  const session = new Session(msal, config);
  // The page can leave again, with the draft of the dialog that asked.
  const unsaved = active ? await endConsent(session, refused ?? (answer && 'granted')) : null;
  return { msal, session, problem: refused ?? unsaved };
}
