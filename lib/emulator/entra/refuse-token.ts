import { type ArmError, armError } from '../errors/arm-error';
import { graphError } from '../errors/graph-error';
import type { ServiceRequest } from '../types';
import { GRAPH_APP_ID } from './requested-scopes';

export type TokenFault =
  /** `null` for an unknown subscription. */
  | { kind: 'missing'; tenantId: string | null }
  | { kind: 'malformed-header' }
  | { kind: 'invalid' }
  | { kind: 'expired'; expiredAt: number }
  /** Tokens must be newer, in milliseconds. */
  | { kind: 'revoked'; since: number }
  | { kind: 'wrong-audience'; audience: string }
  | { kind: 'wrong-tenant'; issuer: string };

/** Returns ARM's 401 with the tenant of the path's subscription. */
export function refuseArmToken(fault: TokenFault, request: ServiceRequest, tenantId: string): Response {
  return armRefusal(fault, request, tenantId).toResponse();
}

function armRefusal(fault: TokenFault, request: ServiceRequest, tenantId: string): ArmError {
  switch (fault.kind) {
    case 'missing':
      return armError('AuthenticationFailed', { tenantId: fault.tenantId });
    case 'malformed-header':
      return armError('AuthenticationFailedInvalidHeader', { tenantId });
    case 'invalid':
      return armError('InvalidAuthenticationToken', { tenantId });
    case 'revoked':
      return armError('InvalidAuthenticationToken:Revoked', { challenge: challenge(fault.since) });
    case 'expired':
      return armError('ExpiredAuthenticationToken', { tenantId, expiredAt: fault.expiredAt, now: request.now });
    case 'wrong-audience':
      return armError('InvalidAuthenticationTokenAudience', { tenantId, audience: fault.audience });
    case 'wrong-tenant':
      return armError('InvalidAuthenticationTokenTenant', { tenantId, issuer: fault.issuer });
  }
}

/** Returns a claims challenge (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
function challenge(since: number): string {
  const nbf = { essential: true, value: String(Math.ceil(since / 1000)) };
  const claims = Buffer.from(JSON.stringify({ access_token: { nbf } })).toString('base64');
  return `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${claims}"`;
}

/** Microsoft Graph's 401. */
export function refuseGraphToken(fault: TokenFault, request: ServiceRequest): Response {
  const refusal = graphError(graphKeys[fault.kind]).toResponse(request);
  refusal.headers.delete('client-request-id');
  refusal.headers.set('Cache-Control', 'no-cache');
  refusal.headers.set(
    'WWW-Authenticate',
    fault.kind === 'revoked'
      ? challenge(fault.since)
      : `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="${GRAPH_APP_ID}"`,
  );
  return refusal;
}

const graphKeys = {
  missing: 'InvalidAuthenticationToken:Missing',
  'malformed-header': 'InvalidAuthenticationToken:Missing',
  invalid: 'InvalidAuthenticationToken',
  revoked: 'InvalidAuthenticationToken:Revoked',
  expired: 'InvalidAuthenticationToken:Expired',
  'wrong-audience': 'InvalidAuthenticationToken:Audience',
  'wrong-tenant': 'InvalidAuthenticationToken:Tenant',
} as const;
