'use client';

import { useState } from 'react';
import * as z from 'zod';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { fromJson, persistedStore, type StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

const text = z.string().max(2048);

export const pickedPrincipalSchema = z.strictObject({
  type: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** Object ID, user name, or, for an application in Kusto, its application ID. */
  id: text,
  /** For a principal from another tenant, in Kusto only. */
  tenantId: text.exactOptional(),
  /** Absent for an entered ID. */
  name: text.exactOptional(),
});
export type PickedPrincipal = z.infer<typeof pickedPrincipalSchema>;

/** A person's selection in the dialog that adds a role. `null`: not selected yet. */
export const roleDraftSchema = z.strictObject({
  picked: pickedPrincipalSchema.nullable(),
  /** ARM ID of the scope, or name of a database. Empty for the whole cluster. */
  scope: text.nullable(),
  /** Name of a Kusto role, or ARM ID of a role definition. */
  role: text.nullable(),
});
export type RoleDraft = z.infer<typeof roleDraftSchema>;

export const emptyRoleDraft: RoleDraft = { picked: null, scope: null, role: null };

type Plane = 'azure' | 'kusto';

const storedDraftSchema = z.object({ of: z.string(), draft: roleDraftSchema });

function draftStore(storage: StorageArea) {
  return persistedStore<z.infer<typeof storedDraftSchema> | null>({
    key: storageKeys.roleDraft,
    storage: () => storage,
    parse: fromJson(storedDraftSchema),
    fallback: null,
  });
}

/**
 * Keeps the selection in this tab, because consent to search the directory redirects to Entra. `scope` is selected at
 * first.
 */
export function useRoleDraft(clusterId: string, plane: Plane, scope: string | null) {
  const [draft, setDraft] = useState<RoleDraft>(() => {
    const kept = readRoleDraft(clusterId, plane);
    return { ...kept, scope: kept.scope ?? scope };
  });
  return {
    draft,
    change: (changes: Partial<RoleDraft>) => {
      const next = { ...draft, ...changes };
      setDraft(next);
      saveRoleDraft(clusterId, plane, next);
    },
    clear: () => draftStore(sessionStorage).remove(),
  };
}

export function readRoleDraft(clusterId: string, plane: Plane, storage: StorageArea = sessionStorage): RoleDraft {
  const stored = draftStore(storage).read();
  return stored?.of === ownerOf(clusterId, plane) ? stored.draft : emptyRoleDraft;
}

export function saveRoleDraft(
  clusterId: string,
  plane: Plane,
  draft: RoleDraft,
  storage: StorageArea = sessionStorage,
): void {
  draftStore(storage).write({ of: ownerOf(clusterId, plane), draft });
}

function ownerOf(clusterId: string, plane: Plane): string {
  return `${plane} ${normalizeId(clusterId)}`;
}
