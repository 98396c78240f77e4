'use client';

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import {
  apiPaths,
  type KeyVaultsAnswer,
  type PrincipalSearchAnswer,
  type RoleDefinitionsAnswer,
  type UserAssignedIdentitiesAnswer,
  type VaultKeysAnswer,
  type WorkspacesAnswer,
} from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { principalSearchLimits } from '@/lib/model/principal';
import { type Api, useApi } from '../api';
import { useDebounced } from '../use-debounced';

/** Lists that forms offer. Each is read when its form shows it. */

/** Reads `GET …/key-vaults`. */
export function useKeyVaults(ref: ClusterRef) {
  const api = useApi();
  return useQuery({
    queryKey: ['key-vaults', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<KeyVaultsAnswer>({ path: apiPaths.keyVaults(ref), signal }),
  });
}

/** Reads `GET …/key-vaults/keys`. */
export function useVaultKeys(ref: ClusterRef, vaultId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['vault-keys', normalizeId(vaultId ?? '')],
    queryFn: ({ signal }) => api.json<VaultKeysAnswer>({ path: apiPaths.vaultKeys(ref, vaultId ?? ''), signal }),
    enabled: vaultId !== undefined,
  });
}

/** Reads `GET …/user-assigned-identities`. */
export function useUserAssignedIdentities(ref: ClusterRef, enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ['user-assigned-identities', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) =>
      api.json<UserAssignedIdentitiesAnswer>({ path: apiPaths.userAssignedIdentities(ref), signal }),
    enabled,
  });
}

/** Reads `GET …/workspaces`. */
export function useWorkspaces(ref: ClusterRef, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['workspaces', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<WorkspacesAnswer>({ path: apiPaths.workspaces(ref), signal }),
    enabled,
  });
}

/** Reads `GET …/role-definitions`. */
export function useRoleDefinitions(ref: ClusterRef, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['role-definitions', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<RoleDefinitionsAnswer>({ path: apiPaths.roleDefinitions(ref), signal }),
    enabled,
  });
}

/** Reads `GET /api/principals?search=`. */
export function principalsQuery(api: Api, search: string) {
  return queryOptions({
    queryKey: ['principals', search],
    queryFn: ({ signal }) =>
      api.json<PrincipalSearchAnswer>({
        path: `${apiPaths.principals}?${new URLSearchParams({ search })}`,
        signal,
        names: 'needed',
      }),
    placeholderData: keepPreviousData,
  });
}

/** Searches 250 ms after the last key, from two letters on. */
export function usePrincipalSearch(text: string) {
  const search = useDebounced(text.trim().slice(0, principalSearchLimits.most), 250);
  return useQuery({ ...principalsQuery(useApi(), search), enabled: search.length >= principalSearchLimits.least });
}
