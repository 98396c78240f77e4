import type { Ability, AccessPrincipal, UnreadableAccess } from './access';

/** Members of a group count in addition to the group. */
export interface PrincipalCounts {
  people: number;
  guests: number;
  groups: number;
  applications: number;
  /** Follower clusters and principals of unknown types. */
  others: number;
}

export interface AbilityScope {
  can: Ability[];
  /** `null`: every database except `kept`, or the cluster itself. */
  databases: string[] | null;
  kept: string[];
}

export interface ChangeTotals extends PrincipalCounts {
  /** `null`: it differs between them. */
  scope: AbilityScope | null;
}

export interface PrincipalEffect {
  principal: AccessPrincipal;
  /** `null`: nothing. */
  loses: AbilityScope | null;
  gains: AbilityScope | null;
  /** Unknown before or after the plan. */
  unknown: AbilityScope | null;
  /** Sentences on ways that still lead to a lost ability. */
  remains: string[];
}

/** A group that gets a role, with its members. */
export interface GroupReach {
  id: string;
  name: string;
  /** Of the group itself. `null`: nothing. */
  gains: AbilityScope | null;
  /** Includes nested ones, without accounts that can't sign in. `null`: not all could be read. */
  members: PrincipalCounts | null;
}

/** Response of `POST …/fixes/access`. */
export interface AccessEffect {
  clusterId: string;
  /** ISO time of the oldest response. */
  readAt: string;
  loses: ChangeTotals;
  gains: ChangeTotals;
  unknown: ChangeTotals;
  /** The first 100. Those that lose access come first. */
  principals: PrincipalEffect[];
  total: number;
  groups: GroupReach[];
  /** The answer can be incomplete. */
  unreadable: UnreadableAccess[];
}
