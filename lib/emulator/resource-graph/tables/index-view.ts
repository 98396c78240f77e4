import type { CallerRights } from '../../arm/rbac';
import type { ArmResource, EmulatorState } from '../../types';
import { isAbove, isInside, type QueryScope } from '../query-scope';

/** All that a table is made from: the estate as the index knows it, the caller's rights, the query's scope. */
export interface IndexView {
  state: EmulatorState;
  /** Milliseconds since the epoch. */
  now: number;
  /** Resources as the index shows them, which lags behind writes. */
  indexed: ArmResource[];
  rights: CallerRights;
  scope: QueryScope;
  /** Where the request came in. Azure China's host has fewer tables. */
  base: string;
}

/**
 * Whether the assignments of a scope are in the answer: by `authorizationScopeFilter`, and by the right to read them.
 * UNCONFIRMED: that who may read assignments at a chosen scope may read those which it inherits, as ARM's own list shows them.
 */
export function isShownAt({ state, rights, scope }: IndexView, at: string, action: string): boolean {
  const { chosen, authorizationScopeFilter: filter } = scope;
  if (chosen.length === 0) return rights.allows(action, at);
  const exact = chosen.includes(at);
  const below = !exact && filter !== 'AtScopeExact' && filter !== 'AtScopeAndAbove' && isInside(state, at, chosen);
  if (exact || below) return rights.allows(action, at);
  if (filter !== 'AtScopeAndAbove' && filter !== 'AtScopeAboveAndBelow') return false;
  return chosen.some((key) => isAbove(state, at, [key]) && rights.allows(action, key));
}

/** The same for many resources of few scopes, each judged once. */
export function shownScopes(view: IndexView, action: string): (at: string) => boolean {
  const known = new Map<string, boolean>();
  return (at) => {
    const shown = known.get(at) ?? isShownAt(view, at, action);
    known.set(at, shown);
    return shown;
  };
}
