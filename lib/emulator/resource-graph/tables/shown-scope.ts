import { isAbove, isInside } from '../query-scope';
import type { IndexView } from './index-view';

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
