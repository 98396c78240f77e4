import type { QueryClient } from '@tanstack/react-query';
import { type ApplyFixAnswer, apiPaths, type OperationStatusAnswer } from '@/lib/model/api/api';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { toClusterId } from '@/lib/model/azure/arm-id';
import type { Api } from '../api';
import { clusterQuery } from '../queries/cluster';
import { planFixQuery } from '../queries/plan-fix';
import { readSettings, settingsHeader } from '../settings/settings-store';
import type { Change } from './change';
import type { ChangeStore } from './change-store';
import { confirmedPlan } from './confirmed-plan';
import type { ChangePorts } from './run-change';

export interface ChangePortsSource extends Pick<ChangePorts, 'verifySteps'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  store: ChangeStore;
}

/** Returns the ports of a change: requests to our server. What they read reaches the screens through React Query. */
export function createChangePorts(
  { api, client, mode, store, verifySteps }: ChangePortsSource,
  { ref, input, plan: { fixId } }: Change,
): Omit<ChangePorts, 'maySend'> {
  return {
    save: store.save,
    verifySteps,
    apply: (change) => applyStep(api, change),
    status: (operation) =>
      api.json<OperationStatusAnswer>({
        path: apiPaths.operationStatus,
        body: { operation, target: toClusterId(ref) },
        signal: AbortSignal.timeout(60_000),
      }),
    cluster: async () => {
      // Resource Graph shows a write late, so the fleet is read again when it is opened, not now.
      await client.invalidateQueries({ queryKey: ['fleet'], refetchType: 'none' });
      return client.fetchQuery({ ...clusterQuery(api, ref, settingsHeader(readSettings())), staleTime: 0 });
    },
    planAgain: async () => (await client.fetchQuery(planFixQuery(api, { ref, fixId, input }))).plan,
    confirmedPlan: async (change, refusal) => confirmedPlan(change, refusal),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    pause: (asked) => (mode === 'emulator' ? Math.min(10_000, 1000 * 1.3 ** asked) : 10_000),
    now: () => new Date(),
  };
}

/** `POST …/fixes`: applies the current step of a change. Sent once: `writeRetrySeconds` decides whether it can be sent again. */
export function applyStep(
  api: Api,
  { ref, input, plan, step, confirm }: Pick<Change, 'ref' | 'input' | 'plan' | 'step' | 'confirm'>,
): Promise<ApplyFixAnswer> {
  return api.json<ApplyFixAnswer>({
    path: apiPaths.applyFix(ref),
    body: { fixId: plan.fixId, input, plan, step, ...(confirm === undefined ? {} : { confirm }) },
    // As for the plan, so that both have the same preflight rows.
    names: 'if-possible',
  });
}
