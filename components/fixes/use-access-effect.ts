'use client';

import { useQuery } from '@tanstack/react-query';
import type { AccessEffect } from '@/lib/access/access-effect';
import { useApi } from '@/lib/client/api';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { changesAccess } from '@/lib/fixes/preflight/access-after-plan';
import { apiPaths } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';

/** Who loses and gains access through a plan, before the change. Absent for plans that don't change access. */
export type AccessEffectState = { state: 'loading' } | { state: 'failed' } | { state: 'read'; effect: AccessEffect };

export function useAccessEffect(plan: FixPlan | undefined): AccessEffectState | undefined {
  const api = useApi();
  const ref = plan ? parseClusterId(plan.target) : undefined;
  const isEnabled = plan !== undefined && ref !== undefined && changesAccess(plan);
  const { data, error } = useQuery({
    // A new plan reads again, because the cluster changed.
    queryKey: ['access-effect', plan?.target, plan?.steps, plan?.basedOn],
    queryFn: async ({ signal }) => {
      if (!ref) throw new Error('useAccessEffect requests nothing without a cluster.');
      return api.json<AccessEffect>({ path: apiPaths.accessEffect(ref), body: { plan }, signal, names: 'if-possible' });
    },
    enabled: isEnabled,
    staleTime: 0,
  });
  if (!isEnabled) return undefined;
  if (data) return { state: 'read', effect: data };
  return { state: error ? 'failed' : 'loading' };
}
