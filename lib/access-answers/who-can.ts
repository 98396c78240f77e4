import { noAbility } from '@/lib/access/ability-set';
import {
  accessAnswer,
  answerSentence,
  type MissingAccess,
  missingOf,
  missingWords,
  principalWords,
  someDatabase,
  unreadGroups,
  unreadMembers,
} from '@/lib/access/answer-sentence';
import { clusterRole, databaseRole } from '@/lib/access/kusto-role-abilities';
import { type AccessHow, type AccessPrincipal, type AccessRow, accessHows } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import type { ClusterReach } from './cluster-reach';
import { nameOf } from './principal-words';
import type { AccessView, Question } from './question';

export interface Holder {
  principal: AccessPrincipal;
  /** The easiest way first. A cluster counts in its easiest way. */
  hows: { how: AccessHow; clusters: number }[];
  clusters: number;
  /** `null` if the question is about clusters. */
  databases: number | null;
  groups: string[];
  isDirect: boolean;
}

interface Counting {
  principal: AccessPrincipal;
  /** By cluster. */
  hows: Map<string, AccessHow>;
  /** By cluster: names, or `null` for every database. */
  databases: Map<string, { names: Set<string>; all: number | null }>;
  groups: Set<string>;
  isDirect: boolean;
}

/** Returns one row for each principal, most clusters first. */
export function holdersOf(reaches: Iterable<ClusterReach>, question: Question): Holder[] {
  const found = new Map<string, Counting>();
  for (const reach of reaches) for (const way of reach.ways) if (answers(way, question)) count(found, reach, way);
  const isOfCluster = 'ability' in question && question.ability === 'manage';
  return [...found.values()]
    .map((counting) => toHolder(counting, isOfCluster))
    .sort(
      (left, right) =>
        right.clusters - left.clusters ||
        (right.databases ?? 0) - (left.databases ?? 0) ||
        nameOf(left.principal).localeCompare(nameOf(right.principal), 'en'),
    );
}

function answers({ can, roles }: ClusterReach['ways'][number], question: Question): boolean {
  return 'role' in question ? roles.some((role) => sameId(role, question.role)) : can.includes(question.ability);
}

function count(found: Map<string, Counting>, reach: ClusterReach, way: ClusterReach['ways'][number]): void {
  const { principal, how, database, groups } = way;
  const holder = found.get(principal.id) ?? {
    principal,
    hows: new Map(),
    databases: new Map(),
    groups: new Set(),
    isDirect: false,
  };
  found.set(principal.id, holder);
  const known = holder.hows.get(reach.clusterId);
  if (!known || accessHows.indexOf(how) < accessHows.indexOf(known)) holder.hows.set(reach.clusterId, how);
  const reached = holder.databases.get(reach.clusterId) ?? { names: new Set(), all: null };
  holder.databases.set(reach.clusterId, reached);
  if (database === null) reached.all = reach.databases;
  else reached.names.add(database.toLowerCase());
  for (const group of groups) holder.groups.add(group);
  if (groups.length === 0) holder.isDirect = true;
}

function toHolder({ principal, hows, databases, groups, isDirect }: Counting, isOfCluster: boolean): Holder {
  const of = (how: AccessHow) => [...hows.values()].filter((other) => other === how).length;
  return {
    principal,
    hows: accessHows.map((how) => ({ how, clusters: of(how) })).filter(({ clusters }) => clusters > 0),
    clusters: hows.size,
    databases: isOfCluster
      ? null
      : [...databases.values()].reduce((sum, { names, all }) => sum + (all ?? names.size), 0),
    groups: [...groups].sort((left, right) => left.localeCompare(right, 'en')),
    isDirect,
  };
}

export function filterHolders(holders: readonly Holder[], { search, how, type }: AccessView): Holder[] {
  const words = search.trim().toLowerCase();
  return holders.filter(
    ({ principal, hows, groups }) =>
      (how.length === 0 || hows.some((way) => how.includes(way.how))) &&
      (type.length === 0 || type.includes(principal.type)) &&
      [nameOf(principal), principal.userPrincipalName ?? '', principal.id, ...groups].some((text) =>
        text.toLowerCase().includes(words),
      ),
  );
}

/** The answer in words, with the number of groups that have the access and unread members. */
interface WhoCan {
  sentence: string;
  unreadGroups: number;
}

/**
 * Returns an answer such as “3 people can administer at least one database.” `unreadable` has the parts of all
 * clusters.
 */
export function whoCan(holders: readonly Holder[], question: Question, missing: MissingAccess): WhoCan {
  if ('role' in question) return whoHasRole(holders, question.role, missing);
  const rows = holders.flatMap(({ principal, hows }) =>
    hows.map(({ how }): AccessRow => ({ principal, database: null, can: [question.ability], how, paths: [] })),
  );
  const answer = accessAnswer({ rows, ...missing }, someDatabase, question.ability);
  return { sentence: answerSentence(answer), unreadGroups: answer.unreadGroups };
}

function whoHasRole(holders: readonly Holder[], role: string, reading: MissingAccess): WhoCan {
  const of = (...types: string[]) => holders.filter(({ principal }) => types.includes(principal.type));
  const groups = of('group').map(({ principal }) => principal);
  const unread = unreadGroups(groups, reading).size;
  const missing = missingOf(reading);
  const principals = principalWords({
    people: of('user').length,
    applications: of('application', 'managed-identity').length,
    groups: groups.length,
    others: of('unknown', 'cluster').length,
  });
  const sentences =
    principals !== ''
      ? [`${principals} ${holders.length === 1 ? 'has' : 'have'} the ${role} role, directly or through a group.`]
      : missing === null
        ? [`No principal has the ${role} role on the loaded clusters.`]
        : [`Couldn’t check who has the ${role} role.`, ...missingWords(missing)];
  return {
    sentence: [...sentences, ...unreadMembers(unread, holders.length === unread)].join(' '),
    unreadGroups: unread,
  };
}

/**
 * Returns what an answer about a role leaves out, or `null`. Effective access has no rows for roles that give nothing
 * by themselves, such as Reader, or UnrestrictedViewer without another role.
 */
export function notCountedWords(question: Question): string | null {
  if (!('role' in question)) return null;
  const known = clusterRole(question.role) ?? databaseRole(question.role);
  if (known && known.gives !== noAbility) return null;
  return 'Counts assignments that give access to data or settings. The Access page of a cluster lists the others.';
}

export function rolesOfReaches(reaches: Iterable<ClusterReach>): string[] {
  const roles = new Set<string>();
  for (const { ways } of reaches) for (const way of ways) for (const role of way.roles) roles.add(role);
  return [...roles].sort((left, right) => left.localeCompare(right, 'en'));
}
