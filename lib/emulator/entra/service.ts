import { notEmulated } from '../errors/arm-error';
import type { EmulatorState, Service, ServiceRequest } from '../types';
import { authorize } from './authorize';
import { deviceAuth, startDeviceSignIn } from './device-code';
import { instanceDiscovery, openidConfiguration, signingKeys, userRealm } from './discovery';
import { EntraError } from './entra-error';
import { logout } from './sso-session';
import { requireOwnTenant, requireTenant } from './tenant';
import { tokenEndpoint, tokenEndpointV1 } from './token-endpoint';

/** Entra: signs in people and applications. `authenticate.ts` validates the tokens. */
export const entraService: Service = async (request, state) => {
  try {
    const answer = await route(request, state);
    if (isOpenToBrowsers(request)) answer.headers.set('Access-Control-Allow-Origin', '*');
    return answer;
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    const correlationId = request.query.get('client-request-id') ?? request.headers.get('client-request-id');
    return Response.json(error.body(request.now, correlationId ?? undefined), {
      status: error.extra.status ?? 400,
      headers: { 'Cache-Control': 'no-store, no-cache', 'Access-Control-Allow-Origin': '*' },
    });
  }
};

async function route(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  const [tenant = '', ...rest] = request.segments;
  const path = rest.join('/').toLowerCase();
  if (request.method === 'OPTIONS' && isOpenToBrowsers(request)) return preflight(request);
  if (path === 'discovery/instance') return Response.json(instanceDiscovery(request, state));
  if (path === 'discovery/keys' || path === 'discovery/v2.0/keys') return Response.json(await signingKeys(state));
  if (rest[0]?.toLowerCase() === 'userrealm' && rest[1]) return Response.json(userRealm(state, rest[1]));
  requireTenant(tenant, state);
  switch (path) {
    case 'v2.0/.well-known/openid-configuration':
      return Response.json(openidConfiguration(request, state, tenant, 2));
    case '.well-known/openid-configuration':
      return Response.json(openidConfiguration(request, state, tenant, 1));
  }
  requireOwnTenant(tenant, state.directory);
  switch (path) {
    case 'oauth2/v2.0/token':
      return tokenEndpoint(request, state);
    case 'oauth2/token':
      return tokenEndpointV1(request, state);
    case 'oauth2/v2.0/authorize':
      return authorize(request, state);
    case 'oauth2/v2.0/devicecode':
      return startDeviceSignIn(request, state);
    case 'oauth2/deviceauth':
      return deviceAuth(request, state);
    case 'oauth2/v2.0/logout':
      return logout(request, state);
  }
  return notEmulated(`Entra's path '${request.path}'`);
}

/** Single-page apps call these from another origin. */
function isOpenToBrowsers(request: ServiceRequest): boolean {
  return /\/(token|keys|instance|openid-configuration)$/i.test(request.path);
}

function preflight(request: ServiceRequest): Response {
  return new Response(null, {
    status: 200,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers': request.headers.get('access-control-request-headers') ?? '*',
      'Access-Control-Max-Age': '86400',
    },
  });
}
