import type { EmulatorState, ServiceRequest } from '../types';
import { entraOf } from './state';
import { ownsDomain } from './tenant';

/** `/{tenant}/v2.0/.well-known/openid-configuration`, and the v1 document without `v2.0`. */
export function openidConfiguration(request: ServiceRequest, state: EmulatorState, tenant: string, version: 1 | 2) {
  const root = `${request.base}/${tenant}`;
  // An alias has no tenant, so that clients use the token's.
  const issuerTenant = isAlias(tenant) ? '{tenantid}' : isOther(tenant, state) ? tenant : state.directory.tenantId;
  const oauth = version === 2 ? `${root}/oauth2/v2.0` : `${root}/oauth2`;
  return {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    jwks_uri: version === 2 ? `${root}/discovery/v2.0/keys` : `${request.base}/common/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: version === 2 ? `${request.base}/${issuerTenant}/v2.0` : `https://sts.windows.net/${issuerTenant}/`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${root}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: false,
    end_session_endpoint: `${oauth}/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'acr', 'nonce', 'preferred_username', 'name', 'tid', 'ver'],
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

/** `/common/discovery/instance`: makes this host its own authority for MSAL. */
export function instanceDiscovery(request: ServiceRequest, state: EmulatorState) {
  const asked = request.query.get('authorization_endpoint');
  const tenant = (asked && tenantOf(asked, request.base)) || state.directory.tenantId;
  const host = new URL(request.base).host;
  return {
    tenant_discovery_endpoint: `${request.base}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': request.query.get('api-version') ?? '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}

export async function signingKeys(state: EmulatorState) {
  const { jwk } = await entraOf(state).key;
  return { keys: [jwk] };
}

/** `/common/userrealm/{upn}`: no account is federated. */
export function userRealm(state: EmulatorState, userName: string) {
  const domain = userName.split('@').at(-1) ?? '';
  return {
    ver: '1.0',
    account_type: ownsDomain(state.directory, domain) ? 'Managed' : 'Unknown',
    domain_name: domain,
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  };
}

function tenantOf(authorizationEndpoint: string, base: string): string | undefined {
  return authorizationEndpoint.startsWith(`${base}/`)
    ? authorizationEndpoint.slice(base.length + 1).split('/')[0]
    : undefined;
}

function isOther(tenant: string, { subscriptions, directory }: EmulatorState): boolean {
  const wanted = tenant.toLowerCase();
  return (
    wanted !== directory.tenantId.toLowerCase() && subscriptions.some((item) => item.tenantId.toLowerCase() === wanted)
  );
}

function isAlias(tenant: string): boolean {
  return ['common', 'organizations'].includes(tenant.toLowerCase());
}
