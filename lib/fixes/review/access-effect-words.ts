import type { AbilityScope, AccessEffect, PrincipalCounts, PrincipalEffect } from '@/lib/access/access-effect';
import type { Ability } from '@/lib/model/access';
import { counted, figure, joinWords } from '@/lib/model/text';

const abilityWords: { [Name in Ability]: string } = {
  read: 'read access',
  'read-restricted': 'access to restricted tables',
  ingest: 'permission to ingest data',
  create: 'permission to create tables',
  monitor: 'permission to view metadata',
  admin: 'permission to administer data',
  'assign-roles': 'permission to assign roles',
  manage: 'permission to manage the cluster',
};

/** What comes before the databases. Permissions are `on` them. */
const prepositions: { [Name in Ability]?: string } = { read: 'to', 'read-restricted': 'in' };

export interface AccessEffectWords {
  value: string;
  detail: string;
  isRisk: boolean;
}

/** Returns text such as “41 people gain read access to telemetry”. */
export function accessEffectWords(effect: AccessEffect): AccessEffectWords {
  const loses = sentenceOf(effect, 'loses');
  const gains = sentenceOf(effect, 'gains');
  const unknown = sentenceOf(effect, 'unknown');
  const [value = effect.unreadable.length > 0 ? 'No change found' : 'No change in access', ...others] = [
    loses,
    gains,
    unknown,
  ].filter((sentence) => sentence !== null);
  const details = [
    ...others.map((sentence) => `${sentence}.`),
    ...effect.groups.flatMap((group) => groupDetails(group, effect)),
    ...(loses ? remainingWays(effect) : []),
    ...(loses || gains || unknown || effect.unreadable.length > 0
      ? []
      : ['Other roles provide the same access, or this role has no effect.']),
    ...(effect.unreadable.length > 0
      ? ['The result might be incomplete, because some of the cluster’s data couldn’t be loaded.']
      : []),
  ];
  return {
    value,
    detail: details.join(' '),
    isRisk: loses !== null || unknown !== null || (gains === null && effect.unreadable.length > 0),
  };
}

/** Includes principals whose access after the change is unknown. */
export function canLoseAccess({ loses, unknown }: AccessEffect): boolean {
  return totalOf(loses) + totalOf(unknown) > 0;
}

type Side = 'loses' | 'gains' | 'unknown';

const verbs: { [Name in Exclude<Side, 'unknown'>]: { singular: string; plural: string } } = {
  loses: { singular: 'loses', plural: 'lose' },
  gains: { singular: 'gains', plural: 'gain' },
};

function sentenceOf(effect: AccessEffect, side: Side): string | null {
  const { scope } = effect[side];
  const total = totalOf(effect[side]);
  const first = effect.principals.find((principal) => principal[side] !== null);
  if (total === 0) return null;
  const what = scope ? abilityScopeWords(scope) : 'access';
  const counts = side === 'gains' ? withoutGroups(effect) : effect[side];
  const isNamed = total === 1 && first !== undefined;
  const who = isNamed ? nameOf(first) : countWords(counts);
  if (side === 'unknown') return `Couldn’t check ${what} for ${who}`;
  return `${who} ${isNamed || totalOf(counts) === 1 ? verbs[side].singular : verbs[side].plural} ${what}`;
}

/** A group that gets a role isn't a principal more. */
function withoutGroups({ gains, groups }: AccessEffect): PrincipalCounts {
  const members = { ...gains, groups: 0 };
  return groups.length > 0 && totalOf(members) > 0 ? members : gains;
}

/** Returns text such as “read access and permission to ingest data on every database except Sales”. */
export function abilityScopeWords({ can, databases, kept }: AbilityScope): string {
  const onData = can.filter((ability) => ability !== 'manage');
  const last = onData.at(-1);
  if (last === undefined) return abilityWords.manage;
  const names =
    databases === null ? `every database${kept.length > 0 ? ` except ${listed(kept)}` : ''}` : listed(databases);
  const words = `${joinWords(onData.map((ability) => abilityWords[ability]))} ${prepositions[last] ?? 'on'} ${names}`;
  return onData.length === can.length ? words : `${words}, and ${abilityWords.manage}`;
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? counted(names.length, 'database') : names.join(', ');
}

/** Returns text such as “41 people and 2 applications”. */
export function countWords({ people, groups, applications, others }: PrincipalCounts): string {
  return joinWords([
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
    ...(groups > 0 ? [counted(groups, 'group')] : []),
    ...(applications > 0 ? [counted(applications, 'application')] : []),
    ...(others > 0 ? [counted(others, 'other principal')] : []),
  ]);
}

function groupDetails({ name, members, gains }: AccessEffect['groups'][number], effect: AccessEffect): string[] {
  // Members that already have some of it gain less.
  const own = gains && effect.gains.scope === null ? [`${name} gains ${abilityScopeWords(gains)}.`] : [];
  if (members === null) return [...own, `Couldn’t check the members of ${name}.`];
  const { people, guests, groups } = members;
  const inside = groups > 0 ? `, including members of ${counted(groups, 'nested group')}` : '';
  // Without the directory, guests look like other people.
  const isGuestUnread = guests === 0 && effect.unreadable.some(({ part }) => part === 'directory');
  const guestWords = isGuestUnread ? '' : ` (${counted(guests, 'guest')})`;
  return [...own, `${name} has ${counted(people, 'person', 'people')}${guestWords}${inside}.`];
}

/** Unread data can have more ways, so a count is a minimum and none is unknown. */
function remainingWays({ principals, loses, unreadable }: AccessEffect): string[] {
  const isPartial = unreadable.length > 0;
  const losers = principals.filter((principal) => principal.loses !== null);
  const kept = losers.filter(({ remains }) => remains.length > 0);
  const [only] = losers;
  if (totalOf(loses) > 1 || !only) {
    if (kept.length === 0) return isPartial ? ['Couldn’t check the remaining access.'] : [];
    return [`Principals with remaining access: ${isPartial ? 'at least ' : ''}${figure(kept.length)}.`];
  }
  const [way] = only.remains;
  if (way === undefined) return [isPartial ? 'Couldn’t check the remaining access.' : 'No remaining access found.'];
  return [
    only.remains.length === 1
      ? `1 path remains: ${way}`
      : `${figure(only.remains.length)} paths remain. First path: ${way}`,
  ];
}

function totalOf({ people, groups, applications, others }: PrincipalCounts): number {
  return people + groups + applications + others;
}

/** Returns the name of a principal, or its ID. */
export function nameOf({ principal }: Pick<PrincipalEffect, 'principal'>): string {
  return principal.displayName ?? principal.userPrincipalName ?? principal.id;
}
