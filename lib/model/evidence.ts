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

/**
 * All evidence of one cluster, in parts that fail one by one: what each holds stands in evidence-parts.ts. To judge evidence
 * go to lib/checks, to read it to lib/azure.
 */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: EvidenceResult<EvidenceParts[Part]> };
  /** The key that a fix is about, which the cluster need not use yet; no check looks at it. */
  chosenKey?: ChosenKey;
  /** The user-assigned identity that a fix attaches; no check looks at it while it is not attached. */
  chosenIdentity?: AttachedIdentity;
}

/** Which key a fix is about: its vault by address or by ARM id, and what else the fix names. */
export interface KeyRequest {
  keyVaultUri?: string;
  vaultId?: string;
  /** Absent where the fix is about the vault alone. */
  keyName?: string;
  /** ARM id; absent for the system-assigned identity. */
  userIdentity?: string;
}

/** A key that somebody chose for a cluster, with what decides whether the cluster may use it, and who else depends on it. */
export interface ChosenKey {
  /** As the fix names it; empty where it names the vault by its id and the vault could not be read. */
  keyVaultUri: string;
  /** Empty where the fix is about the vault alone. */
  keyName: string;
  vault: EvidenceResult<Vault>;
  /** The newest version, since a key that is chosen is followed. */
  key: EvidenceResult<VaultKey>;
  /** Azure roles at the key and above it. */
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
  /** Definitions of the roles that `roleAssignments` use. */
  roleDefinitions: EvidenceResult<AzureRoleDefinition[]>;
  /** Locks at the vault and above it, as far as this sign-in may read them. */
  locks: EvidenceResult<ManagementLock[]>;
  /** Of those, the ones on the vault's subscription itself. */
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
  /** ARM ids of other clusters with this key, as far as this sign-in may read them. */
  otherClusters: EvidenceResult<string[]>;
  /** The user-assigned identity that was chosen with it; absent where it is the system-assigned one. */
  identity?: Pick<AttachedIdentity, 'id' | 'identity' | 'attachedTo'>;
}

/** A snapshot that holds some parts; all others are `not-loaded`. */
export function snapshotOf(clusterId: string, read: Partial<Snapshot['parts']>): Snapshot {
  const notLoaded = Object.fromEntries(evidenceParts.map((part) => [part, { state: 'not-loaded' } as const]));
  // Every part is named in `evidenceParts`, which a type holds to `EvidenceParts`.
  return { clusterId, parts: { ...notLoaded, ...read } as Snapshot['parts'] };
}

/** The last write of a resource that Azure remembers; empty where Azure does not say. */
export interface LastWrite {
  /** User name, or the id of an application. */
  by: string;
  /** User, Application or System. */
  byType: string;
  /** The client's name, such as Azure Portal, or its application id. */
  client: string;
  /** ISO time. */
  at: string;
}
