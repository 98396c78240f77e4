'use client';

import { useMemo } from 'react';
import type { FleetRow } from '@/components/fleet/fleet-row';
import { FleetView } from '@/components/fleet/fleet-view';
import { NothingToSee } from '@/components/sign-in/nothing-to-see';
import { useSession } from '@/lib/client/auth/auth-provider';
import { needsSignIn } from '@/lib/client/needs-sign-in';
import { useFleet } from '@/lib/client/queries/fleet';
import { noFleet } from '@/lib/client/queries/fleet-data';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api';
import { parseClusterId } from '@/lib/model/arm-id';
import { useViewInUrl } from './use-view-in-url';

/** Wires the fleet's stream and the URL to the view. */
export function FleetPage() {
  const { session, person, config } = useSession();
  const [view, setView] = useViewInUrl();
  const fleet = useFleet();
  const { checks, subscriptions, clusters, problems, done } = fleet.data ?? noFleet;
  const rows = useMemo<FleetRow[]>(() => {
    const names = new Map(subscriptions.map((one) => [one.subscriptionId.toLowerCase(), one.displayName]));
    return clusters.map((one) => ({
      ...one,
      checks,
      subscriptionName: names.get(one.cluster.subscriptionId.toLowerCase()) ?? one.cluster.subscriptionId,
    }));
  }, [checks, subscriptions, clusters]);
  // That the session is over is told by the banner; the rows stay as they were read.
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
      hrefOf={({ cluster }) => hrefOf(cluster.id)}
      findingHrefOf={({ cluster }, checkId) => `${hrefOf(cluster.id)}#finding-${checkId}`}
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
