import { formatNames } from '@/lib/checks/engine/format-values';
import { lastSegment, normalizeId, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { sameHost } from '../keys/key-evidence';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';

/** Returns what else depends on a key: followers, other clusters, and other uses of its identity. */
export function keyDependentsRows(snapshot: Snapshot, key: KeySetting): PreflightRow[] {
  return [
    dependentsRow('key-followers', followersOf(snapshot), {
      some: (names) => `If the cluster loses this key, the clusters that follow it suspend with it: ${names}.`,
      none: 'No cluster follows this one.',
      unknown: 'Which clusters follow this one, and would suspend with it, is not known.',
    }),
    dependentsRow('key-shared', otherClustersOf(snapshot, key), {
      some: (names) => `Other clusters use the same key, and lose it together with this one: ${names}.`,
      none: 'No other cluster that this sign-in can read uses the same key.',
      unknown: 'Which other clusters use the same key is not known.',
    }),
    ...(key.userIdentity
      ? [
          dependentsRow('key-identity-shared', holdersOf(snapshot, key.userIdentity), {
            some: (names) =>
              `The identity is also attached to ${names}: whoever changes it there cuts off this cluster.`,
            none: 'The identity is attached to nothing else that this sign-in can read.',
            unknown: 'What else the identity is attached to is not known.',
          }),
        ]
      : []),
  ];
}

/** Returns what depends on the former key. */
export function formerKeyRows(snapshot: Snapshot, key: KeySetting): PreflightRow[] {
  return [
    dependentsRow('key-shared', otherClustersOf(snapshot, key), {
      some: (names) => `Other clusters go on using the key, so it must not be deleted: ${names}.`,
      none: 'No other cluster that this sign-in can read uses the key.',
      unknown: 'Which other clusters go on using the key is not known.',
    }),
    dependentsRow('key-followers', followersOf(snapshot), {
      some: (names) => `The clusters that follow this one depend on the key until the change is done: ${names}.`,
      none: 'No cluster follows this one.',
      unknown: 'Which clusters follow this one is not known.',
    }),
  ];
}

/** Learn (follower, limitations): with a customer-managed key, neither the leader nor the follower can follow others. */
export function followerLimitsRow({ parts }: Snapshot): PreflightRow {
  const id = 'follower-limits';
  const { attachedDatabaseConfigurations: attached, followerDatabases: followers } = parts;
  if (attached.state === 'read' && attached.value.length > 0) {
    const leaders = attached.value.flatMap(({ properties }) => properties?.clusterResourceId ?? []);
    const names = formatNames([...new Set(leaders.map(lastSegment))]);
    return followers.state === 'read' && followers.value.length > 0
      ? {
          id,
          state: 'block',
          message: `The cluster is followed and follows ${names} itself, which Azure does not support with a customer-managed key.`,
        }
      : {
          id,
          state: 'warn',
          message: `The cluster follows ${names}. With a customer-managed key no cluster could then follow this one.`,
        };
  }
  if (attached.state !== 'read' || followers.state !== 'read')
    return { id, state: 'unknown', message: 'Whether the cluster follows others, or is followed, is not known.' };
  return followers.value.length === 0
    ? { id, state: 'pass', message: 'The cluster neither follows others nor is followed.' }
    : {
        id,
        state: 'warn',
        message:
          'The cluster is followed. Its followers may follow no other cluster then, which is not seen from here.',
      };
}

interface DependentsWords {
  some: (names: string) => string;
  none: string;
  unknown: string;
}

function dependentsRow(id: string, reading: EvidenceResult<string[]>, words: DependentsWords): PreflightRow {
  if (reading.state !== 'read') {
    const why = reading.state === 'unreadable' ? ` ${reading.message}` : '';
    return { id, state: 'unknown', message: `${words.unknown}${why}` };
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
