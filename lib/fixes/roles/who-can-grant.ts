import { containsId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { accessAdminRoles } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import { entryOf } from '@/lib/model/lookup-table';
import { scopeOf, scopeWords } from './azure-roles';

/** Somebody whose Azure role lets them give others roles at a scope. */
export interface Granter {
  principalId: string;
  /** As the directory names it; `null` where that was not asked. */
  name: string | null;
  /** As Azure says it: User, Group, ServicePrincipal … */
  type: string | null;
  roleName: string;
  /** Where they hold it, in words. */
  at: string;
  /** Azure narrows what they may grant. */
  conditional: boolean;
}

/**
 * Who may give a role at a scope, by the assignments that were read at and above the cluster; people first. `null` where the
 * assignments could not be read: then nobody is known, which is not nobody.
 */
export function whoCanGrant({ clusterId, parts }: Snapshot, scope: string): Granter[] | null {
  const { roleAssignments, directory } = parts;
  const sameSubscription = subscriptionOf(scope) === subscriptionOf(clusterId);
  if (roleAssignments.state !== 'read') return null;
  const names = directory.state === 'read' ? directory.value : {};
  return roleAssignments.value
    .flatMap((assignment) => {
      const roleName = accessAdminRoles[assignment.roleDefinitionId.toLowerCase()];
      const place = scopeOf(assignment);
      // Of management groups the path does not tell what they contain; the cluster's are those of its whole subscription.
      const inherits = sameSubscription && /^\/providers\/Microsoft\.Management\//i.test(place);
      if (roleName === undefined || !(inherits || containsId(place, scope))) return [];
      const known = entryOf(names, assignment.principalId.toLowerCase());
      const name = known?.state === 'found' ? known.principal.displayName : null;
      const { principalId, principalType, condition } = assignment;
      const at = scopeWords(place);
      return [{ principalId, name, type: principalType, roleName, at, conditional: condition !== null }];
    })
    .sort((left, right) => rank(left) - rank(right));
}

/** Applications do not answer a request. */
function rank({ type }: Granter): number {
  return type === 'User' ? 0 : type === 'Group' ? 1 : 2;
}
