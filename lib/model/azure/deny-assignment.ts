import type { DenyAssignment } from '../evidence-parts';

/** The ID of all principals: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments#system-defined-principal */
export const everyPrincipal = '00000000-0000-0000-0000-000000000000';

/** Returns the IDs in a deny assignment that can be groups, in lower case. Only their members need the directory. */
export function possibleGroupsOf({
  possibleGroups,
  principals,
  excludePrincipals,
}: Pick<DenyAssignment, 'possibleGroups' | 'principals' | 'excludePrincipals'>): string[] {
  const named = [...principals, ...excludePrincipals].map((id) => id.toLowerCase());
  const possible = possibleGroups && new Set(possibleGroups.map((id) => id.toLowerCase()));
  return [...new Set(named)].filter((id) => id !== everyPrincipal && (possible?.has(id) ?? true));
}
