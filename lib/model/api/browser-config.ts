/** `X-ARM-Token` is for a proxy that uses `Authorization` itself. */
export const armTokenHeaders = ['Authorization', 'X-ARM-Token'] as const;
export type ArmTokenHeader = (typeof armTokenHeaders)[number];

/** Configuration of the browser before sign-in, from the server's settings at run time. */
export interface BrowserConfig {
  mode: 'emulator' | 'azure';
  version: string;
  cloud: 'public' | 'usgov' | 'china';
  clientId: string;
  tenantId: string;
  /** https, which MSAL requires. Only a name when `endpoints` is set. */
  authority: string;
  /** OAuth endpoints of the emulator over http. */
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
  portal: string;
  /** The header that takes the ARM token to our server. */
  armTokenHeader: ArmTokenHeader;
  /** Whether the server reads a settings file for everyone. */
  hasOrganization: boolean;
}
