'use client';

import { useCallback, useMemo } from 'react';
import { needsSignIn } from '@/lib/client/auth/auth-problem';
import { useSession } from '@/lib/client/auth/auth-provider';
import { usePrefetchCluster } from '@/lib/client/cluster-reads/use-prefetch-cluster';
import { noFleet } from '@/lib/client/queries/fleet';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { NothingToSee } from '../sign-in';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { useStateInUrl } from '../ui/use-state-in-url';
import { autoLoadLimit } from './auto-load-limit';
import { FleetCommands, FleetExport } from './fleet-commands';
import { FleetView } from './fleet-view';
import { type FleetViewState, fromSearchParams, toSearchParams } from './fleet-view-state';
import { useAutoLoad } from './use-auto-load';
import { useFleetRows } from './use-fleet-rows';

const readAllBar = lazyModule(() => import('./read-all'));

export function FleetScreen() {
  const { session, person, config } = useSession();
  const [view, setView] = useViewInUrl();
  const { fleet, rows, checks } = useFleetRows();
  const { subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const prefetchCluster = usePrefetchCluster();
  const tagNames = useTagNames();
  const summaries = useMemo(() => clusters.map(({ cluster }) => cluster), [clusters]);
  const load = useAutoLoad(summaries, done !== null);
  const bar = useWhenNeeded(readAllBar, load.state.phase !== 'idle');
  const portalHrefOf = useCallback(
    ({ cluster }: FleetRow) => `${config.portal}/#@${person.tenantId}/resource${cluster.id}`,
    [config.portal, person.tenantId],
  );
  const isLoading = load.state.phase === 'running' || load.state.phase === 'paused';
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
      keptFrom={fleet.data?.keptFrom}
      problem={problem && !fleet.isFetching ? toShownProblem(problem) : null}
      tagNames={tagNames}
      view={view}
      onViewChange={setView}
      onRefresh={() => void fleet.refetch()}
      onHoverIntent={prefetchCluster}
      onRowsInView={load.onRowsInView}
      progress={
        bar ? (
          <bar.ReadAllBar
            progress={load.state}
            quiet={!load.isRequested}
            onPause={() => load.reading.pause()}
            onResume={() => load.reading.resume()}
            onCancel={() => load.reading.cancel()}
            onDismiss={() => load.reading.dismiss()}
          />
        ) : null
      }
      commandsFor={(shown) => (
        <FleetCommands
          shown={shown}
          view={view}
          onViewChange={setView}
          unreadable={problems}
          reading={fleet.isFetching && done === null}
          problem={done === null && fleet.error ? toShownProblem(fleet.error) : null}
          load={{
            isAutomatic: clusters.length <= autoLoadLimit,
            isLoading,
            isRequested: load.isRequested,
            onLoad: () => load.loadAll(shown.map(({ cluster }) => cluster)),
          }}
        />
      )}
      selectionCommandsFor={(selected) => (
        <FleetExport
          shown={selected}
          view={view}
          unreadable={[]}
          reading={fleet.isFetching && done === null}
          problem={null}
        />
      )}
      hrefOf={hrefOf}
      findingHrefOf={findingHrefOf}
      portalHrefOf={portalHrefOf}
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

function hrefOf({ cluster }: FleetRow): string {
  const ref = parseClusterId(cluster.id);
  return ref ? `/clusters/${clusterPath(ref)}/overview` : '/clusters';
}

function findingHrefOf(row: FleetRow, checkId: string): string {
  return `${hrefOf(row)}?finding=${checkId}`;
}

const urlState = { read: fromSearchParams, write: toSearchParams };

function useViewInUrl(): [FleetViewState, (view: FleetViewState) => void] {
  return useStateInUrl(urlState);
}
