import { type AzureRoleAssignment, type EvidencePart, type EvidenceParts, evidenceParts } from './evidence-parts';
import type { UserAssignedIdentity } from './identity-bodies';
import type { Vault, VaultKey } from './key-vault-bodies';
import type { Reading } from './reading';

/**
 * All evidence of one cluster, in parts that fail one by one: what each holds stands in evidence-parts.ts. To judge evidence
 * go to lib/checks, to read it to lib/azure.
 */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: Reading<EvidenceParts[Part]> };
  /** The key that a fix is about, which the cluster need not use yet; no check looks at it. */
  chosenKey?: ChosenKey;
}

/** A key that somebody chose for a cluster, with what decides whether the cluster may use it. */
export interface ChosenKey {
  keyVaultUri: string;
  keyName: string;
  vault: Reading<Vault>;
  key: Reading<VaultKey>;
  /** Azure roles at the key and above it. */
  roleAssignments: Reading<AzureRoleAssignment[]>;
  /** The user-assigned identity that was chosen with it; absent where it is the system-assigned one. */
  identity?: Reading<UserAssignedIdentity>;
}

/** A snapshot that holds some parts; all others are `not-loaded`. */
export function snapshotOf(clusterId: string, read: Partial<Snapshot['parts']>): Snapshot {
  const notLoaded = Object.fromEntries(evidenceParts.map((part) => [part, { state: 'not-loaded' } as const]));
  // Every part is named in `evidenceParts`, which a type holds to `EvidenceParts`.
  return { clusterId, parts: { ...notLoaded, ...read } as Snapshot['parts'] };
}
