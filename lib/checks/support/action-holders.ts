import { allowsAction } from '@/lib/model/azure/permission';
import type { AzureRoleAssignment, DenyAssignment, EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { ifKnown } from '../engine/if-known';
import { holderIds } from './azure-holders';
import { isAccessAdmin, withDefinitions } from './privileged-roles';

/** Who else can do something. */
export interface Able {
  /** The assignments that let their holders do it. */
  able: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Who can do at least one of some actions on the cluster without being an access admin: roles less their `notActions`, less
 * deny assignments. Definitions and deny assignments are reached for only where somebody is left whom they decide on.
 */
export function othersWhoCan(
  actions: readonly string[],
  parts: Pick<EvidenceParts, 'roleAssignments' | 'roleDefinitions' | 'denyAssignments'>,
): Able {
  const { roleAssignments } = parts;
  const admins = new Set(holderIds(roleAssignments.filter(isAccessAdmin)));
  const others = roleAssignments.filter(({ principalId }) => !admins.has(principalId.toLowerCase()));
  const { defined, unknown } = withDefinitions(others, parts);
  const allowed = defined
    .map(({ assignment, definition }) => ({
      assignment,
      actions: actions.filter((action) => allowsAction(definition.permissions, action)),
    }))
    .filter((one) => one.actions.length > 0);
  if (allowed.length === 0) return { able: [], unknown, assumptions: [] };
  const denials = ifKnown(() => parts.denyAssignments);
  if (denials.unknown) return { able: [], unknown: [...unknown, ...denials.unknown], assumptions: [] };
  const able = allowed.filter((one) =>
    one.actions.some((action) => !denials.value.some((denial) => denies(denial, action, one.assignment))),
  );
  return { able: able.map(({ assignment }) => assignment), unknown, assumptions: assumedOf(denials.value) };
}

/** The principal of a deny assignment that stands for everybody: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
const everybody = '00000000-0000-0000-0000-000000000000';

/** One that leaves child scopes out is none here: what is asked for happens to something below the cluster. */
function denies(denial: DenyAssignment, action: string, { principalId }: AzureRoleAssignment): boolean {
  const isNamed = (ids: readonly string[]) => ids.some((id) => id.toLowerCase() === principalId.toLowerCase());
  return (
    !denial.doNotApplyToChildScopes &&
    (denial.principals.includes(everybody) || isNamed(denial.principals)) &&
    !isNamed(denial.excludePrincipals) &&
    allowsAction(denial.permissions, action)
  );
}

function assumedOf(denials: readonly DenyAssignment[]): string[] {
  return denials.length > 0
    ? ['Deny assignments count by object id: who is in a group that one of them names is not looked up.']
    : [];
}
