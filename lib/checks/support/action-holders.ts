import { denyEffect } from '@/lib/access/deny-effect';
import { possibleGroupsOf } from '@/lib/model/azure/deny-assignment';
import { allowsAction } from '@/lib/model/azure/permission';
import type {
  AzureRoleAssignment,
  AzureRoleDefinition,
  DenyAssignment,
  EvidenceParts,
} from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { partOrUnknown } from '../engine/unknown-evidence';
import { holderIds } from './azure-holders';
import { computeOnce } from './compute-once';
import { isAccessAdmin, withDefinitions } from './privileged-roles';

export interface ActionHolders {
  /** The assignments that allow it. */
  holders: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Returns the principals, except access administrators, that can do one of the actions on the cluster. Definitions,
 * deny assignments, and the groups that those name are read only where they decide.
 */
export function findActionHolders(
  actions: readonly string[],
  parts: Pick<EvidenceParts, 'roleAssignments' | 'roleDefinitions' | 'denyAssignments' | 'groups'>,
): ActionHolders {
  const { roleAssignments } = parts;
  const admins = new Set(holderIds(roleAssignments.filter(isAccessAdmin)));
  const others = roleAssignments.filter(({ principalId }) => !admins.has(principalId.toLowerCase()));
  const { defined, unknown } = withDefinitions(others, parts);
  const allowed = defined
    .map(({ assignment, definition }) => ({
      assignment,
      actions: actions.filter((action) => allows(definition, action)),
    }))
    .filter((candidate) => candidate.actions.length > 0);
  if (allowed.length === 0) return { holders: [], unknown, assumptions: [] };
  const denials = partOrUnknown(parts, 'denyAssignments');
  if (denials.unknown) return { holders: [], unknown: [...unknown, ...denials.unknown], assumptions: [] };
  const members = membersOfDenied(denials.value, parts);
  const permitted = allowed.filter((candidate) =>
    candidate.actions.some(
      (action) => !denials.value.some((denial) => denies(denial, action, candidate.assignment, members)),
    ),
  );
  return {
    holders: permitted.map(({ assignment }) => assignment),
    unknown,
    assumptions: denials.value.length > 0 && !members.isComplete ? [membershipAssumption] : [],
  };
}

const membershipAssumption = 'Deny assignments are matched by object ID. Group membership isn’t resolved.';

/** The answers of a definition by action. All clusters of a fleet share the definitions. */
const answersOf = computeOnce((_: AzureRoleDefinition) => new Map<string, boolean>());

function allows(definition: AzureRoleDefinition, action: string): boolean {
  const answers = answersOf(definition);
  const known = answers.get(action);
  if (known !== undefined) return known;
  const answer = allowsAction(definition.permissions, action);
  answers.set(action, answer);
  return answer;
}

/** The loaded members of the groups that deny assignments name or exclude. */
interface DeniedMembers {
  /** Object IDs of transitive members by the group's, all in lower case. */
  byGroup: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether deny assignments have groups, and the members of all of them are loaded. */
  isComplete: boolean;
}

/** Reads groups only if a deny assignment can have one. The evidence has groups with a role. */
function membersOfDenied(denials: readonly DenyAssignment[], parts: Pick<EvidenceParts, 'groups'>): DeniedMembers {
  const ids = new Set(denials.flatMap(possibleGroupsOf));
  const byGroup = new Map<string, ReadonlySet<string>>();
  if (ids.size === 0) return { byGroup, isComplete: false };
  const groups = partOrUnknown(parts, 'groups').value ?? {};
  for (const id of ids) {
    const group = entryOf(groups, id);
    const members = group?.state === 'read' ? group.value.transitiveMembers : undefined;
    if (members?.state === 'read') byGroup.set(id, new Set(members.value.map((member) => member.id.toLowerCase())));
  }
  return { byGroup, isComplete: byGroup.size === ids.size };
}

/**
 * Whether a deny assignment at or above the cluster denies an action on a child of the cluster. A group without loaded members counts
 * as a group without this principal, which the assumption states. A condition counts as met.
 */
function denies(
  denial: DenyAssignment,
  action: string,
  { principalId }: AzureRoleAssignment,
  { byGroup }: DeniedMembers,
): boolean {
  const id = principalId.toLowerCase();
  const groups = [...byGroup].flatMap(([group, members]) => (members.has(id) ? group : []));
  return (
    denyEffect(denial, { action, isBelow: true }, { ids: new Set([id, ...groups]), canBeIn: () => false }) !== false
  );
}
