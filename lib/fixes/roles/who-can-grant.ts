import { containsId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { builtInRoleName } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment, AzureRoleDefinition, DenyAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { denyEffectAt } from '@/lib/rbac/deny-effect';
import { assignsRoles, roleGrant, underCondition } from '@/lib/rbac/role-grant';
import { scopeOf, scopeWords } from './azure-roles';

/** A principal who can assign roles at a scope. */
export interface Granter {
  principalId: string;
  name: string | null;
  type: string | null;
  roleName: string;
  at: string;
  conditional: boolean;
}

/**
 * Returns access administrators and principals with another role that includes the action, if its definition was read,
 * people first. `null` if the assignments couldn't be read. Principals that a deny assignment certainly denies it are
 * left out.
 */
export function whoCanGrant({ clusterId, parts }: Snapshot, scope: string): Granter[] | null {
  const { roleAssignments, directory } = parts;
  const sameSubscription = subscriptionOf(scope) === subscriptionOf(clusterId);
  if (roleAssignments.state !== 'read') return null;
  const denials = valueOr(parts.denyAssignments, []);
  const isDenied = (assignment: AzureRoleAssignment) => {
    const subject = { ids: new Set([assignment.principalId.toLowerCase()]), canBeIn: () => true };
    return denials.some(
      (denial) =>
        denyEffectAt(denial, { action: assignsRoles, scope }, subject) === true &&
        !maySpareMember(denial, assignment, parts),
    );
  };
  const definitions = valueOr(parts.roleDefinitions, []);
  const names = valueOr(directory, {});
  return roleAssignments.value
    .flatMap((assignment) => {
      const { principalId, principalType, condition, roleDefinitionId } = assignment;
      const allowed = roleGrant(roleDefinitionId, definitions, assignsRoles);
      if (allowed === 'none' || allowed === 'unknown' || isDenied(assignment)) return [];
      const assignedAt = scopeOf(assignment);
      // A management group's ID doesn't show its contents, but those in the evidence are above the subscription.
      const inherits = sameSubscription && /^\/providers\/Microsoft\.Management\//i.test(assignedAt);
      if (!inherits && !containsId(assignedAt, scope)) return [];
      const known = entryOf(names, principalId.toLowerCase());
      const name = known?.state === 'found' ? known.principal.displayName : null;
      const at = scopeWords(assignedAt);
      const conditional = underCondition(allowed, assignsRoles, condition) === 'limited';
      const roleName = roleNameOf(assignment, definitions);
      return [{ principalId, name, type: principalType, roleName, at, conditional }];
    })
    .sort((left, right) => rank(left) - rank(right));
}

function roleNameOf(
  { roleDefinitionId, roleName }: AzureRoleAssignment,
  definitions: readonly AzureRoleDefinition[],
): string {
  const definition = definitions.find(({ id }) => sameId(id, roleDefinitionId));
  return builtInRoleName(roleDefinitionId) ?? definition?.roleName ?? roleName ?? roleDefinitionId;
}

/** Without loaded members, any excluded principal can be a member of a denied group. */
function maySpareMember(
  { excludePrincipals }: DenyAssignment,
  { principalId, principalType }: AzureRoleAssignment,
  { groups }: Pick<Snapshot['parts'], 'groups'>,
): boolean {
  if (!/group$/i.test(principalType ?? '')) return false;
  const group = entryOf(valueOr(groups, {}), principalId.toLowerCase());
  const members = group?.state === 'read' ? group.value.transitiveMembers : undefined;
  if (members?.state !== 'read') return excludePrincipals.length > 0;
  const excluded = new Set(excludePrincipals.map((id) => id.toLowerCase()));
  return members.value.some(({ id }) => excluded.has(id.toLowerCase()));
}

/** Applications don't answer requests. */
function rank({ type }: Granter): number {
  return type === 'User' ? 0 : type === 'Group' ? 1 : 2;
}
