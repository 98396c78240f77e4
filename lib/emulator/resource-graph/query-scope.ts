import type { CallerRights } from '../arm/rbac';
import { managementGroupKey, scopeChain } from '../arm/scopes';
import { getResource } from '../store';
import type { EmulatorState, Subscription } from '../types';
import type { AuthorizationScopeFilter, QueryRequest } from './query-request';
import { resourceGraphError } from './refusals';

/** Where a query looks: the subscriptions whose rows it may see, and the scopes that were chosen. */
export interface QueryScope {
  /** Lower-cased ids of subscriptions in the scope in which the caller has some role. */
  subscriptionIds: ReadonlySet<string>;
  subscriptions: Subscription[];
  /** Lower-cased ids of the chosen subscriptions and management groups; empty for the whole tenant. */
  chosen: string[];
  authorizationScopeFilter: AuthorizationScopeFilter;
  /** The same text for the same scope: part of the key under which results are kept. */
  key: string;
}

/** The scope of a request. Throws 403 when no subscription in it is readable; an unreadable one among others is left out. */
export function queryScope(request: QueryRequest, state: EmulatorState, rights: CallerRights): QueryScope {
  const chosen = [
    ...request.subscriptions.map((id) => `/subscriptions/${id.toLowerCase()}`),
    ...request.managementGroups.map(managementGroupKey),
  ];
  const tenantId = state.directory.tenantId.toLowerCase();
  const subscriptions = state.subscriptions.filter(
    (subscription) =>
      subscription.tenantId.toLowerCase() === tenantId &&
      rights.seesSubscription(subscription.subscriptionId) &&
      isInside(state, `/subscriptions/${subscription.subscriptionId}`, chosen),
  );
  if (subscriptions.length === 0) throw resourceGraphError('AccessDenied');
  const filter = request.options.authorizationScopeFilter ?? 'AtScopeAndBelow';
  return {
    subscriptionIds: new Set(subscriptions.map((subscription) => subscription.subscriptionId.toLowerCase())),
    subscriptions,
    chosen: chosen.filter(
      (key) => key.startsWith('/subscriptions/') || getResource(state, key) !== undefined || isRoot(state, key),
    ),
    authorizationScopeFilter: filter,
    key: JSON.stringify([[...chosen].sort(), filter]),
  };
}

/** Whether a scope is one of the chosen ones or lies below one; everything is inside the whole tenant. */
export function isInside(state: EmulatorState, scope: string, chosen: string[]): boolean {
  if (chosen.length === 0) return true;
  const chain = scopeChain(state, scope);
  return chosen.some((key) => chain.includes(key));
}

/** Whether a scope lies above a chosen one. */
export function isAbove(state: EmulatorState, scope: string, chosen: string[]): boolean {
  return chosen.some((key) => scopeChain(state, key).slice(1).includes(scope));
}

function isRoot(state: EmulatorState, key: string): boolean {
  return key === managementGroupKey(state.directory.tenantId);
}
