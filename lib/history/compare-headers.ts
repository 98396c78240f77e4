import { lastSegment, subscriptionOf } from '@/lib/model/azure/arm-id';
import { timeInText } from '@/lib/model/text';
import { SnapshotError } from './snapshot-error';
import type { SnapshotHeader, SnapshotScope } from './snapshot-file';

/**
 * Throws `SnapshotError` if two snapshots can't be compared. Pseudonyms come first, because they replace the tenant
 * too.
 */
export function requireComparable(a: SnapshotHeader, b: SnapshotHeader): void {
  if (a.pseudonyms !== b.pseudonyms) throw SnapshotError.ofPair('different-pseudonyms');
  if (a.tenantId !== b.tenantId) throw SnapshotError.ofPair('different-tenants');
  if (a.depth !== b.depth) throw SnapshotError.ofPair('different-depths');
}

/** Returns a sentence for each difference between the scans. */
export function notesOf(a: SnapshotHeader, b: SnapshotHeader): string[] {
  const older = Date.parse(a.readAt) > Date.parse(b.readAt);
  return [
    ...(older
      ? [`The first snapshot (${timeInText(a.readAt)}) is newer than the second (${timeInText(b.readAt)}).`]
      : []),
    ...scopeNotes(a.scope, b.scope),
    ...(a.product === b.product ? [] : [`The Kustodian versions differ: ${a.product} and ${b.product}.`]),
    ...(a.settings.hash === b.settings.hash
      ? []
      : ['The check settings differ. Checks that use a changed setting are listed as changed checks.']),
  ];
}

function scopeNotes(a: SnapshotScope, b: SnapshotScope): string[] {
  const onlyInA = missingFrom(a.subscriptions, b.subscriptions);
  const onlyInB = missingFrom(b.subscriptions, a.subscriptions);
  const notes: string[] = [];
  if (onlyInA + onlyInB > 0)
    notes.push(
      `The scopes differ. Subscriptions only in the first snapshot: ${onlyInA}. Only in the second: ${onlyInB}.`,
    );
  if (a.managementGroup !== b.managementGroup)
    notes.push(
      `The management groups differ: ${a.managementGroup ?? 'none'} in the first snapshot, ${b.managementGroup ?? 'none'} in the second.`,
    );
  if (a.limitedTo?.join() !== b.limitedTo?.join())
    notes.push(`The selected clusters differ: ${limitWords(a)} in the first snapshot, ${limitWords(b)} in the second.`);
  return notes;
}

function limitWords({ limitedTo }: SnapshotScope): string {
  if (!limitedTo) return 'all clusters';
  return limitedTo.length === 1 ? '1 selected cluster' : `${limitedTo.length} selected clusters`;
}

function missingFrom(ids: readonly string[], others: readonly string[]): number {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id)).length;
}

/** The scope of `unread` if the list of subscriptions couldn't be read. */
const allSubscriptions = '/subscriptions';

/** Why a snapshot lacks a cluster of another. `undefined`: the cluster wasn't there. */
export type Absence = 'unread' | 'not-in-scope';

/** Explains why a snapshot lacks a cluster. The function takes lowercase IDs. */
export function absenceIn({ scope, unread }: SnapshotHeader): (clusterId: string) => Absence | undefined {
  const unreadScopes = new Set(unread.map((entry) => toScopeKey(entry.scope)));
  const subscriptions = new Set(scope.subscriptions.map(toScopeKey));
  const limit = scope.limitedTo && new Set(scope.limitedTo);
  // Naming a cluster reads its subscription too, which doesn't put other clusters in scope.
  const onlyForLimit = new Set(scope.limitedTo?.map((id) => subscriptionOf(id) ?? ''));
  const groupUnread = scope.managementGroup !== undefined && unreadScopes.has(toScopeKey(scope.managementGroup));
  return (clusterId) => {
    const subscription = subscriptionOf(clusterId) ?? '';
    const isUnread =
      unreadScopes.has(clusterId) || unreadScopes.has(subscription) || unreadScopes.has(allSubscriptions);
    if (isUnread) return 'unread';
    const inSubscription = subscriptions.has(subscription) && !onlyForLimit.has(subscription);
    if (inSubscription || limit?.has(clusterId)) return undefined;
    return groupUnread ? 'unread' : 'not-in-scope';
  };
}

/** Returns a subscription's GUID, a management group's name, or another ID as it is. */
function toScopeKey(scope: string): string {
  const id = scope.toLowerCase();
  return /^\/subscriptions\/[^/]+$|\/managementgroups\/[^/]+$/.test(id) ? lastSegment(id) : id;
}
