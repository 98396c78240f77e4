'use client';

import { useClusterReadings } from '@/lib/client/cluster-reads/cluster-readings';
import { useLoadedFleet } from '@/lib/client/queries/fleet';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { type AuditFilter, auditExemptions, auditFilters } from '@/lib/findings/exemption-audit';
import type { LoadedFleet } from '@/lib/findings/exemption-usage';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { useStateInUrl } from '../ui/use-state-in-url';
import { ExemptionAuditView } from './exemption-audit-view';
import { useExemptionCommands } from './exemption-hooks';

export function ExemptionsSection() {
  const { exemptions, at, sourceOf } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  const { fleet, isLoading, load } = useAuditedFleet();
  const [filter, setFilter] = useStateInUrl(filterInUrl);
  return (
    <ExemptionAuditView
      audited={auditExemptions(exemptions, { now: Date.parse(at), fleet, sourceOf })}
      now={Date.parse(at)}
      filter={filter}
      onFilter={setFilter}
      usage={{ isLoaded: fleet !== undefined, isLoading, onLoad: load }}
      onExempt={({ exemption }, decision, saved) => exempt(exemption, decision, exemption, saved)}
      onEnd={({ exemption }) => end(exemption)}
    />
  );
}

const filterInUrl = {
  read: (params: URLSearchParams): AuditFilter =>
    auditFilters.find((filter) => filter === params.get('exemptions')) ?? 'all',
  write: (filter: AuditFilter) => new URLSearchParams(filter === 'all' ? {} : { exemptions: filter }),
};

/** Clusters that were read in full replace those of the index, which has fewer results. */
function useAuditedFleet(): { fleet: LoadedFleet | undefined; isLoading: boolean; load: () => void } {
  const { data, isFetching, refetch } = useLoadedFleet();
  const readings = useClusterReadings();
  const fleet = data?.done && {
    checks: data.checks,
    clusters: data.clusters.map((listed) => {
      const reading = readings.get(normalizeId(listed.cluster.id));
      return reading?.outcomes.length === listed.outcomes.length ? reading : listed;
    }),
    isComplete: data.problems.length === 0,
  };
  return { fleet: fleet ?? undefined, isLoading: isFetching, load: () => void refetch() };
}
