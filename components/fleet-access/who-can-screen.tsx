'use client';

import { useMemo } from 'react';
import { toClusterReach } from '@/lib/access-answers/cluster-reach';
import { readAccessView, writeAccessView } from '@/lib/access-answers/question';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { fleetReachKind } from '@/lib/client/queries/kept-access';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { useConsent } from '../principals';
import { Button } from '../ui/button';
import { useStateInUrl } from '../ui/use-state-in-url';
import { LoadProgress, loadWords } from './load-progress';
import { useFleetAccess } from './use-fleet-access';
import { WhoCanView } from './who-can-view';

const reach = { key: fleetReachKind, of: toClusterReach };

const urlState = { read: readAccessView, write: writeAccessView };

export function WhoCanScreen() {
  const { chooseNames } = useConsent();
  const [view, setView] = useStateInUrl(urlState);
  const fleet = useFleet();
  const { subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const summaries = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  const { parts: reaches, state, load, reload, stop } = useFleetAccess(summaries, done !== null, reach);
  const isReading = state.phase === 'running' || state.phase === 'paused';
  const total = done ? clusters.length : null;
  const missing = total === null ? 0 : total - reaches.size;
  const action =
    missing > 0 ? (
      <Button onClick={load}>{state.phase === 'done' ? 'Retry' : loadWords(clusters.length)}</Button>
    ) : total === 0 || total === null ? null : (
      <Button icon="refresh" onClick={reload}>
        Refresh
      </Button>
    );
  return (
    <WhoCanView
      view={view}
      onView={setView}
      reaches={reaches}
      isLoading={isReading || (fleet.isFetching && done === null)}
      total={total}
      subscriptions={subscriptions.length}
      unreadable={problems}
      failed={state.phase === 'idle' ? [] : state.failed}
      problem={fleet.error && !fleet.isFetching ? toShownProblem(fleet.error) : null}
      onRetry={() => void fleet.refetch()}
      progress={
        <LoadProgress isLoading={isReading} loaded={reaches.size} total={total} onStop={stop} action={action} />
      }
      onShowNames={directoryAccessLevel() === 'everything' ? undefined : () => void chooseNames('everything', reload)}
    />
  );
}
