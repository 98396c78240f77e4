import type { AccessHop } from '@/lib/model/access';
import { joinWords } from '@/lib/model/text';
import { type AbilitySet, abilitySet, dataAbilities, noAbility } from './ability-set';
import {
  type ActionSet,
  actionNames,
  actionsAtCluster,
  actionsAtDatabase,
  assignKustoRoles,
  clusterWrite,
  diagnosticSettingWrite,
  inviteFollower,
  migrateCluster,
  noAction,
  roleAssignmentWrite,
  scriptWrite,
} from './azure-actions';
import type { HeldAzureRole } from './azure-roles';
import type { Denial } from './deny-rules';
import {
  assignKustoRolesPath,
  clusterSettingsPath,
  delegatedRolePath,
  diagnosticSettingPath,
  eligibleRolePath,
  followerInvitationPath,
  grantSelfAzureRolePath,
  grantSelfKustoRolePath,
  migrationPath,
  scriptPath,
} from './path-kinds/azure-roles';
import type { PathKind } from './path-kinds/define-path';
import { conditionalRolePath, undecidedDenialPath, undefinedRolePath } from './path-kinds/undecided-azure-roles';
import { actionWords, azureRoleWords, throughWords } from './path-words';
import { type Way, wayOf } from './way';

/** An Azure role that reaches a principal, with the memberships on the way. */
export interface ReachedAzureRole {
  role: HeldAzureRole;
  memberships: readonly AccessHop[];
}

const manage = abilitySet('manage');
const assignRoles = abilitySet('assign-roles');

/** Actions that might be enough, which depends on more than the roles on the cluster. */
const uncertainWays: readonly { action: ActionSet; can: AbilitySet; kind: PathKind }[] = [
  { action: scriptWrite, can: dataAbilities, kind: scriptPath },
  { action: migrateCluster, can: abilitySet('read', 'read-restricted'), kind: migrationPath },
  { action: inviteFollower, can: abilitySet('read'), kind: followerInvitationPath },
  { action: diagnosticSettingWrite, can: abilitySet('monitor'), kind: diagnosticSettingPath },
];

/** `denialAt` returns what the principal is denied at a place. */
export function azureWays(
  reached: readonly ReachedAzureRole[],
  denialAt: (database: string | null) => Denial,
  nameOf: (key: string) => string,
): Way[] {
  const ways: Way[] = [];
  for (const isEligible of [false, true]) {
    const roles = reached.filter(({ role }) => role.isEligible === isEligible);
    if (roles.length === 0) continue;
    const certainAt = new Map<string | null, ActionSet>();
    for (const { role } of roles) {
      certainAt.set(role.database, (certainAt.get(role.database) ?? noAction) | certain(role, denialAt(role.database)));
    }
    for (const reachedRole of roles) {
      const { database } = reachedRole.role;
      const own = (certainAt.get(database) ?? noAction) | (certainAt.get(null) ?? noAction);
      ways.push(
        ...roleWays(
          reachedRole,
          denialAt(database),
          (own & (assignKustoRoles | roleAssignmentWrite)) === noAction,
          nameOf,
        ),
      );
    }
  }
  return ways;
}

function certain({ free }: HeldAzureRole, { denied, possiblyDenied }: Denial): ActionSet {
  return free & ~denied & ~possiblyDenied;
}

function roleWays(
  reachedRole: ReachedAzureRole,
  denial: Denial,
  countsUncertain: boolean,
  nameOf: (key: string) => string,
): Way[] {
  const { role } = reachedRole;
  const { denied, possiblyDenied } = denial;
  const free = certain(role, denial);
  const limited = role.limited & ~denied;
  const undecided = role.free & ~denied & possiblyDenied;
  const possibleActions = role.database === null ? actionsAtCluster : actionsAtDatabase;
  /** What the role Owner at the same place would have, certainly and possibly. */
  const owner = { certain: possibleActions & ~denied & ~possiblyDenied, possible: possibleActions & ~denied };
  const ways: Way[] = [];
  // The ways of a role share it, because thousands of groups can have roles.
  const through = throughWords(reachedRole.memberships, azureRoleWords(role.hop));
  const add = (kind: PathKind, can: AbilitySet, detail = '', extra: AccessHop | null = null) => {
    if (can === noAbility) return;
    const words = {
      action: actionWords(can, role.database === null ? null : nameOf(role.database)),
      through,
      detail,
    };
    const hops = [...reachedRole.memberships, role.hop, ...(extra ? [extra] : [])];
    ways.push(wayOf(kind, { database: role.database, can, hops, words }));
  };

  const ownerCan = abilitiesOf(free & roleAssignmentWrite, owner.certain);
  if (role.isEligible) {
    add(eligibleRolePath, abilitiesOf(free, owner.certain));
  } else {
    add(clusterSettingsPath, abilitiesOf(free & clusterWrite, noAction));
    const assigns = free & assignKustoRoles;
    if (assigns !== noAction) {
      const calls = actionNames(assigns);
      add(assignKustoRolesPath, assignRoles, calls.join(', '));
      add(grantSelfKustoRolePath, dataAbilities, calls[0]);
    }
    add(grantSelfAzureRolePath, ownerCan, actionNames(roleAssignmentWrite)[0]);
  }

  const isUndefined = role.limitReason === 'definition';
  const limitedCan =
    abilitiesOf(limited, owner.possible) | (isUndefined && countsUncertain ? uncertainAbilities(limited) : noAbility);
  if (role.limitReason === 'condition') {
    const hop: AccessHop = { kind: 'condition', id: role.hop.id, part: role.hop.part };
    add(conditionalRolePath, limitedCan, joinWords(actionNames(limited)), hop);
  } else {
    add(isUndefined ? undefinedRolePath : delegatedRolePath, limitedCan);
  }
  // The role's actions are certain, but those that the role Owner would add might be denied.
  const ownerMore = abilitiesOf(free & roleAssignmentWrite, owner.possible) & ~ownerCan;
  add(
    undecidedDenialPath,
    abilitiesOf(undecided, owner.possible) | ownerMore,
    denial.undecided === null
      ? 'deny assignments aren’t loaded'
      : `the deny assignment ${denial.undecided} couldn’t be evaluated`,
    {
      kind: 'deny-assignment',
      id: denial.undecided ?? 'denyAssignments',
      part: role.database === null ? 'denyAssignments' : 'databaseDenyAssignments',
    },
  );
  // With or without a condition, these ways are unknown. A limited action that gives more explains them.
  const uncertain = ((limitedCan & dataAbilities) === noAbility ? role.free | role.limited : role.free) & ~denied;
  for (const { action, can, kind } of countsUncertain ? uncertainWays : []) {
    if ((uncertain & action) !== noAction) add(kind, can, actionNames(action)[0]);
  }
  return ways;
}

function uncertainAbilities(actions: ActionSet): AbilitySet {
  return uncertainWays.reduce((set, { action, can }) => ((actions & action) === noAction ? set : set | can), noAbility);
}

/** `owner` has the actions that the role Owner would give at the same place. */
function abilitiesOf(actions: ActionSet, owner: ActionSet): AbilitySet {
  const settings = (actions & clusterWrite) === noAction ? noAbility : manage;
  const roles = (actions & assignKustoRoles) === noAction ? noAbility : assignRoles | dataAbilities;
  return settings | roles | ((actions & roleAssignmentWrite) === noAction ? noAbility : abilitiesOf(owner, noAction));
}
