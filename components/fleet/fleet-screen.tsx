'use client';

import { useMemo } from 'react';
import { needsSignIn } from '@/lib/client/auth/auth-problem';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useClusterReadings } from '@/lib/client/cluster-reads/cluster-readings';
import { usePrefetchCluster } from '@/lib/client/cluster-reads/use-prefetch-cluster';
import { useReadAll } from '@/lib/client/cluster-reads/use-read-all';
import { noFleet, useFleet } from '@/lib/client/queries/fleet';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { NothingToSee } from '../sign-in';
import { useStateInUrl } from '../ui/use-state-in-url';
import { FleetCommands } from './fleet-commands';
import { FleetView } from './fleet-view';
import { type FleetViewState, fromSearchParams, toSearchParams } from './fleet-view-state';
import { ReadAllBar, ReadAllButton } from './read-all';
import { overlayRows, toFleetRows } from './to-fleet-rows';

export function FleetScreen() {
  const { session, person, config } = useSession();
  const [view, setView] = useViewInUrl();
  const fleet = useFleet();
  const { checks, subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const readAll = useReadAll();
  const linger = usePrefetchCluster();
  const readings = useClusterReadings();
  const { exemptions, at } = useExemptions();
  const indexed = useMemo(() => toFleetRows(checks, subscriptions, clusters), [checks, subscriptions, clusters]);
  const rows = useMemo(() => overlayRows(indexed, { readings, exemptions, at }), [indexed, readings, exemptions, at]);
  // The banner reports an ended session.
  const problem = needsSignIn(fleet.error) && rows.length > 0 ? null : fleet.error;

  return (
    <FleetView
      rows={rows}
      checks={checks}
      subscriptions={subscriptions.length}
      unreadable={problems}
      reading={fleet.isFetching}
      readAt={done?.readAt ?? null}
      problem={problem && !fleet.isFetching ? toShownProblem(problem) : null}
      view={view}
      onViewChange={setView}
      onRefresh={() => void fleet.refetch()}
      onHoverIntent={linger}
      progress={
        <ReadAllBar
          progress={readAll.state}
          onPause={() => readAll.reading.pause()}
          onResume={() => readAll.reading.resume()}
          onCancel={() => readAll.reading.cancel()}
          onDismiss={() => readAll.reading.dismiss()}
        />
      }
      commandsFor={(shown) => (
        <>
          <ReadAllButton
            clusters={shown.length}
            busy={readAll.state.phase === 'running' || readAll.state.phase === 'paused'}
            onRead={() => readAll.reading.start(shown.map(({ cluster }) => cluster))}
          />
          <FleetCommands
            shown={shown}
            view={view}
            onViewChange={setView}
            unreadable={problems}
            reading={fleet.isFetching && done === null}
            problem={done === null && fleet.error ? toShownProblem(fleet.error) : null}
          />
        </>
      )}
      hrefOf={({ cluster }) => hrefOf(cluster.id)}
      findingHrefOf={({ cluster }, checkId) => `${hrefOf(cluster.id)}?finding=${checkId}`}
      portalHrefOf={({ cluster }) => `${config.portal}/#@${person.tenantId}/resource${cluster.id}`}
      nothingToSee={
        <NothingToSee
          userName={person.userName}
          objectId={person.objectId}
          tenantId={person.tenantId}
          onRefresh={() => void fleet.refetch()}
          onSwitchPerson={() => void session.signIn()}
        />
      }
    />
  );
}

function hrefOf(clusterId: string): string {
  const ref = parseClusterId(clusterId);
  return ref ? `/clusters/${clusterPath(ref)}/overview` : '/';
}

const urlState = { read: fromSearchParams, write: toSearchParams };

function useViewInUrl(): [FleetViewState, (view: FleetViewState) => void] {
  return useStateInUrl(urlState);
}
