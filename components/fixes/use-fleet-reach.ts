'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '@/lib/client/api';
import { fleetQuery } from '@/lib/client/queries/fleet';
import { settingsHeader, useSettings } from '@/lib/client/settings/settings-store';
import type { FleetReach } from './inherited-reach';

/** Returns the loaded fleet. A cluster page never loads it, because a fleet can have thousands of clusters. */
export function useFleetReach(): FleetReach {
  const api = useApi();
  const client = useQueryClient();
  const settings = settingsHeader(useSettings());
  const { data, isFetching, refetch } = useQuery({ ...fleetQuery(api, client, settings), enabled: false });
  const fleet = useMemo(
    () =>
      data
        ? {
            clusters: data.clusters.map(({ cluster }) => cluster),
            managementGroups: data.done?.managementGroups ?? {},
          }
        : null,
    [data],
  );
  return { fleet, loading: isFetching, complete: data?.done != null, onLoad: () => void refetch() };
}
