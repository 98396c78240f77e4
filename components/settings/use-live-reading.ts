'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '@/lib/client/api';
import { useSession } from '@/lib/client/auth/auth-provider';
import { askForLiveReading } from '@/lib/client/auth/live-reading';
import { clusterQuery } from '@/lib/client/queries/cluster';
import { useFleetQuery } from '@/lib/client/queries/fleet';
import { setReadsLive, useReadsLive } from '@/lib/client/settings/browser-switches';
import { settingsHeader, useSettings } from '@/lib/client/settings/settings-store';
import { engineHost } from '@/lib/kusto/kusto-host';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { useToast } from '../ui/toast';

/** Clusters that are read to find a host. */
const mostTried = 3;

/** Returns the switch. Entra needs the host of a cluster, and its consent covers all of them. */
export function useLiveReading(): readonly [on: boolean, turn: (on: boolean) => void] {
  const { session, config } = useSession();
  const client = useQueryClient();
  const api = useApi();
  const fleetQuery = useFleetQuery();
  const settings = settingsHeader(useSettings());
  const toast = useToast();
  const hostOf = ({ snapshot: { parts } }: ClusterAnswer) =>
    parts.cluster.state === 'read'
      ? engineHost(parts.cluster.value.properties.uri ?? '', parts.cluster.value.name, config.engineSuffix)
      : undefined;
  const findHost = async (): Promise<string | undefined> => {
    for (const [, answer] of client.getQueriesData<ClusterAnswer>({ queryKey: ['cluster'] })) {
      const host = answer && hostOf(answer);
      if (host) return host;
    }
    const { clusters } = await client.ensureQueryData(fleetQuery);
    for (const { cluster } of clusters.slice(0, mostTried)) {
      const ref = parseClusterId(cluster.id);
      const host = ref && hostOf(await client.fetchQuery(clusterQuery(api, ref, settings)));
      if (host) return host;
    }
    return undefined;
  };
  const turnOn = async () => {
    try {
      const host = await findHost();
      if (host) return await askForLiveReading(session, host);
    } catch {
      // The notification says so.
    }
    toast({ title: 'Couldn’t turn on live reading', description: 'Open a cluster, and then try again.', kind: 'fail' });
  };
  return [
    useReadsLive(),
    (on) => {
      if (on) void turnOn();
      else setReadsLive(false);
    },
  ];
}
