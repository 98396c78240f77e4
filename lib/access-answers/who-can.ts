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
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { ClusterReach, Way } from './cluster-reach';
import { nameOf } from './principal-words';
import type { AccessView, Question } from './question';

/** A way that answers a question. */
export interface FoundWay {
  reach: ClusterReach;
  way: Way;
}

type Asked = Pick<AccessView, 'question' | 'database'>;

export function waysThatAnswer(reaches: Iterable<ClusterReach>, asked: Asked): FoundWay[] {
  return [...reaches].flatMap((reach) =>
    reach.ways.flatMap((way) => (answers(way, asked.question) && isIn(asked, reach, way) ? [{ reach, way }] : [])),
  );
}

function answers({ can, roles }: Way, question: Question): boolean {
  return 'role' in question ? roles.some((role) => sameId(role, question.role)) : can.includes(question.ability);
}

function isIn({ question, database }: Asked, { databases }: ClusterReach, way: Way): boolean {
  if (database === null || isOfCluster(question)) return true;
  const isAsked = (name: string) => name.toLowerCase() === database.toLowerCase();
  return way.database === null ? databases.some(isAsked) : isAsked(way.database);
}

/** Whether a question is about settings of clusters, not about databases. */
export function isOfCluster(question: Question): boolean {
  return 'ability' in question && question.ability === 'manage';
}

export function filterWays(ways: readonly FoundWay[], { search, how, type }: AccessView): FoundWay[] {
  const words = search.trim().toLowerCase();
  return ways.filter(
    ({ way: { principal, groups, ...way } }) =>
      (how.length === 0 || how.includes(way.how)) &&
      (type.length === 0 || type.includes(principal.type)) &&
      [nameOf(principal), principal.userPrincipalName ?? '', principal.id, ...groups.map(({ name }) => name)].some(
        (text) => text.toLowerCase().includes(words),
      ),
  );
}

/** A group with a role and its members, or a principal with a role of its own. */
export interface AccessSource {
  principal: AccessPrincipal;
  /** The easiest way first. A cluster counts in its easiest way. */
  hows: { how: AccessHow; clusters: number }[];
  clusters: SourceCluster[];
  /** `null` if the question is about clusters. */
  databases: number | null;
  members: AccessPrincipal[];
}

interface SourceCluster {
  clusterId: string;
  how: AccessHow;
  roles: string[];
  /** `null`: every database, or the cluster itself. */
  databases: string[] | null;
}

interface Gathered {
  principal: AccessPrincipal;
  clusters: Map<string, { reach: ClusterReach; ways: Way[] }>;
  members: Map<string, AccessPrincipal>;
}

/** Returns one source for each group or principal that has a role, most clusters first. */
export function sourcesOf(ways: readonly FoundWay[], question: Question): AccessSource[] {
  const found = new Map<string, Gathered>();
  for (const { reach, way } of ways) {
    const group = way.groups.at(-1);
    const id = (group?.id ?? way.principal.id).toLowerCase();
    const source: Gathered = found.get(id) ?? {
      principal: group ? { id, type: 'group', displayName: group.name } : way.principal,
      clusters: new Map(),
      members: new Map(),
    };
    found.set(id, source);
    if (group) source.members.set(way.principal.id, way.principal);
    else source.principal = way.principal;
    const cluster = source.clusters.get(reach.clusterId) ?? { reach, ways: [] };
    source.clusters.set(reach.clusterId, cluster);
    cluster.ways.push(way);
  }
  return [...found.values()]
    .map((source) => toSource(source, isOfCluster(question)))
    .sort(
      (left, right) =>
        right.clusters.length - left.clusters.length ||
        (right.databases ?? 0) - (left.databases ?? 0) ||
        byText(nameOf(left.principal), nameOf(right.principal)),
    );
}

function toSource({ principal, ...gathered }: Gathered, isOfClusters: boolean): AccessSource {
  const all = [...gathered.clusters.values()];
  const clusters = all
    .map(toSourceCluster)
    .sort((left, right) => byText(lastSegment(left.clusterId), lastSegment(right.clusterId)));
  return {
    principal,
    hows: accessHows.flatMap((how) => {
      const { length } = clusters.filter((cluster) => cluster.how === how);
      return length > 0 ? [{ how, clusters: length }] : [];
    }),
    clusters,
    databases: isOfClusters
      ? null
      : all.reduce((sum, { reach, ways }) => sum + (databasesOf(ways)?.length ?? reach.databases.length), 0),
    members: [...gathered.members.values()].sort((left, right) => byText(nameOf(left), nameOf(right))),
  };
}

function toSourceCluster({ reach, ways }: { reach: ClusterReach; ways: readonly Way[] }): SourceCluster {
  return {
    clusterId: reach.clusterId,
    how: accessHows.find((how) => ways.some((way) => way.how === how)) ?? 'unknown',
    roles: [...new Set(ways.flatMap(({ roles }) => roles))],
    databases: databasesOf(ways),
  };
}

function databasesOf(ways: readonly Way[]): string[] | null {
  const names = ways.map(({ database }) => database);
  return names.includes(null) ? null : [...new Set(names.flatMap((name) => name ?? []))].sort(byText);
}

function byText(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
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
export function whoCan(ways: readonly FoundWay[], { question, database }: Asked, missing: MissingAccess): WhoCan {
  if ('role' in question) return whoHasRole(ways, question.role, missing);
  const rows = new Map(
    ways.map(({ way: { principal, how } }): [string, AccessRow] => [
      `${how} ${principal.id}`,
      { principal, database: null, can: [question.ability], how, paths: [] },
    ]),
  );
  const answer = accessAnswer({ rows: [...rows.values()], ...missing }, database ?? someDatabase, question.ability);
  return { sentence: answerSentence(answer), unreadGroups: answer.unreadGroups };
}

function whoHasRole(ways: readonly FoundWay[], role: string, reading: MissingAccess): WhoCan {
  const holders = [...new Map(ways.map(({ way: { principal } }) => [principal.id, principal])).values()];
  const of = (...types: string[]) => holders.filter(({ type }) => types.includes(type));
  const groups = of('group');
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
