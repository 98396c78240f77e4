import type { CallerRights } from '../arm/caller-rights';
import { managementGroupKey, scopeChain } from '../arm/scopes';
import { getResource } from '../store';
import type { EmulatorState, Subscription } from '../types';
import type { AuthorizationScopeFilter, QueryRequest } from './query-request';
import { resourceGraphError } from './refusals';

/** Visible subscriptions and selected scopes. */
export interface QueryScope {
  subscriptionIds: ReadonlySet<string>;
  subscriptions: Subscription[];
  /** Lower-cased ids. Empty for the whole tenant. */
  chosen: string[];
  authorizationScopeFilter: AuthorizationScopeFilter;
  /** Key of cached results. */
  key: string;
}

/** Throws 403 without a readable subscription. */
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

/** Returns whether a scope is at or below a selected one. */
export function isInside(state: EmulatorState, scope: string, chosen: string[]): boolean {
  if (chosen.length === 0) return true;
  const chain = scopeChain(state, scope);
  return chosen.some((key) => chain.includes(key));
}

/** Returns whether a scope is above a selected one. */
export function isAbove(state: EmulatorState, scope: string, chosen: string[]): boolean {
  return chosen.some((key) => scopeChain(state, key).slice(1).includes(scope));
}

function isRoot(state: EmulatorState, key: string): boolean {
  return key === managementGroupKey(state.directory.tenantId);
}
