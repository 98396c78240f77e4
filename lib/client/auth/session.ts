import type { AccountInfo, PublicClientApplication } from '@azure/msal-browser';
import type { BrowserConfig } from '@/lib/model/api/api';
import { defined } from '@/lib/model/defined';
import { deleteLastLoaded } from '../queries/last-loaded';
import { type TokenResource, toAuthProblem } from './auth-problem';
import { endConsentRequest } from './consent-request';
import { forgetAccount } from './last-account';

/** `claims`: demanded by Azure. `fresh`: bypasses the cache. */
export interface TokenOptions {
  claims?: string;
  fresh?: boolean;
}

/** All requests to Entra. Only methods that a person starts (`signIn`, `verify`, `askFor`, …) redirect. */
export class Session {
  constructor(
    private readonly msal: PublicClientApplication,
    private readonly config: BrowserConfig,
  ) {}

  /** Confirmations of this page end, also if it can't leave. */
  async signIn(): Promise<void> {
    await endTabSession();
    endConsentRequest();
    await this.msal.loginRedirect({ scopes: [this.config.armScope], prompt: 'select_account' });
  }

  /** Keeps the account. */
  async signInAgain(): Promise<void> {
    endConsentRequest();
    const hint = this.account?.username;
    await this.msal.loginRedirect({ scopes: [this.config.armScope], ...(hint ? { loginHint: hint } : {}) });
  }

  /** Sends the claims that Azure demands (Conditional Access, step-up). */
  async verify(claims: string): Promise<void> {
    endConsentRequest();
    await this.redirect([this.config.armScope], claims);
  }

  async askFor(graphScopes: readonly string[], claims?: string): Promise<void> {
    await this.redirect(this.qualify(graphScopes), claims);
  }

  /** @param host lowercase, of a cluster */
  async askForEngine(host: string, claims?: string): Promise<void> {
    await this.redirect([engineScope(host)], claims);
  }

  /** Ends the session, also in Entra. */
  async signOut(): Promise<void> {
    forgetAccount();
    await deleteLastLoaded();
    await endTabSession();
    await this.msal.logoutRedirect({ ...this.who });
  }

  /** Throws an `AuthProblem`. */
  async armToken(options: TokenOptions = {}): Promise<string> {
    return this.token('arm', [this.config.armScope], options);
  }

  /** Throws an `AuthProblem`, for example without consent. */
  async graphToken(graphScopes: readonly string[], options: TokenOptions = {}): Promise<string> {
    return this.token('graph', this.qualify(graphScopes), options);
  }

  /** Throws an `AuthProblem`. The token is for this cluster only. */
  async engineToken(host: string, options: TokenOptions = {}): Promise<string> {
    return this.token('kusto', [engineScope(host)], options);
  }

  private async redirect(scopes: string[], claims: string | undefined): Promise<void> {
    await this.msal.acquireTokenRedirect({ scopes, ...defined({ claims }), ...this.who });
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

/**
 * The delegated permission: https://learn.microsoft.com/kusto/access-control/provision-entra-id-app
 * The URI of a cluster is its resource ID: https://learn.microsoft.com/kusto/api/rest/authenticate-with-msal
 */
function engineScope(host: string): string {
  return `https://${host}/user_impersonation`;
}

async function endTabSession(): Promise<void> {
  (await import('../tab-session')).endTabSession();
}
