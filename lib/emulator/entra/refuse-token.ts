import type { ServiceRequest } from '../types';
import { GRAPH_APP_ID } from './audiences';

/** Why a token was refused. */
export type TokenFault =
  | { kind: 'missing' }
  | { kind: 'malformed-header' }
  | { kind: 'invalid' }
  | { kind: 'expired'; expiredAt: number }
  /** `since`: the person's tokens count only when issued later; milliseconds. */
  | { kind: 'revoked'; since: number }
  | { kind: 'wrong-audience'; audience: string }
  | { kind: 'wrong-tenant'; issuer: string };

/**
 * ARM's 401: code, sentence and `WWW-Authenticate`; the headers of every answer are the service's to add. Sources: MicrosoftDocs azure-monitor (no header),
 * turbot/steampipe-plugin-azure#261 (expired), issues of the Azure SDKs (wrong tenant); what is from memory says so below.
 */
export function refuseArmToken(fault: TokenFault, request: ServiceRequest, tenantId: string): Response {
  const { code, message, description } = armWords(fault, request, tenantId);
  return Response.json(
    { error: { code, message } },
    {
      status: 401,
      headers: {
        'WWW-Authenticate':
          fault.kind === 'revoked'
            ? challenge(fault.since)
            : `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${description}"`,
        'x-ms-failure-cause': 'gateway',
      },
    },
  );
}

/** A claims challenge for a token that is new enough (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
function challenge(since: number): string {
  const nbf = { essential: true, value: String(Math.ceil(since / 1000)) };
  const claims = Buffer.from(JSON.stringify({ access_token: { nbf } })).toString('base64');
  return `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`;
}

function armWords(fault: TokenFault, request: ServiceRequest, tenantId: string) {
  switch (fault.kind) {
    case 'missing':
      return {
        code: 'AuthenticationFailed',
        message: "Authentication failed. The 'Authorization' header is missing.",
        description: "The authentication failed because of missing 'Authorization' header.",
      };
    case 'malformed-header':
      // UNCONFIRMED: code and text are from memory.
      return {
        code: 'AuthenticationFailedInvalidHeader',
        message: "Authentication failed. The 'Authorization' header is provided in an invalid format.",
        description: "The authentication failed because of invalid 'Authorization' header.",
      };
    case 'invalid':
      // UNCONFIRMED: the code is known, the text is from memory.
      return {
        code: 'InvalidAuthenticationToken',
        message: 'The access token is invalid.',
        description: 'The access token is invalid.',
      };
    case 'revoked':
      // UNCONFIRMED: ARM's code and text of a challenge; clients act on the header alone.
      return {
        code: 'InvalidAuthenticationToken',
        message: 'Continuous access evaluation resulted in challenge.',
        description: '',
      };
    case 'expired': {
      const message = `The access token expiry UTC time '${usTime(fault.expiredAt)}' is earlier than current UTC time '${usTime(request.now)}'.`;
      return { code: 'ExpiredAuthenticationToken', message, description: 'The access token has expired.' };
    }
    case 'wrong-audience':
      // UNCONFIRMED: the code is known, the text is from memory.
      return {
        code: 'InvalidAuthenticationTokenAudience',
        message: `The access token has been obtained for wrong audience or resource '${fault.audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.`,
        description: 'The access token has been obtained for wrong audience or resource.',
      };
    case 'wrong-tenant':
      return {
        code: 'InvalidAuthenticationTokenTenant',
        message: `The access token is from the wrong issuer '${fault.issuer}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
        description: 'The access token is from the wrong issuer.',
      };
  }
}

/** Microsoft Graph's 401. UNCONFIRMED: the texts are from memory; clients rely on the status and the code alone. */
export function refuseGraphToken(fault: TokenFault, request: ServiceRequest): Response {
  const requestId = crypto.randomUUID();
  const innerError = {
    date: new Date(request.now).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': request.headers.get('client-request-id') ?? requestId,
  };
  return Response.json(
    { error: { code: 'InvalidAuthenticationToken', message: graphWords(fault), innerError } },
    {
      status: 401,
      headers: {
        'WWW-Authenticate':
          fault.kind === 'revoked'
            ? challenge(fault.since)
            : `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="${GRAPH_APP_ID}"`,
        'request-id': requestId,
        'Cache-Control': 'no-cache',
      },
    },
  );
}

function graphWords(fault: TokenFault): string {
  switch (fault.kind) {
    case 'missing':
    case 'malformed-header':
      return 'Access token is empty.';
    case 'invalid':
      return 'Access token validation failure.';
    case 'revoked':
      return 'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp';
    case 'expired':
      return 'Lifetime validation failed, the token is expired.';
    case 'wrong-audience':
      return 'Access token validation failure. Invalid audience.';
    case 'wrong-tenant':
      return 'Access token validation failure. Invalid tenant.';
  }
}

/** As .NET writes a time in the invariant culture: `8/5/2021 7:58:17 AM`. */
function usTime(milliseconds: number): string {
  return new Date(milliseconds)
    .toLocaleString('en-US', { timeZone: 'UTC' })
    .replace(/\u202f/g, ' ')
    .replace(', ', ' ');
}
