import type * as z from 'zod';
import type { KeyRequest, Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { type Text, undocumented } from '@/lib/model/text-pieces';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo, type PlanDraft } from '../draft/draft-plan';
import { customerManagedKeySetting, type KeySetting, keyImpact, sameKey } from '../settings/customer-managed-key';
import { clusterUpdate } from '../steps/cluster';
import type { keyInput, vaultInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

// UNCONFIRMED: whether the change restarts anything; Microsoft's page neither says nor excludes it.
const restartNotDocumented = undocumented('This change might cause downtime.');

export interface KeyDraft extends Pick<PlanDraft, 'closesCheck' | 'title'> {
  /** `null`: Microsoft-managed key. */
  value: KeySetting | null;
  note: string;
  warnings: readonly Text[];
}

/** Plans the key, with the current one as undo. No steps if it's in use. */
export function planKey(snapshot: Snapshot, { value, note, warnings, ...names }: KeyDraft): DraftedPlan {
  const present = customerManagedKeySetting.read(requirePart(snapshot, 'cluster'));
  if (sameKey(present, value)) return nothingToDo(snapshot, names, note);
  return draftPlan(snapshot, {
    ...names,
    steps: [
      {
        kind: clusterUpdate.kind,
        clusterId: snapshot.clusterId,
        body: customerManagedKeySetting.toBody(value, present),
      },
    ],
    impact: keyImpact,
    warnings: [...warnings, restartNotDocumented],
  });
}

/** What plans about a key and their preflight need. */
export const keyParts: readonly EvidencePart[] = [
  'attachedDatabaseConfigurations',
  'followerDatabases',
  'userAssignedIdentities',
  'keyVault',
  'vaultKey',
  'keyRoleAssignments',
  'roleDefinitions',
];

export function keyRequest(input: {
  keyVaultUri: string;
  keyName?: string;
  userIdentity?: string | undefined;
}): KeyRequest {
  const { keyVaultUri, keyName, userIdentity } = input;
  return { keyVaultUri, ...(keyName ? { keyName } : {}), ...(userIdentity ? { userIdentity } : {}) };
}

/** A finding about the cluster's key is about the key that it uses. */
export function ownKey({ parts }: Snapshot): Partial<z.infer<typeof keyInput>> {
  const cluster = valueOr(parts.cluster, undefined);
  const { keyName, keyVaultUri, userIdentity } = cluster?.properties.keyVaultProperties ?? {};
  return keyName && keyVaultUri ? { keyVaultUri, keyName, ...(userIdentity ? { userIdentity } : {}) } : {};
}

export function ownVault(snapshot: Snapshot): Partial<z.infer<typeof vaultInput>> {
  const { keyVaultUri } = ownKey(snapshot);
  return keyVaultUri ? { keyVaultUri } : {};
}
