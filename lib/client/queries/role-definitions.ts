'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { RoleDefinitionsAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { useApi } from '../use-api';

/** `GET …/role-definitions`: Azure roles that can be assigned at a cluster. */
export function roleDefinitionsQuery(api: Api, ref: ClusterRef) {
  return queryOptions({
    queryKey: ['role-definitions', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<RoleDefinitionsAnswer>({ path: apiPaths.roleDefinitions(ref), signal }),
  });
}

/** Azure roles for the role picker; asked when the picker opens (`enabled`). */
export function useRoleDefinitions(ref: ClusterRef, enabled: boolean) {
  return useQuery({ ...roleDefinitionsQuery(useApi(), ref), enabled });
}
