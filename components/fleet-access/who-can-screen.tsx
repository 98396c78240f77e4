'use client';

import { useMemo } from 'react';
import { toClusterReach } from '@/lib/access-answers/cluster-reach';
import { readAccessView, writeAccessView } from '@/lib/access-answers/question';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { fleetReachKind } from '@/lib/client/queries/kept-access';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { containsId, normalizeId } from '@/lib/model/azure/arm-id';
import { useConsent } from '../principals';
import { Button } from '../ui/button';
import { lazyComponent } from '../ui/lazy-module';
import { useStateInUrl } from '../ui/use-state-in-url';
import { FleetAccessExport } from './fleet-export';
import { LoadProgress, loadWords } from './load-progress';
import type { UnreadCluster } from './unread-clusters';
import { useFleetAccess } from './use-fleet-access';
import { WhoCanView } from './who-can-view';

const AssignOnCluster = lazyComponent(() => import('./assign-on-cluster').then((part) => part.AssignOnCluster));

const reach = { key: fleetReachKind, of: toClusterReach };

const urlState = { read: readAccessView, write: writeAccessView };

export function WhoCanScreen() {
  const { chooseNames } = useConsent();
  const [view, setView] = useStateInUrl(urlState);
  const { scope } = view;
  const fleet = useFleet();
  const { subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const everywhere = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  const isAsked = (id: string) => scope === null || containsId(scope, id);
  const asked = useMemo(
    () => everywhere.filter(({ id }) => scope === null || containsId(scope, id)),
    [everywhere, scope],
  );
  const { parts, state, load, reload, stop } = useFleetAccess(asked, done !== null, reach);
  const reaches = useMemo(
    () => new Map([...parts].filter(([id]) => scope === null || containsId(scope, id))),
    [parts, scope],
  );
  const failed = state.phase === 'idle' ? [] : state.failed.filter(({ id }) => isAsked(id));
  const unreadable = problems.filter((problem) => isAsked(problem.scope) || containsId(problem.scope, scope ?? ''));
  const isReading = state.phase === 'running' || state.phase === 'paused';
  const total = done ? asked.length : null;
  const failedIds = new Set(failed.map(({ id }) => normalizeId(id)));
  const notLoaded = asked.filter(({ id }) => !reaches.has(normalizeId(id)) && !failedIds.has(normalizeId(id)));
  const isLoading = (isReading && notLoaded.length > 0) || (fleet.isFetching && done === null);
  const action =
    notLoaded.length > 0 ? (
      <Button onClick={load}>{loadWords(asked.length)}</Button>
    ) : total === 0 || total === null ? null : (
      <Button icon="refresh" onClick={() => reload()}>
        Refresh
      </Button>
    );
  const unreadWith = (unread: readonly UnreadCluster[]): UnreadCluster[] => [
    ...unread,
    ...unreadable.map((problem) => ({ id: problem.scope, reason: problem.problem.detail })),
    ...notLoaded.map(({ id }) => ({ id, reason: 'Not loaded.' })),
  ];
  return (
    <>
      <WhoCanView
        view={view}
        onView={setView}
        reaches={reaches}
        clusters={everywhere}
        subscriptions={subscriptions}
        isLoading={isLoading}
        total={total}
        unreadable={unreadable}
        failed={failed}
        problem={fleet.error && !fleet.isFetching ? toShownProblem(fleet.error) : null}
        onRetry={() => void fleet.refetch()}
        onReadAgain={(ids) => {
          const again = new Set(ids.map(normalizeId));
          reload(asked.filter(({ id }) => again.has(normalizeId(id))));
        }}
        progress={
          <LoadProgress isLoading={isLoading} loaded={reaches.size} total={total} onStop={stop} action={action} />
        }
        exportOf={(ways, unread) => <FleetAccessExport ways={ways} unread={unreadWith(unread)} />}
        onShowNames={
          directoryAccessLevel() === 'everything' ? undefined : () => void chooseNames('everything', () => reload())
        }
      />
      {view.isAssigning ? (
        <AssignOnCluster
          clusters={everywhere}
          scope={scope}
          database={view.database}
          onClose={() => setView({ ...view, isAssigning: false })}
        />
      ) : null}
    </>
  );
}
