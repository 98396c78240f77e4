import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { isOn, keyEvidenceOf, usesKey, type VaultProtection } from '../keys/key-evidence';
import { vaultUpdate } from '../steps/vault';
import type { Impact } from '../support/impact';
import { requireRead } from '../support/require-part';

const words = { enableSoftDelete: 'Soft delete', enablePurgeProtection: 'Purge protection' } as const;

/** Key Vault never turns either off: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const vaultImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'no',
  reversal: 'You can’t turn off this protection after you turn it on.',
  money: 'No documented cost. Deleted items are kept for the retention period.',
  affects:
    'All services that use this key vault. Deleted items stay recoverable, and their names stay reserved, until the retention period ends.',
  source: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
};

/** Plans a protection of a vault, even if the cluster doesn't use it yet. */
export function planVaultProtection(snapshot: Snapshot, keyVaultUri: string, protection: VaultProtection): DraftedPlan {
  const vault = requireRead(keyEvidenceOf(snapshot, keyVaultUri).vault, 'key vault');
  const names = {
    // Another vault doesn't affect the cluster's finding.
    closesCheck: usesKey(snapshot, keyVaultUri),
    title: `Turn on ${words[protection].toLowerCase()} for the key vault ${vault.name}`,
  };
  if (isOn(vault, protection))
    return nothingToDo(snapshot, names, `${words[protection]} is already on for the key vault ${vault.name}.`);
  const needsSoftDelete = protection === 'enablePurgeProtection' && !isOn(vault, 'enableSoftDelete');
  return draftPlan(snapshot, {
    ...names,
    steps: [
      {
        kind: vaultUpdate.kind,
        id: vault.id,
        properties: { ...(needsSoftDelete ? { enableSoftDelete: true } : {}), [protection]: true },
      },
    ],
    impact: vaultImpact,
    warnings: [
      ...(needsSoftDelete ? ['Soft delete is also turned on because purge protection requires it.'] : []),
      retention(vault),
    ],
    undo: { impossible: `You can’t turn off ${words[protection].toLowerCase()} after you turn it on.` },
  });
}

// Learn (soft-delete overview): 7 to 90 days, default 90, never changed afterwards.
function retention({ properties }: Vault): string {
  const days = properties.softDeleteRetentionInDays ?? 90;
  return `This key vault keeps deleted items for ${days} days. You can’t change the retention period later.`;
}
