import type { Configuration } from '@azure/msal-browser';
import type { BrowserConfig } from '@/lib/model/api/browser-config';

/**
 * MSAL's configuration. Tokens live in sessionStorage: gone with the tab, never in localStorage. `CP1` tells Entra that
 * claims challenges are understood (https://learn.microsoft.com/entra/identity-platform/claims-challenge).
 */
export function msalConfiguration(config: BrowserConfig): Configuration {
  const { endpoints } = config;
  return {
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      // With the endpoints given, MSAL takes the authority as a name and never contacts it; that is how an
      // identity provider over plain http on loopback is reached although MSAL demands https.
      knownAuthorities: endpoints ? [new URL(config.authority).host] : [],
      ...(endpoints
        ? {
            authorityMetadata: JSON.stringify({
              issuer: endpoints.issuer,
              authorization_endpoint: endpoints.authorization,
              token_endpoint: endpoints.token,
              end_session_endpoint: endpoints.endSession,
              jwks_uri: endpoints.keys,
            }),
          }
        : {}),
      clientCapabilities: ['CP1'],
      redirectUri: '/redirect',
      // The bridge takes the answer of a sign-out too, so that one address is all that has to be registered.
      postLogoutRedirectUri: '/redirect',
    },
    cache: { cacheLocation: 'sessionStorage' },
  };
}
