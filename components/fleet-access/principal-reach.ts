import { isOfDirectory } from '@/lib/access-answers/principal-words';
import type { PrincipalAccess, ReachedCluster } from '@/lib/client/queries/principal-access';
import { type AccessHow, type AccessPrincipal, accessHows, type UnreadableAccess } from '@/lib/model/access';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { counted, figure } from '../ui/count-words';

export interface PrincipalReach {
  /** As Azure and Microsoft Entra ID describe it. `null` without access. */
  principal: AccessPrincipal | null;
  reached: ReachedCluster[];
  /** All of their parts were read. */
  withoutAccess: number;
  /** Parts couldn't be read, and the others show no access. */
  uncertain: ReachedCluster[];
  /** Unreadable groups or accounts of Microsoft Entra ID. */
  directory: UnreadableAccess | null;
  /** Whether access through groups can be missing on all clusters. */
  hasUnreadGroups: boolean;
}

export function toPrincipalReach({ clusters }: Pick<PrincipalAccess, 'clusters'>): PrincipalReach {
  const rows = clusters.flatMap((cluster) => cluster.rows);
  const named = rows.find(({ principal }) => principal.displayName !== undefined) ?? rows[0];
  const empty = clusters.filter((cluster) => cluster.rows.length === 0);
  const uncertain = empty.filter(({ unreadable }) => unreadable.some((part) => !isOfDirectory(part)));
  const missing = clusters.flatMap(({ unreadable }) => unreadable.filter(isOfDirectory));
  return {
    principal: named?.principal ?? null,
    reached: clusters.filter((cluster) => cluster.rows.length > 0).sort(byName),
    withoutAccess: empty.length - uncertain.length,
    uncertain: uncertain.sort(byName),
    directory: missing.find(({ missingAction }) => missingAction !== undefined) ?? missing[0] ?? null,
    hasUnreadGroups: missing.some(({ part }) => part === 'groups'),
  };
}

export function clusterNameOf(clusterId: string): string {
  return clusterId.split('/').at(-1) ?? clusterId;
}

function byName(left: ReachedCluster, right: ReachedCluster): number {
  const names = [left, right].map(({ clusterId }) => clusterNameOf(clusterId)) as [string, string];
  return (
    names[0].localeCompare(names[1], 'en', { numeric: true }) ||
    normalizeId(left.clusterId).localeCompare(normalizeId(right.clusterId), 'en')
  );
}

export function easiestHow({ rows }: Pick<ReachedCluster, 'rows'>): AccessHow {
  return accessHows.find((how) => rows.some((row) => row.how === how)) ?? 'unknown';
}

const missingReachWords = {
  memberships: 'Group memberships aren’t loaded.',
  data: 'Some data isn’t loaded.',
  clusters: 'Some clusters aren’t loaded.',
} as const;

function databasesNow({ rows, databases }: ReachedCluster): number {
  const now = rows.filter(({ how, can }) => how === 'now' && can.some((ability) => ability !== 'manage'));
  if (now.some(({ database }) => database === null)) return databases.length;
  return new Set(now.map(({ database }) => database)).size;
}

/** Returns what could add access: memberships, which are the same for all clusters, or data of clusters. */
export function missingReach(
  { hasUnreadGroups, uncertain, reached }: PrincipalReach,
  isComplete: boolean,
): 'memberships' | 'data' | 'clusters' | null {
  if (hasUnreadGroups) return 'memberships';
  const isUnread = ({ unreadable }: ReachedCluster) => unreadable.some((part) => !isOfDirectory(part));
  if (uncertain.length > 0 || reached.some(isUnread)) return 'data';
  return isComplete ? null : 'clusters';
}

/**
 * Answers such as “Kofi Asante has access to 2 clusters and 5 databases. The current permissions are enough to get
 * access to 1 more cluster.” Each cluster counts in its easiest way. Only a complete answer has a “No”.
 */
export function reachSentence(name: string, reach: PrincipalReach, loaded: number, isComplete: boolean): string {
  const { reached } = reach;
  const missing = missingReach(reach, isComplete);
  const of = (how: AccessHow) => reached.filter((cluster) => easiestHow(cluster) === how);
  if (reached.length === 0)
    return loaded === 0
      ? 'No cluster is loaded yet.'
      : missing === null
        ? `No access found for ${name} on ${counted(loaded, 'cluster')}.`
        : `Couldn’t check all access of ${name}. ${missingReachWords[missing]}`;
  const now = of('now');
  const databases = now.reduce((sum, cluster) => sum + databasesNow(cluster), 0);
  const more = (count: number) =>
    `${figure(count)} ${now.length > 0 ? 'more ' : ''}${count === 1 ? 'cluster' : 'clusters'}`;
  const others: readonly [AccessHow, (clusters: string) => string][] = [
    ['can-grant-self', (clusters) => `The current permissions are enough to get access to ${clusters}.`],
    ['if-pim-activated', (clusters) => `Activation in PIM gives access to ${clusters}.`],
    ['blocked-by-tenant', (clusters) => `Roles on ${clusters} have no effect, because the tenant isn’t trusted there.`],
    ['cannot-sign-in', (clusters) => `Roles on ${clusters} have no effect, because the account can’t sign in.`],
    ['unknown', (clusters) => `Access to ${clusters} is unknown.`],
  ];
  return [
    now.length > 0
      ? `${name} has access to ${counted(now.length, 'cluster')} and ${counted(databases, 'database')}.`
      : missing === null
        ? `${name} has no access now.`
        : `Couldn’t check all access of ${name}.`,
    ...others.flatMap(([how, words]) => {
      const { length } = of(how);
      return length > 0 ? [words(more(length))] : [];
    }),
    ...(missing === null ? [] : [missingReachWords[missing]]),
  ].join(' ');
}
