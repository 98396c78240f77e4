import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '../catalog';
import { isOn, keyEvidenceOf, usesKey, type VaultProtection } from '../keys/key-evidence';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixPlan } from '../plan/fix-plan';
import type { Impact } from '../support/impact';
import { requireRead } from '../support/require-part';
import { definePlan } from './define-plan';

const words = { enableSoftDelete: 'Soft delete', enablePurgeProtection: 'Purge protection' } as const;

/** Key Vault never turns either off: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const vaultImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds.',
  reversible: 'no',
  reversal: 'Key Vault never lets this be turned off again.',
  money: 'No cost is documented; what is deleted is kept for the days of retention.',
  affects:
    'Whoever deletes something in this vault, for whatever service: it stays recoverable, and its name taken, until the retention has passed.',
  source: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
};

/** Plans a protection of a vault, even if the cluster doesn't use it yet. */
export function planVaultProtection(
  snapshot: Snapshot,
  keyVaultUri: string,
  { fixId, protection }: { fixId: FixId; protection: VaultProtection },
): FixPlan {
  const vault = requireRead(keyEvidenceOf(snapshot, keyVaultUri).vault, 'the key vault');
  const names = {
    fixId,
    // Another vault doesn't affect the cluster's finding.
    ...(usesKey(snapshot, keyVaultUri) ? { checkId: fixId } : {}),
    title: `Turn ${words[protection].toLowerCase()} of the key vault ${vault.name} on`,
  };
  if (isOn(vault, protection))
    return nothingToDo(snapshot, names, `${words[protection]} of the key vault ${vault.name} is on already.`);
  const needsSoftDelete = protection === 'enablePurgeProtection' && !isOn(vault, 'enableSoftDelete');
  return draftPlan(snapshot, {
    ...names,
    steps: [
      {
        kind: 'vault.update',
        id: vault.id,
        properties: { ...(needsSoftDelete ? { enableSoftDelete: true } : {}), [protection]: true },
      },
    ],
    impact: vaultImpact,
    warnings: [
      ...(needsSoftDelete ? ['Soft delete is turned on as well, since purge protection rests on it.'] : []),
      retention(vault),
    ],
    undo: { impossible: `Key Vault never lets ${words[protection].toLowerCase()} be turned off again.` },
  });
}

// Learn (soft-delete overview): 7 to 90 days, default 90, never changed afterwards.
function retention({ properties }: Vault): string {
  const days = properties.softDeleteRetentionInDays ?? 90;
  return `What is deleted in this vault is kept for ${days} days, which cannot be changed afterwards.`;
}

export const cmkVaultNoPurgeProtectionPlan = definePlan({
  id: 'cmk-vault-no-purge-protection',
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-purge-protection',
      protection: 'enablePurgeProtection',
    }),
});

export const cmkVaultNoSoftDeletePlan = definePlan({
  id: 'cmk-vault-no-soft-delete',
  plan: ({ keyVaultUri }, snapshot) =>
    planVaultProtection(snapshot, keyVaultUri, {
      fixId: 'cmk-vault-no-soft-delete',
      protection: 'enableSoftDelete',
    }),
});
