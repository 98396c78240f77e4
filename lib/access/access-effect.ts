import {
  type Ability,
  type AccessEvidence,
  type AccessHow,
  type AccessPrincipal,
  type AccessRow,
  abilities,
  type EffectiveAccess,
  type UnreadableAccess,
} from '@/lib/model/access';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import { mapLoaded } from '@/lib/model/evidence-result';
import { type AbilityChange, type AccessChange, compareAccess } from './compare-access';
import { computeAccessInSteps } from './compute-access';

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

/** Principals in the answer. The counts include all. */
const listed = 100;
/** Sentences of remaining ways for each principal. */
const listedWays = 20;
const principalsPerStep = 50;

/**
 * Computes who loses and gains access, in steps of a few milliseconds. `evidence` has the members of groups.
 * `groupIds`: object IDs of groups that get a role.
 */
export function* accessEffectInSteps(
  before: EffectiveAccess,
  after: EffectiveAccess,
  { evidence, groupIds }: { evidence: AccessEvidence; groupIds: readonly string[] },
): Generator<void, AccessEffect, void> {
  const was = yield* byPrincipal(before.rows);
  const will = yield* byPrincipal(after.rows);
  const effects: PrincipalEffect[] = [];
  let count = 0;
  for (const id of new Set([...was.keys(), ...will.keys()])) {
    const rows = will.get(id) ?? [];
    const effect = principalEffect(was.get(id) ?? [], rows);
    if (effect) effects.push(effect);
    if (++count % principalsPerStep === 0) yield;
  }
  effects.sort(byWeight);
  return {
    clusterId: after.clusterId,
    readAt: after.readAt,
    loses: totalsOf(effects, 'loses'),
    gains: totalsOf(effects, 'gains'),
    unknown: totalsOf(effects, 'unknown'),
    principals: effects.slice(0, listed),
    total: effects.length,
    groups: yield* reachOfGroups(groupIds, effects, evidence),
    unreadable: after.unreadable,
  };
}

function* byPrincipal(rows: readonly AccessRow[]): Generator<void, Map<string, AccessRow[]>> {
  const found = new Map<string, AccessRow[]>();
  for (const [index, row] of rows.entries()) {
    const known = found.get(row.principal.id);
    if (known) known.push(row);
    else found.set(row.principal.id, [row]);
    if (index % 2048 === 2047) yield;
  }
  return found;
}

/** Returns what one principal loses and gains, or `null` if nothing changes. */
export function principalEffect(before: readonly AccessRow[], after: readonly AccessRow[]): PrincipalEffect | null {
  const changes = compareAccess({ rows: [...before] }, { rows: [...after] });
  const loses = scopeOf(changes, isLoss);
  const gains = scopeOf(changes, isGain);
  const unknown = scopeOf(changes, isUnknown);
  const principal = changes[0]?.principal;
  if (!principal || !(loses || gains || unknown)) return null;
  return { principal, loses, gains, unknown, remains: loses ? waysTo(loses, after) : [] };
}

/** Ways to use an ability. A blocked role gives nothing, and nothing is lost with it. */
const usable: readonly (AccessHow | null)[] = ['now', 'can-grant-self', 'if-pim-activated'];

function isUnknown({ before, after }: AbilityChange): boolean {
  return after === 'unknown' || (before === 'unknown' && !usable.includes(after));
}

function isLoss(change: AbilityChange, side: 'loses' | 'gains'): boolean {
  return side === 'loses' && usable.includes(change.before) && !isUnknown(change);
}

function isGain(change: AbilityChange, side: 'loses' | 'gains'): boolean {
  return side === 'gains' && usable.includes(change.after);
}

function scopeOf(
  changes: readonly AccessChange[],
  matches: (change: AbilityChange, side: 'loses' | 'gains') => boolean,
): AbilityScope | null {
  const found = changes.map(({ database, loses, gains }) => ({
    database,
    can: [
      ...loses.filter((change) => matches(change, 'loses')),
      ...gains.filter((change) => matches(change, 'gains')),
    ].map(({ ability }) => ability),
  }));
  const matching = found.filter(({ can }) => can.length > 0);
  if (matching.length === 0) return null;
  const isEverywhere = matching.some(({ database }) => database === null);
  return {
    can: abilities.filter((ability) => matching.some(({ can }) => can.includes(ability))),
    databases: isEverywhere ? null : matching.flatMap(({ database }) => database ?? []),
    kept: isEverywhere
      ? found.flatMap(({ database, can }) => (database !== null && can.length === 0 ? database : []))
      : [],
  };
}

function waysTo({ can, databases }: AbilityScope, rows: readonly AccessRow[]): string[] {
  const paths = rows
    .filter(
      ({ how, database }) =>
        usable.includes(how) && (databases === null || database === null || databases.includes(database)),
    )
    .flatMap((row) => row.paths.filter((path) => path.can.some((ability) => can.includes(ability))));
  return [...new Set(paths.map(({ sentence }) => sentence))].slice(0, listedWays);
}

function byWeight(left: PrincipalEffect, right: PrincipalEffect): number {
  const weight = ({ loses, unknown }: PrincipalEffect) => (loses ? 0 : unknown ? 1 : 2);
  const name = ({ principal }: PrincipalEffect) => principal.displayName ?? principal.userPrincipalName ?? principal.id;
  return weight(left) - weight(right) || name(left).localeCompare(name(right), 'en');
}

function totalsOf(effects: readonly PrincipalEffect[], side: 'loses' | 'gains' | 'unknown'): ChangeTotals {
  const changed = effects.filter((effect) => effect[side] !== null);
  const scopes = new Set(changed.map((effect) => JSON.stringify(effect[side])));
  return {
    ...countPrincipals(changed.map(({ principal }) => principal)),
    scope: scopes.size === 1 ? (changed[0]?.[side] ?? null) : null,
  };
}

function countPrincipals(principals: readonly AccessPrincipal[]): PrincipalCounts {
  const counts: PrincipalCounts = { people: 0, guests: 0, groups: 0, applications: 0, others: 0 };
  for (const { type, guest } of principals) {
    if (type === 'user') counts.people += 1;
    else if (type === 'group') counts.groups += 1;
    else if (type === 'application' || type === 'managed-identity') counts.applications += 1;
    else counts.others += 1;
    if (type === 'user' && guest) counts.guests += 1;
  }
  return counts;
}

/**
 * Counts members, nested ones included, without accounts that can't sign in. The engine finds them with a role for each
 * group, because the plan's role can give no ability by itself.
 */
function* reachOfGroups(
  groupIds: readonly string[],
  effects: readonly PrincipalEffect[],
  { clusterId, parts }: AccessEvidence,
): Generator<void, GroupReach[]> {
  const { groups, directory, subscription } = parts;
  const unread = Object.fromEntries(Object.keys(parts).map((part) => [part, { state: 'not-loaded' }]));
  const clusterPrincipalAssignments = mapLoaded(groups, () => groupIds.map(viewerAssignment));
  const found = yield* computeAccessInSteps({
    clusterId,
    parts: { ...(unread as typeof parts), groups, directory, subscription, clusterPrincipalAssignments },
  });
  return groupIds.map((groupId) => {
    const id = groupId.toLowerCase();
    const members = found.rows.flatMap(({ principal, how, paths }) => {
      const isMember = paths.some(({ hops }) => hops.length > 1 && hops.at(-1)?.id === id);
      return how === 'now' && isMember && principal.id !== id ? principal : [];
    });
    const name = found.rows.find(({ principal }) => principal.id === id)?.principal.displayName ?? id;
    const gains = effects.find(({ principal }) => principal.id === id)?.gains ?? null;
    const reached = new Set([id, ...members.map((member) => member.id)]);
    const isUnread = found.unreadable.some(
      ({ part, of }) => part === 'groups' && (of === undefined || reached.has(of.toLowerCase())),
    );
    return { id, name, gains, members: isUnread ? null : countPrincipals(members) };
  });
}

function viewerAssignment(groupId: string): PrincipalAssignment {
  const id = groupId.toLowerCase();
  return { id, name: id, properties: { principalId: id, principalType: 'Group', role: 'AllDatabasesViewer' } };
}
