'use client';

import { useState } from 'react';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { emptyRoleDraft, type RoleDraft, roleDraftSchema } from '@/lib/model/role-draft';

const key = 'kustodian.role-draft';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps what a person selected in the dialog that adds a role, in this tab alone. Consent to search the directory leaves for
 * Entra's page, and the dialog opens again with the same selection. `clear` forgets it when the dialog closes.
 */
export function useRoleDraft(clusterId: string, plane: 'azure' | 'kusto') {
  const [draft, setDraft] = useState<RoleDraft>(() => readRoleDraft(clusterId, plane));
  return {
    draft,
    change: (changes: Partial<RoleDraft>) => {
      const next = { ...draft, ...changes };
      setDraft(next);
      saveRoleDraft(clusterId, plane, next);
    },
    clear: () => sessionStorage.removeItem(key),
  };
}

/** Returns the draft kept for a cluster, or an empty one if there's none or the stored text isn't a draft. */
export function readRoleDraft(
  clusterId: string,
  plane: 'azure' | 'kusto',
  storage: DraftStorage = sessionStorage,
): RoleDraft {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('of' in stored) || !('draft' in stored))
      return emptyRoleDraft;
    if (stored.of !== ownerOf(clusterId, plane)) return emptyRoleDraft;
    return roleDraftSchema.safeParse(stored.draft).data ?? emptyRoleDraft;
  } catch {
    return emptyRoleDraft;
  }
}

/** Keeps the draft of a cluster in place of any other cluster's. */
export function saveRoleDraft(
  clusterId: string,
  plane: 'azure' | 'kusto',
  draft: RoleDraft,
  storage: DraftStorage = sessionStorage,
): void {
  storage.setItem(key, JSON.stringify({ of: ownerOf(clusterId, plane), draft }));
}

function ownerOf(clusterId: string, plane: 'azure' | 'kusto'): string {
  return `${plane} ${normalizeId(clusterId)}`;
}
