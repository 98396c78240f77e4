import type { Ability, AccessPrincipal, UnreadableAccess } from './access';

/** Principals by kind. Members of a group count in addition to the group. */
export interface PrincipalCounts {
  people: number;
  /** People who are guests. */
  guests: number;
  groups: number;
  applications: number;
  /** Follower clusters, and principals of an unknown type. */
  others: number;
}

/** Abilities that a principal loses or gains, with the scope. */
export interface AbilityScope {
  can: Ability[];
  /** `null`: every database except `kept`, or the cluster itself. */
  databases: string[] | null;
  kept: string[];
}

/** All principals with the same kind of change. */
export interface ChangeTotals extends PrincipalCounts {
  /** What each of them loses or gains. `null`: it differs. */
  scope: AbilityScope | null;
}

/** What one principal loses and gains through a plan. */
export interface PrincipalEffect {
  principal: AccessPrincipal;
  /** `null`: nothing. */
  loses: AbilityScope | null;
  gains: AbilityScope | null;
  /** Abilities that are unknown before or after the plan. */
  unknown: AbilityScope | null;
  /** Sentences of ways that still lead to a lost ability. */
  remains: string[];
}

/** A group that gets a role, with its members. */
export interface GroupReach {
  id: string;
  name: string;
  /** What the group itself gains. `null`: nothing. */
  gains: AbilityScope | null;
  /** Members, nested ones included. `null`: not all could be read. */
  members: PrincipalCounts | null;
}

/** Who loses and gains access through a plan: the response of `POST …/fixes/access`. */
export interface AccessEffect {
  clusterId: string;
  /** ISO time of the oldest response. */
  readAt: string;
  loses: ChangeTotals;
  gains: ChangeTotals;
  /** Principals whose access is unknown before or after the plan. */
  unknown: ChangeTotals;
  /** The first 100. Those that lose access come first. */
  principals: PrincipalEffect[];
  /** Number of all principals with a change. */
  total: number;
  /** Groups that the plan assigns a role to. */
  groups: GroupReach[];
  /** Parts that couldn't be read, so that the answer can be incomplete. */
  unreadable: UnreadableAccess[];
}
