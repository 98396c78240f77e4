import type { Vault, VaultKey } from './azure/key-vault-bodies';
import type { AttachedDatabaseConfiguration } from './azure/kusto-bodies';
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
import type { PropertyChange } from './resource-change';

/** All evidence of one cluster. Parts fail separately. */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: EvidenceResult<EvidenceParts[Part]> };
  /** Only for fixes. */
  chosenKey?: ChosenKey;
  /** For a revert: the values of each change of the cluster that Azure recorded. Absent: not read. */
  recordedChanges?: readonly (readonly PropertyChange[])[];
  /** Only for fixes that attach it. */
  chosenIdentity?: AttachedIdentity;
}

/** By vault URI or ARM ID. */
export interface KeyRequest {
  keyVaultUri?: string;
  vaultId?: string;
  /** Absent if the fix is about the vault only. */
  keyName?: string;
  /** ARM ID. Absent for the system-assigned identity. */
  userIdentity?: string;
}

/** A key, with what decides whether the cluster can use it. */
export interface ChosenKey {
  /** Empty if the fix has the vault's ID and the vault couldn't be read. */
  keyVaultUri: string;
  /** Empty if the fix is about the vault only. */
  keyName: string;
  vault: EvidenceResult<Vault>;
  key: EvidenceResult<VaultKey>;
  /** Also above the key. */
  roleAssignments: EvidenceResult<AzureRoleAssignment[]>;
  roleDefinitions: EvidenceResult<AzureRoleDefinition[]>;
  /** Also above the vault. */
  locks: EvidenceResult<ManagementLock[]>;
  /** On the vault's subscription itself. */
  subscriptionLocks: EvidenceResult<ManagementLock[]>;
  /** ARM IDs of readable ones with this key. */
  otherClusters: EvidenceResult<string[]>;
  /** Absent if the fix is about the vault only. */
  followers?: FollowerReading[];
  /** Absent for the system-assigned identity. */
  identity?: Pick<AttachedIdentity, 'id' | 'identity' | 'attachedTo'>;
}

export interface FollowerReading {
  /** ARM ID. */
  clusterId: string;
  attachedDatabaseConfigurations: EvidenceResult<AttachedDatabaseConfiguration[]>;
}

/** A type holds `evidenceParts` to `EvidenceParts`. */
const notLoaded = Object.fromEntries(
  evidenceParts.map((part) => [part, { state: 'not-loaded' } as const]),
) as Snapshot['parts'];

/** Returns a snapshot. Missing parts are `not-loaded`. */
export function snapshotOf(clusterId: string, read: Partial<Snapshot['parts']>): Snapshot {
  return { clusterId, parts: { ...notLoaded, ...read } };
}

/** Values are empty if Azure doesn't return them. Times are ISO. */
export interface LastWrite {
  /** User name or application ID. */
  by: string;
  /** User, Application, or System. */
  byType: string;
  /** Client name, such as Azure Portal, or application ID. */
  client: string;
  at: string;
}
