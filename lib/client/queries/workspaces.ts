'use client';

import { useQuery } from '@tanstack/react-query';
import type { WorkspacesAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { useApi } from '../use-api';

/** `GET …/workspaces`: Log Analytics workspaces that could take a cluster's logs; asked when a form shows them (`enabled`). */
export function useWorkspaces(ref: ClusterRef, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['workspaces', normalizeId(toClusterId(ref))],
    queryFn: ({ signal }) => api.json<WorkspacesAnswer>({ path: apiPaths.workspaces(ref), signal }),
    enabled,
  });
}
