import { denyEffect } from '@/lib/access/deny-effect';
import { allowsAction } from '@/lib/model/azure/permission';
import {
  type AzureRoleAssignment,
  type AzureRoleDefinition,
  type DenyAssignment,
  type EvidenceParts,
  possibleGroupsOf,
} from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { partOrUnknown } from '../engine/unknown-evidence';
import { holderIds } from './azure-holders';
import { computeOnce } from './compute-once';
import { isAccessAdmin, withDefinitions } from './privileged-roles';

export interface ActionHolders {
  holders: AzureRoleAssignment[];
  unknown: readonly UnknownPart[];
  assumptions: string[];
}

/**
 * Returns the principals, except access administrators, that can do one of the actions on the cluster. Definitions,
 * deny assignments, and their groups are read only where they decide. Conditions of roles don't exempt a principal, which
 * effective access shows as unknown.
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
  const judge = denialJudge(denials.value, parts);
  const judged = allowed.map((candidate) => ({ ...candidate, ...judge(candidate) }));
  const conditions = new Set(judged.flatMap(({ effect }) => (typeof effect === 'object' ? [effect.undecidedBy] : [])));
  return {
    holders: judged.filter(({ effect }) => effect === 'allowed').map(({ assignment }) => assignment),
    unknown: [...unknown, ...[...conditions].map(conditionUnknown)],
    assumptions: judged.some(({ isAssumed }) => isAssumed) ? [membershipAssumption] : [],
  };
}

function conditionUnknown(name: string): UnknownPart {
  const message = `Couldn’t check: condition of the deny assignment ${name}. Kustodian doesn’t evaluate conditions.`;
  return { part: 'denyAssignments', reason: 'no-match', message };
}

const membershipAssumption =
  'Kustodian matched deny assignments by object ID and didn’t resolve all group memberships.';

/** By action. All clusters of a fleet share the definitions. */
const answersOf = computeOnce((_: AzureRoleDefinition) => new Map<string, boolean>());

function allows(definition: AzureRoleDefinition, action: string): boolean {
  const answers = answersOf(definition);
  const known = answers.get(action);
  if (known !== undefined) return known;
  const answer = allowsAction(definition.permissions, action);
  answers.set(action, answer);
  return answer;
}

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
  /** Lowercase object IDs of transitive members, by object ID of the group. */
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
