import type { Configuration } from '@azure/msal-browser';
import type { BrowserConfig } from '@/lib/model/api/api';

/**
 * Tokens are in sessionStorage, so they end with the tab. `CP1` announces support of claims challenges
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge).
 */
export function msalConfiguration(config: BrowserConfig): Configuration {
  const { endpoints } = config;
  return {
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      // With endpoints, MSAL never contacts the authority, so an identity provider on loopback works without https. For a
      // cloud that isn't built in, it would otherwise ask login.microsoftonline.com.
      knownAuthorities: endpoints || config.cloud === 'custom' ? [new URL(config.authority).host] : [],
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
      // The redirect bridge also handles the sign-out, so only one address has to be registered.
      postLogoutRedirectUri: '/redirect',
    },
    cache: { cacheLocation: 'sessionStorage' },
  };
}
