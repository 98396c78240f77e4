import { actFor } from '../acting-request';
import { authenticate, isCaller } from '../entra/authenticate';
import { ArmError, armError } from '../errors/arm-error';
import type { EmulatorState, Service, ServiceRequest } from '../types';
import type { ArmAnswer, ArmCall } from './arm-call';
import { callerRights } from './caller-rights';
import { armResponse, withGatewayHeaders } from './gateway-response';
import { recordEvent } from './insights/activity-log';
import { refuseIfLocked } from './lock-guard';
import { metadataEndpoints } from './metadata';
import { underPolicy } from './policy/policy-guard';
import { checkApiVersion, refuseMissingScope, refuseUnknownOptions, refuseUnregistered } from './request-checks';
import { routes } from './resource-types';
import { refuseWhileDeleting } from './resources/delete-resource-group';
import { compileRoutes, type RouteMatch } from './router';
import { requestScope } from './scopes';
import { settle } from './settle';
import { findSubscription } from './subscriptions';
import { countRequest } from './throttling';

/**
 * Azure Resource Manager, except for Resource Graph. Order of checks: operations, subscription, token, route,
 * api-version, throttling, Azure RBAC, group and scope, disabled subscription, group in deletion, locks, registration,
 * Azure Policy, resource provider. Accepted writes are recorded in the activity log.
 */
export const armService: Service = async (request, state) => {
  actFor(request, () => settle(state, request.now));
  const headers: Record<string, string> = {};
  try {
    if (isMetadata(request)) return armResponse(request, metadataEndpoints(request));
    refuseMissingSubscription(request, state);
    const caller = await authenticate(request, state, 'arm');
    if (!isCaller(caller)) return withGatewayHeaders(request, caller);
    refuseForeignSubscription(request, state, caller.tenantId);
    const { route, params } = routeOf(request);
    const path = `/${request.segments.join('/')}`;
    const call: ArmCall = {
      request,
      state,
      caller,
      rights: callerRights(state, caller),
      params,
      path,
      scope: requestScope(request.segments),
      apiVersion: checkApiVersion(request, state, route),
      now: request.now,
    };
    Object.assign(headers, countRequest(call, route));
    const response = armResponse(
      request,
      actFor(request, () => answer(call, { route, params })),
      headers,
    );
    recordEvent(call, route, response);
    return response;
  } catch (error) {
    if (error instanceof ArmError)
      return armResponse(request, { status: error.status, body: error.body, headers: error.headers }, headers);
    throw error;
  }
};

function answer(call: ArmCall, { route }: RouteMatch): ArmAnswer {
  if (route.action !== null && !call.rights.allows(route.action, call.scope)) {
    throw armError('AuthorizationFailed', { caller: call.caller, action: route.action, scope: call.scope });
  }
  refuseUnknownOptions(call.request, route.type);
  refuseMissingScope(call);
  // Read-only POSTs have a read action.
  if (route.action?.endsWith('/read')) return route.handler(call);
  refuseIfDisabled(call);
  refuseWhileDeleting(call);
  // Locks don't block locks.
  if (route.type !== 'Microsoft.Authorization/locks') refuseIfLocked(call.state, call.request.method, call.scope);
  refuseUnregistered(call, route.type);
  return route.handler(underPolicy(call, route.type));
}

/**
 * Removed resource types. Classic administrators are gone since May 2026:
 * https://github.com/JulianHayward/Azure-MG-Sub-Governance-Reporting/issues/294. UNCONFIRMED: that a missing permission
 * doesn't come first.
 */
const removedTypes = ['Microsoft.Authorization/classicAdministrators'];

const match = compileRoutes(routes);
const kustoTypes = ['clusters', 'locations', 'operations', 'skus', 'deletedclusters'];

function routeOf(request: ServiceRequest): RouteMatch {
  const found = match(request.method, request.segments);
  if (found) return found;
  const version = request.query.get('api-version');
  if (!version) throw armError('MissingApiVersionParameter');
  const at = request.segments.findIndex((segment) => segment.toLowerCase() === 'microsoft.kusto');
  const type = request.segments[at + 1]?.toLowerCase();
  if (at > 0 && type !== undefined && !kustoTypes.includes(type))
    throw armError('InvalidResourceType', { namespace: 'Microsoft.Kusto', version });
  const path = `/${request.segments.join('/')}/`.toLowerCase();
  const removed = removedTypes.find((item) => path.includes(`/providers/${item.toLowerCase()}/`));
  if (removed) throw armError('InvalidResourceType', { namespace: removed.slice(0, removed.indexOf('/')), version });
  throw armError('NotEmulated', { what: `${request.method} ${request.path}` });
}

function isMetadata({ method, segments }: ServiceRequest): boolean {
  return method === 'GET' && segments.join('/').toLowerCase() === 'metadata/endpoints';
}

function subscriptionIdOf({ segments }: ServiceRequest): string | undefined {
  return segments[0]?.toLowerCase() === 'subscriptions' ? segments[1] : undefined;
}

function refuseMissingSubscription(request: ServiceRequest, state: EmulatorState): void {
  const id = subscriptionIdOf(request);
  if (id === undefined) return;
  if (findSubscription(state, id)) return;
  if (!/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) throw armError('InvalidSubscriptionId', { id });
  throw armError('SubscriptionNotFound', { id });
}

function refuseIfDisabled({ request, state }: ArmCall): void {
  const subscription = findSubscription(state, subscriptionIdOf(request) ?? '');
  const isWrite = !['GET', 'HEAD'].includes(request.method);
  if (isWrite && subscription?.state === 'Disabled')
    throw armError('ReadOnlyDisabledSubscription', { id: subscription.subscriptionId });
}

function refuseForeignSubscription(request: ServiceRequest, state: EmulatorState, tenantId: string): void {
  const subscription = findSubscription(state, subscriptionIdOf(request) ?? '');
  if (subscription && subscription.tenantId.toLowerCase() !== tenantId.toLowerCase()) {
    throw armError('InvalidAuthenticationTokenTenant:Subscription', {
      issuer: `https://sts.windows.net/${tenantId}/`,
      tenantId: subscription.tenantId,
    });
  }
}
