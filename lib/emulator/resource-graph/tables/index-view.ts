import type { CallerRights } from '../../arm/caller-rights';
import type { ArmResource, EmulatorState } from '../../types';
import { isAbove, isInside, type QueryScope } from '../query-scope';

export interface IndexView {
  state: EmulatorState;
  now: number;
  /** Lags behind writes. */
  indexed: ArmResource[];
  rights: CallerRights;
  scope: QueryScope;
  /** Azure China's host has fewer tables. */
  base: string;
}

/**
 * Returns whether the answer has a scope's assignments, by `authorizationScopeFilter` and read access. UNCONFIRMED:
 * that callers who can read assignments at a selected scope can read inherited ones, as in ARM's list.
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

/** Evaluates each scope once. */
export function shownScopes(view: IndexView, action: string): (at: string) => boolean {
  const known = new Map<string, boolean>();
  return (at) => {
    const shown = known.get(at) ?? isShownAt(view, at, action);
    known.set(at, shown);
    return shown;
  };
}
