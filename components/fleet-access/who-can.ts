import { noAbility } from '@/lib/access/ability-set';
import { answerSentence, someDatabase, unknownMembers } from '@/lib/access/answer-sentence';
import { clusterRole, databaseRole } from '@/lib/access/kusto-role-abilities';
import {
  type AccessHow,
  type AccessPrincipal,
  type AccessRow,
  accessHows,
  type UnreadableAccess,
} from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import { counted } from '../ui/count-words';
import type { ClusterReach } from './cluster-reach';
import { nameOf } from './principal-words';
import type { AccessView, Question } from './question';

export interface Holder {
  principal: AccessPrincipal;
  /** The ways, the easiest one first, each with its number of clusters. A cluster counts in its easiest way. */
  hows: { how: AccessHow; clusters: number }[];
  clusters: number;
  /** `null` if the question is about clusters. */
  databases: number | null;
  groups: string[];
  /** Whether it also has access without a group. */
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
    ...{ principal, hows: new Map(), databases: new Map(), groups: new Set(), isDirect: false },
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

/** Returns the rows that pass the search and the filters. */
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

/** What an answer about the fleet lacks. */
interface MissingReach {
  unreadable: readonly UnreadableAccess[];
  isPartial: boolean;
}

/**
 * Answers the question in a sentence, such as “3 people can administer at least one database.” `unreadable` has the parts of all
 * clusters.
 */
export function whoCanSentence(holders: readonly Holder[], question: Question, missing: MissingReach): string {
  if ('role' in question) return roleSentence(holders, question.role, missing);
  const rows = holders.flatMap(({ principal, hows }) =>
    hows.map(({ how }): AccessRow => ({ principal, database: null, can: [question.ability], how, paths: [] })),
  );
  return answerSentence({ rows, ...missing }, someDatabase, question.ability);
}

function roleSentence(holders: readonly Holder[], role: string, { unreadable }: MissingReach): string {
  const of = (...types: string[]) => holders.filter(({ principal }) => types.includes(principal.type)).length;
  const people = of('user');
  const others: [number, string][] = [
    [of('application', 'managed-identity'), 'application'],
    [of('group'), 'group'],
    [of('unknown', 'cluster'), 'other principal'],
  ];
  const counts = [
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
    ...others.flatMap(([length, word]) => (length > 0 ? [counted(length, word)] : [])),
  ];
  if (counts.length === 0) {
    const verb = unreadable.length > 0 ? 'is known to have' : 'has';
    return `No principal on the loaded clusters ${verb} access through the role ${role}.`;
  }
  const verb = holders.length === 1 ? 'has' : 'have';
  const answer = `${new Intl.ListFormat('en').format(counts)} ${verb} the role ${role}, directly or through a group.`;
  const groups = holders.filter(({ principal }) => principal.type === 'group').map(({ principal }) => principal.id);
  return [answer, ...unknownMembers(groups, unreadable)].join(' ');
}

/**
 * Returns what an answer about a role leaves out, or `null` if it's complete. Effective access has no rows for roles that
 * give nothing by themselves, such as Reader, or UnrestrictedViewer without another role.
 */
export function notCountedWords(question: Question): string | null {
  if (!('role' in question)) return null;
  const known = clusterRole(question.role) ?? databaseRole(question.role);
  if (known && known.gives !== noAbility) return null;
  return 'Only assignments that give access to data or settings are counted. The Access page of a cluster lists the others under Role assignments.';
}

export function rolesOfReaches(reaches: Iterable<ClusterReach>): string[] {
  const roles = new Set<string>();
  for (const { ways } of reaches) for (const way of ways) for (const role of way.roles) roles.add(role);
  return [...roles].sort((left, right) => left.localeCompare(right, 'en'));
}
