import type { AccessPart, UnreadableAccess } from '@/lib/model/access';

/** Returns the missing permissions and roles of parts as sentences with a leading space. Empty if none is known. */
export function neededWords(unreadable: readonly UnreadableAccess[], parts: readonly AccessPart[]): string {
  const denied = unreadable.filter(({ part, missingAction }) => missingAction !== undefined && parts.includes(part));
  const actions = new Set(denied.flatMap(({ missingAction }) => missingAction ?? []));
  const roles = new Set(denied.flatMap(({ smallestRole }) => smallestRole ?? []));
  return [
    ...(actions.size > 0 ? [` Needs ${[...actions].join(', ')}.`] : []),
    ...(roles.size > 0 ? [` Least-privileged ${roles.size === 1 ? 'role' : 'roles'}: ${[...roles].join(', ')}.`] : []),
  ].join('');
}
