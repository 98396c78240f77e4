import { arrayOf, objectOf, stringOf } from '../json';
import type { Json } from '../types';
import { matchesWildcards } from '../wildcards';

/** One entry of a role's `permissions`, as ARM answers it. Each entry is judged by itself. */
export type Permission = {
  actions: string[];
  notActions: string[];
  dataActions: string[];
  notDataActions: string[];
  condition?: string | null;
  conditionVersion?: string | null;
};

/** The permission entries in a JSON list; lists that are absent count as empty. */
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

/** Whether an entry allows an action: some pattern of `actions` matches it and none of that same entry's `notActions`. */
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
