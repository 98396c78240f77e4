import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment, normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { AttachedDatabaseConfiguration } from '@/lib/model/azure/kusto-bodies';
import type { FollowerReading, Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { sameHost } from '../keys/key-evidence';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';
import { notChecked } from './not-checked';

/** Returns followers, other clusters, and other uses of the key's identity. */
export function keyDependentsRows(snapshot: Snapshot, key: KeySetting): PreflightRow[] {
  return [
    dependentsRow('key-followers', followersOf(snapshot), {
      some: (names) => `If the cluster can’t use this key, Azure also suspends the followers of the cluster: ${names}.`,
      none: 'The cluster has no followers.',
      unknown: 'the followers of the cluster',
    }),
    dependentsRow('key-shared', otherClustersOf(snapshot, key), {
      some: (names) => `These clusters also depend on this key: ${names}.`,
      none: 'No other cluster that your account can read uses the same key.',
      unknown: 'other clusters with the same key',
    }),
    ...(key.userIdentity
      ? [
          dependentsRow('key-identity-shared', holdersOf(snapshot, key.userIdentity), {
            some: (names) =>
              `The identity is also assigned to ${names}. Changing or deleting the shared identity also affects this cluster’s access to the key.`,
            none: 'The identity isn’t assigned to any other resource that your account can read.',
            unknown: 'other resources with this identity',
          }),
        ]
      : []),
  ];
}

export function formerKeyRows(snapshot: Snapshot, key: KeySetting): PreflightRow[] {
  return [
    dependentsRow('key-shared', otherClustersOf(snapshot, key), {
      some: (names) => `Don’t delete this key. These clusters still use it: ${names}.`,
      none: 'No other cluster that your account can read uses this key.',
      unknown: 'other clusters with this key',
    }),
    dependentsRow('key-followers', followersOf(snapshot), {
      some: (names) => `Until the change is complete, these followers depend on the key: ${names}.`,
      none: 'The cluster has no followers.',
      unknown: 'the followers of the cluster',
    }),
  ];
}

/**
 * Returns whether the cluster is in a chain of followers: with a customer-managed key of the leader, neither the leader nor its
 * followers can follow others (https://learn.microsoft.com/azure/data-explorer/follower#limitations).
 */
export function followerLimitsRow({ parts, chosenKey, clusterId }: Snapshot): PreflightRow {
  const id = 'follower-limits';
  const { attachedDatabaseConfigurations: attached, followerDatabases: followers } = parts;
  if (attached.state === 'read' && attached.value.length > 0) {
    const leaders = attached.value.flatMap(({ properties }) => properties?.clusterResourceId ?? []);
    const names = formatNames([...new Set(leaders.map(lastSegment))]);
    return followers.state === 'read' && followers.value.length > 0
      ? {
          id,
          state: 'block',
          message: `The cluster has followers and also follows ${names}. Azure doesn’t support this combination with a customer-managed key. First, detach the followers, or detach this cluster from its leader clusters.`,
        }
      : {
          id,
          state: 'warn',
          message: `The cluster follows ${names}. With a customer-managed key, no cluster can follow this cluster.`,
        };
  }
  if (attached.state !== 'read' || followers.state !== 'read')
    return {
      id,
      ...notChecked('followers and leader clusters', attached.state === 'read' ? followers : attached),
    };
  if (followers.value.length === 0)
    return { id, state: 'pass', message: 'The cluster has no followers or leader clusters.' };
  return followersRow(chosenKey?.followers ?? [], clusterId);
}

function followersRow(followers: readonly FollowerReading[], clusterId: string): PreflightRow {
  const id = 'follower-limits';
  const isOther = ({ properties }: AttachedDatabaseConfiguration) =>
    !sameId(properties?.clusterResourceId ?? '', clusterId);
  const chained = followers.filter(({ attachedDatabaseConfigurations: own }) => valueOr(own, []).some(isOther));
  if (chained.length > 0) {
    const names = formatNames(chained.map((follower) => lastSegment(follower.clusterId)));
    return {
      id,
      state: 'block',
      message: `These followers also follow other clusters: ${names}. Azure doesn’t support this with a customer-managed key. First, detach them from this cluster or from the others.`,
    };
  }
  const unread = followers.find(({ attachedDatabaseConfigurations: own }) => own.state !== 'read');
  const rule = 'After this change, the followers of the cluster can’t follow any other cluster.';
  if (followers.length === 0 || unread)
    return {
      id,
      ...notChecked('the leader clusters of the followers', unread?.attachedDatabaseConfigurations, `${rule}`),
    };
  return { id, state: 'warn', message: rule };
}

interface DependentsWords {
  some: (names: string) => string;
  none: string;
  unknown: string;
}

function dependentsRow(id: string, reading: EvidenceResult<string[]>, words: DependentsWords): PreflightRow {
  if (reading.state !== 'read') {
    return { id, ...notChecked(words.unknown, reading) };
  }
  return reading.value.length > 0
    ? { id, state: 'warn', message: words.some(formatNames(reading.value.map(lastSegment))) }
    : { id, state: 'pass', message: words.none };
}

function followersOf({ parts: { followerDatabases: reading } }: Snapshot): EvidenceResult<string[]> {
  if (reading.state !== 'read') return reading;
  const ids = reading.value.flatMap(({ clusterResourceId }) => clusterResourceId ?? []);
  return { ...reading, value: [...new Map(ids.map((id) => [normalizeId(id), id])).values()] };
}

function otherClustersOf({ chosenKey }: Snapshot, key: KeySetting): EvidenceResult<string[]> {
  const isAbout = sameHost(chosenKey?.keyVaultUri, key.keyVaultUri) && sameId(chosenKey?.keyName ?? '', key.keyName);
  return chosenKey && isAbout ? chosenKey.otherClusters : { state: 'not-loaded' };
}

function holdersOf({ chosenKey, parts }: Snapshot, identityId: string): EvidenceResult<string[]> {
  if (chosenKey?.identity && sameId(chosenKey.identity.id, identityId)) return chosenKey.identity.attachedTo;
  if (parts.userAssignedIdentities.state !== 'read') return parts.userAssignedIdentities;
  return (
    parts.userAssignedIdentities.value.find(({ id }) => sameId(id, identityId))?.attachedTo ?? { state: 'not-loaded' }
  );
}
