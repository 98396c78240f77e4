import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '@/lib/client/api';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { planFixQuery } from '@/lib/client/queries/plan-fix';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { useDebounced } from '@/lib/client/use-debounced';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { type ClusterRef, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import type { JsonObject } from '@/lib/model/json';
import { hasEnded } from '../fixes/under-way';
import type { KeyPreflightState } from './key-preflight';

export interface KeyPlan {
  preflight: KeyPreflightState;
  checking: boolean;
  /** Why the change can't be reviewed yet. */
  whyNot: string | undefined;
  checkAgain: () => void;
}

/** Plans the selected key again after each change of the cluster. Writes nothing. */
export function useKeyPlan(ref: ClusterRef, input: FixInput<'cmk-not-used'> | null): KeyPlan {
  const api = useApi();
  const { changes } = useChanges();
  const settled = useDebounced(JSON.stringify(input), 400);
  const chosen: JsonObject | null = JSON.parse(settled);
  const query = useQuery({
    ...planFixQuery(api, { ref, fixId: 'cmk-not-used', input: chosen ?? {} }),
    enabled: chosen !== null,
    retry: false,
  });
  const { refetch } = query;
  const ended = changes
    .filter((change) => hasEnded(change) && sameId(toClusterId(change.ref), toClusterId(ref)))
    .map(({ id, state }) => `${id} ${state.kind}`)
    .join();
  const isChosen = chosen !== null;
  useEffect(() => {
    if (ended && isChosen) void refetch();
  }, [ended, isChosen, refetch]);

  const isStale = JSON.stringify(input) !== settled;
  const preflight = toState(input === null, isStale, query);
  return {
    preflight,
    checking: query.isFetching,
    whyNot: whyNot(preflight),
    checkAgain: () => void refetch(),
  };
}

function toState(
  incomplete: boolean,
  isStale: boolean,
  { data, error, isFetching }: Pick<UseQueryResult<PlanFixAnswer>, 'data' | 'error' | 'isFetching'>,
): KeyPreflightState {
  if (incomplete) return { state: 'incomplete' };
  if (isStale) return { state: 'loading' };
  // After a failure, the earlier result no longer holds.
  if (error && !isFetching) return { state: 'failed', problem: toShownProblem(error) };
  return data ? { state: 'planned', answer: data } : { state: 'loading' };
}

function whyNot(preflight: KeyPreflightState): string | undefined {
  switch (preflight.state) {
    case 'incomplete':
      return 'Select an identity, a key vault, and a key first.';
    case 'loading':
      return 'Running preflight checks…';
    case 'failed':
      return 'Couldn’t run the preflight checks. Select Check again.';
    case 'planned': {
      const { plan, preflight: rows } = preflight.answer;
      if (plan.steps.length === 0) return plan.note ?? 'No change needed.';
      return rows.find(({ state }) => state === 'block')?.message;
    }
  }
}
