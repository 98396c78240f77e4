import { arrayOf, objectOf, stringOf } from '../json';
import type { Json } from '../types';
import { matchesWildcards } from '../wildcards';

/** One entry of a role's `permissions` in ARM's form. Each entry is evaluated separately. */
export type Permission = {
  actions: string[];
  notActions: string[];
  dataActions: string[];
  notDataActions: string[];
  condition?: string | null;
  conditionVersion?: string | null;
};

/** Returns the permission entries in a JSON list. Absent lists count as empty. */
export function permissionsIn(list: Json | undefined): Permission[] {
  return arrayOf(list).map((item) => {
    const entry = objectOf(item);
    const condition = stringOf(entry.condition);
    return {
      actions: strings(entry.actions),
      notActions: strings(entry.notActions),
      dataActions: strings(entry.dataActions),
      notDataActions: strings(entry.notDataActions),
      ...(condition === undefined ? {} : { condition, conditionVersion: stringOf(entry.conditionVersion) ?? null }),
    };
  });
}

/**
 * Returns whether an entry allows an action: a pattern in `actions` matches it, and no pattern in the same entry's
 * `notActions`.
 */
export function entryAllows(entry: Permission, action: string): boolean {
  return matchesAny(entry.actions, action) && !matchesAny(entry.notActions, action);
}

function matchesAny(patterns: string[], action: string): boolean {
  return patterns.some((pattern) =>
    matchesWildcards(pattern.trim().toLowerCase(), action.toLowerCase(), 'optional-segment'),
  );
}

function strings(list: Json | undefined): string[] {
  return arrayOf(list).filter((item): item is string => typeof item === 'string');
}
