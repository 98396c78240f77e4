/** What the browser must know before anybody signs in. It comes from the server's settings at run time, never at build time. */
export interface BrowserConfig {
  mode: 'emulator' | 'azure';
  version: string;
  cloud: 'public' | 'usgov' | 'china';
  clientId: string;
  tenantId: string;
  /** https, as MSAL demands; with `endpoints` it is only a name. */
  authority: string;
  /** OAuth endpoints where the authority itself cannot be asked (emulator over plain http). */
  endpoints?: {
    issuer: string;
    authorization: string;
    token: string;
    endSession: string;
    keys: string;
  };
  /** ARM `user_impersonation`. */
  armScope: string;
  /** Base of Graph scopes, for example `https://graph.microsoft.com`. */
  graphResource: string;
  /** `https://portal.azure.com` and its sovereign siblings. */
  portal: string;
}
