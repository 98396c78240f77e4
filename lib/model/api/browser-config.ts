/** `X-ARM-Token` is for a proxy that uses `Authorization` itself. */
export const armTokenHeaders = ['Authorization', 'X-ARM-Token'] as const;
export type ArmTokenHeader = (typeof armTokenHeaders)[number];

/** From the server's settings at run time. */
export interface BrowserConfig {
  mode: 'emulator' | 'azure';
  version: string;
  cloud: 'public' | 'usgov' | 'china' | 'custom';
  /** From the cloud file. */
  customCloud?: { name: string; keyVaultSuffix: string };
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
  /** Such as `https://graph.microsoft.com`. */
  graphResource: string;
  /** Of the hosts of clusters, such as `.kusto.windows.net`. */
  engineSuffix: string;
  portal: string;
  armTokenHeader: ArmTokenHeader;
  /** The server reads a settings file for everyone. */
  hasOrganization: boolean;
  /** The deployment sends no changes. */
  readOnly: boolean;
  requireReason: boolean;
  /** The address of the client as the server sees it. Only on the page that helps to deploy. */
  seenAddress?: string | undefined;
}
