import { allowsAction } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment, DenyAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { valueOrUnknown } from '../engine/unknown-evidence';
import { holderIds } from './azure-holders';
import { isAccessAdmin, withDefinitions } from './privileged-roles';

export interface ActionHolders {
  /** The assignments that allow it. */
  holders: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Returns the principals, except access administrators, that can do one of the actions on the cluster. Definitions and
 * deny assignments are read only where they decide.
 */
export function findActionHolders(
  actions: readonly string[],
  parts: Pick<EvidenceParts, 'roleAssignments' | 'roleDefinitions' | 'denyAssignments'>,
): ActionHolders {
  const { roleAssignments } = parts;
  const admins = new Set(holderIds(roleAssignments.filter(isAccessAdmin)));
  const others = roleAssignments.filter(({ principalId }) => !admins.has(principalId.toLowerCase()));
  const { defined, unknown } = withDefinitions(others, parts);
  const allowed = defined
    .map(({ assignment, definition }) => ({
      assignment,
      actions: actions.filter((action) => allowsAction(definition.permissions, action)),
    }))
    .filter((candidate) => candidate.actions.length > 0);
  if (allowed.length === 0) return { holders: [], unknown, assumptions: [] };
  const denials = valueOrUnknown(() => parts.denyAssignments);
  if (denials.unknown) return { holders: [], unknown: [...unknown, ...denials.unknown], assumptions: [] };
  const permitted = allowed.filter((candidate) =>
    candidate.actions.some((action) => !denials.value.some((denial) => denies(denial, action, candidate.assignment))),
  );
  return { holders: permitted.map(({ assignment }) => assignment), unknown, assumptions: assumptionsOf(denials.value) };
}

/** The ID of all principals in a deny assignment: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
const everyonePrincipal = '00000000-0000-0000-0000-000000000000';

/** Deny assignments that skip child scopes don't apply, because the action targets a child of the cluster. */
function denies(denial: DenyAssignment, action: string, { principalId }: AzureRoleAssignment): boolean {
  const isNamed = (ids: readonly string[]) => ids.some((id) => id.toLowerCase() === principalId.toLowerCase());
  return (
    !denial.doNotApplyToChildScopes &&
    (denial.principals.includes(everyonePrincipal) || isNamed(denial.principals)) &&
    !isNamed(denial.excludePrincipals) &&
    allowsAction(denial.permissions, action)
  );
}

function assumptionsOf(denials: readonly DenyAssignment[]): string[] {
  return denials.length > 0 ? ['Deny assignments are matched by object ID. Group membership isn’t resolved.'] : [];
}
