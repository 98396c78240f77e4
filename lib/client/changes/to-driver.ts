import type { QueryClient } from '@tanstack/react-query';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { clusterQuery } from '../queries/cluster';
import { planFixQuery } from '../queries/plan-fix';
import { readSettings, settingsHeader } from '../settings/settings-store';
import { applyFix } from './apply-fix';
import type { FollowedOperation } from './change';
import type { OperationStore } from './change-store';
import { readOperationStatus } from './operation-status';
import type { Driver } from './run-change';

/** What every driver shares. */
export interface DriverSource extends Pick<Driver, 'readBack'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  store: OperationStore;
}

/** A driver that speaks with our server and lets what it reads reach the screens through React Query. */
export function toDriver(
  { api, client, mode, store, readBack }: DriverSource,
  { ref, input, plan: { fixId } }: FollowedOperation,
): Omit<Driver, 'maySend'> {
  return {
    save: store.save,
    readBack,
    // A change that waited may have got a new plan.
    apply: ({ plan, step, confirm }) =>
      applyFix(api, { ref, input, plan, step, ...(confirm === undefined ? {} : { confirm }) }),
    status: (operation) =>
      readOperationStatus(api, { operation, target: toClusterId(ref), signal: AbortSignal.timeout(60_000) }),
    cluster: async () => {
      // The index lags behind a write, so the fleet is read again when somebody opens it, not at once.
      await client.invalidateQueries({ queryKey: ['fleet'], refetchType: 'none' });
      return client.fetchQuery({ ...clusterQuery(api, ref, settingsHeader(readSettings())), staleTime: 0 });
    },
    planAgain: async () => (await client.fetchQuery(planFixQuery(api, { ref, fixId, input }))).plan,
    confirmedPlan: async (operation, refusal) => (await import('./confirmed-plan')).confirmedPlan(operation, refusal),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    pause: (asked) => (mode === 'emulator' ? Math.min(10_000, 1000 * 1.3 ** asked) : 10_000),
    now: () => new Date(),
  };
}
