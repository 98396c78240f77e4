import type { ErrorEntries } from './error-entry';

/** `WWW-Authenticate` with the required tenant. UNCONFIRMED: its absence for a subscription that doesn't exist. */
const bearer = (tenantId: string | null, description: string) => ({
  'WWW-Authenticate': `Bearer ${tenantId ? `authorization_uri="https://login.windows.net/${tenantId}", ` : ''}error="invalid_token", error_description="${description}"`,
});

const wrongIssuer = ({ issuer, tenantId }: { issuer: string; tenantId: string }) =>
  `The access token is from the wrong issuer '${issuer}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`;

/** ARM's 401s. */
export const tokenErrors = {
  AuthenticationFailed: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, "The authentication failed because of missing 'Authorization' header."),
    message: (_: { tenantId: string | null }) => "Authentication failed. The 'Authorization' header is missing.",
    source: 'MicrosoftDocs, azure-monitor; the header in tests of the Azure SDKs',
  },
  AuthenticationFailedInvalidHeader: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, "The authentication failed because of invalid 'Authorization' header."),
    message: (_: { tenantId: string }) =>
      "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    source: 'UNCONFIRMED: code and sentence are from memory',
  },
  InvalidAuthenticationToken: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, 'The access token is invalid.'),
    message: (_: { tenantId: string }) => 'The access token is invalid.',
    source: 'UNCONFIRMED: the code is known, the sentence from memory',
  },
  'InvalidAuthenticationToken:Revoked': {
    status: 401,
    byGateway: true,
    headers: ({ challenge }) => ({ 'WWW-Authenticate': challenge }),
    message: (_: { challenge: string }) => 'Continuous access evaluation resulted in challenge.',
    source:
      'learn.microsoft.com/entra/identity-platform/claims-challenge, of the header. UNCONFIRMED: code and sentence; clients act on the header alone',
  },
  ExpiredAuthenticationToken: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, 'The access token has expired.'),
    message: ({ expiredAt, now }: { tenantId: string; expiredAt: number; now: number }) =>
      `The access token expiry UTC time '${usTime(expiredAt)}' is earlier than current UTC time '${usTime(now)}'.`,
    source: 'turbot/steampipe-plugin-azure issue 261',
  },
  InvalidAuthenticationTokenAudience: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, 'The access token has been obtained for wrong audience or resource.'),
    message: ({ audience }: { tenantId: string; audience: string }) =>
      `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.`,
    source: 'UNCONFIRMED: the code is known, the sentence from memory',
  },
  InvalidAuthenticationTokenTenant: {
    status: 401,
    byGateway: true,
    headers: ({ tenantId }) => bearer(tenantId, 'The access token is from the wrong issuer.'),
    message: wrongIssuer,
    source: 'Issues of the Azure SDKs',
  },
  'InvalidAuthenticationTokenTenant:Subscription': {
    status: 401,
    headers: ({ tenantId }) =>
      bearer(
        tenantId,
        'The access token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct authority to get the token.',
      ),
    message: wrongIssuer,
    source: "The token is of another directory than the subscription's: issues of the Azure SDKs",
  },
} satisfies ErrorEntries;

/** .NET's invariant culture: `8/5/2021 7:58:17 AM`. */
function usTime(milliseconds: number): string {
  return new Date(milliseconds)
    .toLocaleString('en-US', { timeZone: 'UTC' })
    .replace(/\u202f/g, ' ')
    .replace(', ', ' ');
}
