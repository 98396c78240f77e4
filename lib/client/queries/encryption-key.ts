'use client';

import { useQuery } from '@tanstack/react-query';
import type { KeyVaultsAnswer, UserAssignedIdentitiesAnswer, VaultKeysAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { useApi } from '../use-api';

/** `GET …/key-vaults`: vaults that a cluster's key could lie in. */
export function useKeyVaults(ref: ClusterRef) {
  const api = useApi();
  return useQuery({
    queryKey: ['key-vaults', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<KeyVaultsAnswer>({ path: apiPaths.keyVaults(ref), signal }),
  });
}

/** `GET …/key-vaults/keys`: the keys of one vault; not asked for while none is chosen. */
export function useVaultKeys(ref: ClusterRef, vaultId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['vault-keys', normalizeId(vaultId ?? '')],
    queryFn: ({ signal }) => api.json<VaultKeysAnswer>({ path: apiPaths.vaultKeys(ref, vaultId ?? ''), signal }),
    enabled: vaultId !== undefined,
  });
}

/** `GET …/user-assigned-identities`: identities that a cluster has or could be given; not asked for while nothing shows them. */
export function useUserAssignedIdentities(ref: ClusterRef, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ['user-assigned-identities', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) =>
      api.json<UserAssignedIdentitiesAnswer>({ path: apiPaths.userAssignedIdentities(ref), signal }),
    enabled,
  });
}
