'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '@/lib/client/api';
import { adminConsentUrl } from '@/lib/client/auth/admin-consent-url';
import { needsSignIn } from '@/lib/client/auth/auth-problem';
import { useSession } from '@/lib/client/auth/auth-provider';
import { directoryAccessLevel } from '@/lib/client/auth/directory-access';
import { clusterQuery } from '@/lib/client/queries/cluster';
import { useEligibleRoles, useEligibleRolesAt } from '@/lib/client/queries/eligible-roles';
import { type FleetData, useFleet } from '@/lib/client/queries/fleet';
import { settingsHeader, useSettings } from '@/lib/client/settings/settings-store';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Unreadable } from '@/lib/model/evidence-result';
import { ClusterPicker } from '../compare';
import { NamesNotice, useConsent } from '../principals';
import { ProblemNotice } from '../ui/banner';
import { activationUrl } from '../ui/portal-urls';
import { useStateInUrl } from '../ui/use-state-in-url';
import { capabilityResults } from './capability-results';
import { otherResources } from './eligible-help';
import { type CapabilityFilter, capabilityFilters, PermissionsView } from './permissions-view';
import { requestText } from './request-text';

export function PermissionsScreen() {
  const { person, config } = useSession();
  const { chooseNames } = useConsent();
  const [{ filter, cluster: named }, setState] = useStateInUrl(urlState);
  const fleet = useFleet();
  const opened = useOpenedCluster();
  const listed = useMemo(() => pickable(fleet.data), [fleet.data]);
  const chosen = named ?? opened ?? listed[0]?.id ?? null;
  const ref = chosen === null ? undefined : parseClusterId(chosen);
  const cluster = useClusterIf(ref);
  const names = directoryAccessLevel();
  const eligible = useEligibleRoles(cluster.data && ref ? ref : null);
  const eligibleRoles = eligible.error ? unreadableFrom(eligible.error) : eligible.data?.eligibleRoles;
  const groups = capabilityResults({
    eligibleRoles,
    fleet: fleet.data,
    fleetProblem: fleet.error && !needsSignIn(fleet.error) && !fleet.isFetching ? toShownProblem(fleet.error) : null,
    cluster: cluster.data,
    names,
  });
  const clusterId = cluster.data?.snapshot.clusterId ?? '';
  const others = otherResources(
    groups.flatMap(({ results }) => results),
    clusterId,
  );
  const atOthers = useEligibleRolesAt(cluster.data && ref ? ref : null, others);
  return (
    <PermissionsView
      groups={groups}
      eligible={{
        clusterId,
        roles: eligibleRoles,
        atOtherResources: new Map(
          atOthers.map(({ data, error }, index) => [
            others[index] ?? '',
            error ? unreadableFrom(error) : data?.eligibleRoles,
          ]),
        ),
      }}
      filter={filter}
      onFilterChange={(next) => setState({ filter: next, cluster: named })}
      cluster={cluster.data && ref ? ref.clusterName : null}
      loading={fleet.isFetching || cluster.isFetching}
      picker={
        <ClusterPicker
          label="Cluster to check"
          clusters={listed}
          chosen={chosen}
          reading={fleet.isFetching}
          onChoose={(id) => setState({ filter, cluster: id })}
        />
      }
      notice={
        cluster.error && !needsSignIn(cluster.error) ? (
          <ProblemNotice title="Couldn’t load the cluster" problem={toShownProblem(cluster.error)} />
        ) : null
      }
      names={
        cluster.data ? (
          <NamesNotice
            level={names}
            directory={cluster.data.snapshot.parts.directory}
            onChoose={(level) => void chooseNames(level, () => void cluster.refetch())}
          />
        ) : null
      }
      requestFor={(options) =>
        requestText(
          groups.flatMap(({ results }) => results),
          { ...person, clientId: config.clientId, adminConsentUrl: adminConsentUrl(config) },
          options,
        )
      }
      activationUrl={activationUrl(config.portal)}
    />
  );
}

/** The request itself failed, such as for a lost connection. */
function unreadableFrom(error: unknown): Unreadable {
  return { state: 'unreadable', reason: 'failed', message: toShownProblem(error).detail };
}

function pickable(fleet: FleetData | undefined) {
  const names = new Map(
    (fleet?.subscriptions ?? []).map(({ subscriptionId, displayName }) => [subscriptionId.toLowerCase(), displayName]),
  );
  return (fleet?.clusters ?? []).map(({ cluster }) => ({
    ...cluster,
    subscriptionName: names.get(cluster.subscriptionId.toLowerCase()) ?? cluster.subscriptionId,
  }));
}

interface State {
  filter: CapabilityFilter;
  /** ARM ID. `null`: the cluster that was opened last, or the first of the fleet. */
  cluster: string | null;
}

function filterFrom(shown: string | null): CapabilityFilter {
  const wanted = shown === 'open' ? 'not-checked' : shown;
  return capabilityFilters.find((filter) => filter === wanted) ?? 'all';
}

const urlState = {
  read: (params: URLSearchParams): State => {
    const ref = parseClusterId(params.get('cluster') ?? '');
    return {
      filter: filterFrom(params.get('show')),
      cluster: ref ? toClusterId(ref) : null,
    };
  },
  write: ({ filter, cluster }: State): URLSearchParams =>
    new URLSearchParams({ ...(filter === 'all' ? {} : { show: filter }), ...(cluster ? { cluster } : {}) }),
};

function useOpenedCluster(): string | undefined {
  const client = useQueryClient();
  return useMemo(() => {
    const [newest] = client
      .getQueryCache()
      .findAll({ queryKey: ['cluster'] })
      .filter(({ state }) => state.data !== undefined)
      .sort((left, right) => right.state.dataUpdatedAt - left.state.dataUpdatedAt);
    return (newest?.state.data as ClusterAnswer | undefined)?.snapshot.clusterId;
  }, [client]);
}

const noCluster = { subscriptionId: '', resourceGroup: '', clusterName: '' };

function useClusterIf(ref: Parameters<typeof clusterQuery>[1] | undefined) {
  const query = clusterQuery(useApi(), ref ?? noCluster, settingsHeader(useSettings()));
  return useQuery({ ...query, enabled: ref !== undefined });
}
