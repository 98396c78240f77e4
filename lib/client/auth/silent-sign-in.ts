import type { IPublicClientApplication } from '@azure/msal-browser';
import { sleep } from '@/lib/async/sleep';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { needsSignIn, toAuthProblem } from './auth-problem';
import { forgetAccount, lastAccount } from './last-account';

/** Milliseconds until the start page appears instead. */
const longestWaitMs = 6000;

/**
 * Signs the browser's last account in without a click, in a hidden frame with `prompt=none`. Entra uses its own
 * session. Tries once, and doesn't throw. Source: https://learn.microsoft.com/entra/identity-platform/msal-js-sso
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
      // MSAL's code when Entra's page can't be framed or doesn't respond, so the session can still exist.
      if (needsSignIn(problem) && problem.code !== 'timed_out') forgetAccount();
    },
  );
  await Promise.race([attempt, sleep(longestWaitMs)]);
}
