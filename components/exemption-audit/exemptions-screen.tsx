'use client';

import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { type AuditFilter, auditExemptions, auditFilters } from '@/lib/findings/exemption-audit';
import { useExemptionCommands } from '../exemptions';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { useStateInUrl } from '../ui/use-state-in-url';
import { ExemptionAuditView } from './exemption-audit-view';

const filterInUrl = {
  read: (params: URLSearchParams): AuditFilter => auditFilters.find((filter) => filter === params.get('show')) ?? 'all',
  write: (filter: AuditFilter) => new URLSearchParams(filter === 'all' ? {} : { show: filter }),
};

export function ExemptionsScreen() {
  const { exemptions, at, sourceOf } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  const { fleet, rows, checks, isPartial } = useFleetRows();
  const [filter, setFilter] = useStateInUrl(filterInUrl);
  const loaded = fleet.data?.done ? { checks, clusters: rows, isComplete: !isPartial } : undefined;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Exemptions" titleId="exemptions" />
      {exemptions.length === 0 ? (
        <EmptyState title="No exemptions">
          <p>To exempt a finding, open it on the page of its cluster.</p>
        </EmptyState>
      ) : (
        <ExemptionAuditView
          audited={auditExemptions(exemptions, { now: Date.parse(at), fleet: loaded, sourceOf })}
          now={Date.parse(at)}
          filter={filter}
          onFilter={setFilter}
          usage={{ isLoaded: loaded !== undefined, isLoading: fleet.isFetching, onLoad: () => void fleet.refetch() }}
          onExempt={({ exemption }, decision, saved) => exempt(exemption, decision, exemption, saved)}
          onEnd={({ exemption }) => end(exemption)}
        />
      )}
    </div>
  );
}
