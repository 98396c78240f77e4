import {
  type AzureRoleAssignment,
  type DenyAssignment,
  type EvidenceParts,
  possibleGroupsOf,
} from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { denyEffect } from '@/lib/rbac/deny-effect';
import { assignsRoles } from '@/lib/rbac/role-grant';
import { partOrUnknown, undecidedPart } from '../engine/unknown-evidence';
import { holderIds } from './azure-holders';
import { assignmentsThatAssignRoles, grantIn, withDefinitions } from './privileged-roles';

type RoleParts = Pick<EvidenceParts, 'roleDefinitions' | 'denyAssignments' | 'groups'>;

export interface AccessAdmins {
  admins: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Returns the assignments that make their principals access administrators: the role can assign roles without a condition, and no deny
 * assignment denies it. Deny assignments and their groups are read only where they decide. Unread ones count as none, which the
 * assumption states.
 */
export function findAccessAdmins(assignments: readonly AzureRoleAssignment[], parts: RoleParts): AccessAdmins {
  const { assigning, unknown } = assignmentsThatAssignRoles(assignments, parts);
  if (assigning.length === 0) return { admins: [], unknown, assumptions: [] };
  const denials = partOrUnknown(parts, 'denyAssignments');
  if (denials.unknown) return { admins: assigning, unknown, assumptions: [denialAssumption] };
  const candidates = assigning.map((assignment) => ({ assignment, actions: [assignsRoles] }));
  const left = leftAfterDenials(candidates, denials.value, parts);
  return { admins: left.allowed, unknown: [...unknown, ...left.unknown], assumptions: left.assumptions };
}

export interface ActionHolders {
  holders: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Returns the principals, except access administrators, that can do one of the actions on the cluster. Definitions,
 * deny assignments, and their groups are read only where they decide. Conditions of roles don't exempt a principal,
 * which effective access shows as unknown.
 */
export function findActionHolders(
  actions: readonly string[],
  parts: RoleParts & Pick<EvidenceParts, 'roleAssignments'>,
): ActionHolders {
  const { roleAssignments } = parts;
  const admins = new Set(holderIds(findAccessAdmins(roleAssignments, parts).admins));
  const others = roleAssignments.filter(({ principalId }) => !admins.has(principalId.toLowerCase()));
  const { defined, unknown } = withDefinitions(others, parts);
  const allowed = defined
    .map(({ assignment, definition }) => ({
      assignment,
      actions: actions.filter((action) => grantIn(definition.permissions, action) !== 'none'),
    }))
    .filter((candidate) => candidate.actions.length > 0);
  if (allowed.length === 0) return { holders: [], unknown, assumptions: [] };
  const denials = partOrUnknown(parts, 'denyAssignments');
  if (denials.unknown) return { holders: [], unknown: [...unknown, ...denials.unknown], assumptions: [] };
  const left = leftAfterDenials(allowed, denials.value, parts);
  return { holders: left.allowed, unknown: [...unknown, ...left.unknown], assumptions: left.assumptions };
}

/** Returns the candidates that deny assignments leave an action, and the conditions that aren't evaluated. */
function leftAfterDenials(
  candidates: readonly Candidate[],
  denials: readonly DenyAssignment[],
  parts: Pick<EvidenceParts, 'groups'>,
) {
  const judge = denialJudge(denials, parts);
  const judged = candidates.map((candidate) => ({ ...candidate, ...judge(candidate) }));
  const conditions = new Set(judged.flatMap(({ effect }) => (typeof effect === 'object' ? [effect.undecidedBy] : [])));
  return {
    allowed: judged.filter(({ effect }) => effect === 'allowed').map(({ assignment }) => assignment),
    unknown: [...conditions].map(conditionUnknown),
    assumptions: judged.some(({ isAssumed }) => isAssumed) ? [membershipAssumption] : [],
  };
}

function conditionUnknown(name: string): UnknownPart {
  return undecidedPart('denyAssignments', 'no-match', {
    about: `the condition of the deny assignment ${name}`,
    why: 'Conditions of deny assignments aren’t evaluated.',
  });
}

const denialAssumption = 'Deny assignments aren’t loaded, so the result assumes that none applies.';

const membershipAssumption = 'Deny assignments were matched by object ID, without all group memberships.';

/** What deny assignments leave of an action. `undecidedBy`: name of the one whose condition decides. */
type Effect = 'allowed' | 'denied' | { undecidedBy: string };

interface Candidate {
  assignment: AzureRoleAssignment;
  actions: readonly string[];
}

/**
 * Judges candidates. A group without loaded members counts as a group without the candidate, which the assumption
 * states. A group keeps an action if a member that is excluded from its denial keeps it.
 */
function denialJudge(denials: readonly DenyAssignment[], parts: Pick<EvidenceParts, 'groups'>) {
  const denied = membersOf(new Set(denials.flatMap(possibleGroupsOf)), parts);
  const excluded = new Set(denials.flatMap(({ excludePrincipals }) => excludePrincipals.map((id) => id.toLowerCase())));
  const groupsOf = (id: string) => [...denied.byGroup].flatMap(([group, members]) => (members.has(id) ? group : []));
  const best = (ids: readonly string[], actions: readonly string[]) =>
    bestOf(actions.map((action) => effectOf(denials, action, new Set(ids))));
  return ({ assignment, actions }: Candidate): { effect: Effect; isAssumed: boolean } => {
    const id = assignment.principalId.toLowerCase();
    const effect = best([id, ...groupsOf(id)], actions);
    const isAssumed = denials.length > 0 && !denied.isComplete;
    if (effect === 'allowed' || excluded.size === 0 || !/group$/i.test(assignment.principalType ?? ''))
      return { effect, isAssumed };
    const own = membersOf(new Set([id]), parts);
    const members = [...(own.byGroup.get(id) ?? [])];
    const spared = members
      .map((member) => [member, ...groupsOf(member)])
      .filter((ids) => ids.some((each) => excluded.has(each)));
    return {
      effect: bestOf([effect, ...spared.map((ids) => best([id, ...groupsOf(id), ...ids], actions))]),
      isAssumed: isAssumed || !own.isComplete,
    };
  };
}

function bestOf(effects: readonly Effect[]): Effect {
  return effects.find((effect) => effect === 'allowed') ?? effects.find((effect) => effect !== 'denied') ?? 'denied';
}

/** Returns what deny assignments at or above the cluster leave of an action on its child. */
function effectOf(denials: readonly DenyAssignment[], action: string, ids: ReadonlySet<string>): Effect {
  let undecidedBy: string | undefined;
  for (const denial of denials) {
    const denies = denyEffect(denial, { action, isBelow: true }, { ids, canBeIn: () => false });
    if (denies) return 'denied';
    if (denies === undefined) undecidedBy ??= denial.name;
  }
  return undecidedBy === undefined ? 'allowed' : { undecidedBy };
}

interface LoadedMembers {
  /** Transitive members as lowercase object IDs, by object ID of the group. */
  byGroup: ReadonlyMap<string, ReadonlySet<string>>;
  /** There are groups, and all members are loaded. */
  isComplete: boolean;
}

/** Reads groups only if there are IDs. The evidence has groups with a role. */
function membersOf(ids: ReadonlySet<string>, parts: Pick<EvidenceParts, 'groups'>): LoadedMembers {
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
