import type { AccountInfo } from '@azure/msal-browser';
import { PublicClientApplication } from '@azure/msal-browser';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import type { TokenResource } from './auth-problem';
import { AuthProblem, toAuthProblem } from './auth-problem';
import { msalConfiguration } from './msal-configuration';

/** How a token is asked for: with claims that Azure demands, or past the cache. */
export interface TokenOptions {
  claims?: string;
  fresh?: boolean;
}

/** A running MSAL, the one cache of tokens, with what came back from the sign-in page, if anything did. */
export interface StartedSession {
  msal: PublicClientApplication;
  session: Session;
  /** Why the sign-in that just came back failed. */
  problem: AuthProblem | null;
}

/**
 * The one place that speaks with Entra. Nothing redirects by itself: each method whose name is a person's act
 * (`signIn`, `verify`, `askFor` …) leaves the page and comes back to the same address.
 */
export class Session {
  constructor(
    private readonly msal: PublicClientApplication,
    private readonly config: BrowserConfig,
  ) {}

  /**
   * Leaves for the sign-in page, asking for Azure Resource Manager alone. Any person may come back, so what was confirmed in this tab
   * before has to be confirmed again.
   */
  async signIn(): Promise<void> {
    await endTabSession();
    await this.msal.loginRedirect({ scopes: [this.config.armScope], prompt: 'select_account' });
  }

  /** Leaves for the sign-in page as the same person, after the session ended. */
  async signInAgain(): Promise<void> {
    const hint = this.account?.username;
    await this.msal.loginRedirect({ scopes: [this.config.armScope], ...(hint ? { loginHint: hint } : {}) });
  }

  /** Leaves for the sign-in page with the claims that Azure demands (Conditional Access, step-up). */
  async verify(claims: string): Promise<void> {
    await this.msal.acquireTokenRedirect({ scopes: [this.config.armScope], claims, ...this.who });
  }

  /** Leaves for the consent page for Microsoft Graph scopes, for example `User.ReadBasic.All`, with claims that Graph demands. */
  async askFor(graphScopes: readonly string[], claims?: string): Promise<void> {
    const demanded = claims === undefined ? {} : { claims };
    await this.msal.acquireTokenRedirect({ scopes: this.qualify(graphScopes), ...demanded, ...this.who });
  }

  /** Ends the session at Entra too, and comes back to the start page. */
  async signOut(): Promise<void> {
    await endTabSession();
    await this.msal.logoutRedirect({ ...this.who });
  }

  /** A token for Azure Resource Manager, renewed silently. Throws an `AuthProblem`. */
  async armToken(options: TokenOptions = {}): Promise<string> {
    return this.token('arm', [this.config.armScope], options);
  }

  /** A token for Microsoft Graph, renewed silently. Throws an `AuthProblem` where consent is missing. */
  async graphToken(graphScopes: readonly string[], options: TokenOptions = {}): Promise<string> {
    return this.token('graph', this.qualify(graphScopes), options);
  }

  private async token(resource: TokenResource, scopes: string[], { claims, fresh = false }: TokenOptions) {
    try {
      const result = await this.msal.acquireTokenSilent({
        scopes,
        forceRefresh: fresh,
        ...(claims ? { claims } : {}),
        ...this.who,
      });
      return result.accessToken;
    } catch (error) {
      throw toAuthProblem(error, resource);
    }
  }

  private get account(): AccountInfo | null {
    return this.msal.getActiveAccount();
  }

  private get who(): { account?: AccountInfo } {
    return this.account ? { account: this.account } : {};
  }

  private qualify(graphScopes: readonly string[]): string[] {
    return graphScopes.map((scope) => `${this.config.graphResource}/${scope}`);
  }
}

/** Ends what was confirmed in this tab. The first page of a signed-in person does without the code for it. */
async function endTabSession(): Promise<void> {
  (await import('../tab-session')).endTabSession();
}

let started: Promise<StartedSession> | undefined;

/** Starts MSAL and finishes a sign-in that just came back. Once a page load, however often it is called. */
export function startSession(config: BrowserConfig): Promise<StartedSession> {
  started ??= start(config);
  return started;
}

async function start(config: BrowserConfig): Promise<StartedSession> {
  const msal = new PublicClientApplication(msalConfiguration(config));
  await msal.initialize();
  // Before MSAL React, which asks too and drops what went wrong.
  const answer = await msal.handleRedirectPromise().catch(toAuthProblem);
  const problem = answer instanceof AuthProblem ? answer : null;
  const account = answer instanceof AuthProblem ? null : answer?.account;
  msal.setActiveAccount(account ?? msal.getActiveAccount() ?? msal.getAllAccounts()[0] ?? null);
  // Notes from before a sign-in were made by another page of this origin.
  if (!msal.getActiveAccount()) await endTabSession();
  return { msal, session: new Session(msal, config), problem };
}
