import { arrayOf, objectOf, stringOf } from '../json';
import type { Json } from '../types';
import { matchesWildcards } from '../wildcards';

/** One of a role's `permissions`, evaluated separately. */
export type Permission = {
  actions: string[];
  notActions: string[];
  dataActions: string[];
  notDataActions: string[];
  condition?: string | null;
  conditionVersion?: string | null;
};

/** Reads permission entries. Absent lists are empty. */
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

/** Returns whether `actions` match and the entry's `notActions` don't. */
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
