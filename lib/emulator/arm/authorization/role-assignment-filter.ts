import { groupsOf } from '../../directory';
import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { filterParts } from '../../odata-filter';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { scopeOf } from '../caller-rights';
import { scopeChain } from '../scopes';

/**
 * `$filter` of role and deny assignments:
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest `principalId eq` and
 * `assignedTo()` select a principal, the latter with its groups.
 */

export interface AssignmentFilter {
  atScope: boolean;
  principals: Set<string> | undefined;
}

export function readAssignmentFilter(state: EmulatorState, filter: string | undefined): AssignmentFilter {
  const wanted: AssignmentFilter = { atScope: false, principals: undefined };
  if (!filter?.trim()) return wanted;
  for (const part of filterParts(filter)) {
    const principal = /^principalId\s+eq\s+'([^']+)'$/i.exec(part)?.[1]?.toLowerCase();
    const member = /^assignedTo\(\s*'([^']+)'\s*\)$/i.exec(part)?.[1]?.toLowerCase();
    if (/^atScope\(\s*\)$/i.test(part)) wanted.atScope = true;
    else if (principal) wanted.principals = new Set([principal]);
    else if (member) wanted.principals = new Set([member, ...groupsOf(state.directory, member)]);
    else throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  }
  return wanted;
}

/**
 * Returns the assignments at a scope, above it and, without `atScope()`, below
 * (https://learn.microsoft.com/azure/role-based-access-control/deny-assignments). UNCONFIRMED: that lists of role
 * assignments and schedules without a filter have those above too.
 */
export function assignmentsFor(
  state: EmulatorState,
  assignments: ArmResource[],
  scope: string,
  filter: AssignmentFilter,
): ArmResource[] {
  const at = resourceKey(scope) || '/';
  const above = new Set(scopeChain(state, scope));
  return assignments.filter((assignment) => {
    const holder = stringOf(objectOf(assignment.properties).principalId)?.toLowerCase() ?? '';
    if (filter.principals && !filter.principals.has(holder)) return false;
    const own = scopeOf(assignment);
    return above.has(own) || (!filter.atScope && mayContain(at, own) && scopeChain(state, own).includes(at));
  });
}

/** Returns false if the chain needn't be built: below a subscription, an ID starts with the IDs of its scopes. */
function mayContain(scope: string, id: string): boolean {
  return !scope.startsWith('/subscriptions/') || id.startsWith(scope);
}
