import type { Vault, VaultKey } from './azure/key-vault-bodies';
import {
  type AttachedIdentity,
  type AzureRoleAssignment,
  type AzureRoleDefinition,
  type EvidencePart,
  type EvidenceParts,
  evidenceParts,
  type ManagementLock,
} from './evidence-parts';
import type { EvidenceResult } from './evidence-result';

/** All evidence of one cluster. Parts fail separately. */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: EvidenceResult<EvidenceParts[Part]> };
  /** The key of a fix. Checks don't use it. */
  chosenKey?: ChosenKey;
  /** The user-assigned identity that a fix attaches. Checks don't use it. */
  chosenIdentity?: AttachedIdentity;
}

/** The key of a fix, by vault URI or ARM ID. */
export interface KeyRequest {
  keyVaultUri?: string;
  vaultId?: string;
  /** Absent when the fix is about the vault only. */
  keyName?: string;
  /** ARM ID. Absent for the system-assigned identity. */
  userIdentity?: string;
}

/** A key chosen for a cluster, with what decides whether the cluster can use it. */
export interface ChosenKey {
  /** As in the fix. Empty when the fix has the vault's ID and the vault couldn't be read. */
  keyVaultUri: string;
  /** Empty when the fix is about the vault only. */
  keyName: string;
  vault: EvidenceResult<Vault>;
  /** The current version. */
  key: EvidenceResult<VaultKey>;
  /** Azure roles on the key and above it. */
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
  roleDefinitions: EvidenceResult<AzureRoleDefinition[]>;
  /** Readable locks on the vault and above it. */
  locks: EvidenceResult<ManagementLock[]>;
  /** The locks on the vault's subscription itself. */
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
  /** ARM IDs of other readable clusters with this key. */
  otherClusters: EvidenceResult<string[]>;
  /** Absent for the system-assigned identity. */
  identity?: Pick<AttachedIdentity, 'id' | 'identity' | 'attachedTo'>;
}

/** Every part is named in `evidenceParts`, which a type holds to `EvidenceParts`. */
const notLoaded = Object.fromEntries(
  evidenceParts.map((part) => [part, { state: 'not-loaded' } as const]),
) as Snapshot['parts'];

/** Returns a snapshot with some parts. The others are `not-loaded`. */
export function snapshotOf(clusterId: string, read: Partial<Snapshot['parts']>): Snapshot {
  return { clusterId, parts: { ...notLoaded, ...read } };
}

/** The last write of a resource. Values are empty when Azure doesn't return them. */
export interface LastWrite {
  /** User name or application ID. */
  by: string;
  /** User, Application, or System. */
  byType: string;
  /** Client name, such as Azure Portal, or application ID. */
  client: string;
  /** ISO time. */
  at: string;
}
