import type { Severity } from '@/lib/model/finding';
import { SeverityBadge } from '../ui/severity-badge';
import { StatusPill } from '../ui/status-pill';
import type { FleetCounts } from './fleet-counts';

const severities: readonly Severity[] = ['high', 'medium', 'low'];

const { format: figure } = new Intl.NumberFormat('en');

/** Clusters, failing findings by severity, and what is not known, in one line of figures. */
export function FleetSummary({ counts, total }: { counts: FleetCounts; total: number }) {
  return (
    <dl className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <Figure
        value={counts.clusters === total ? figure(total) : `${figure(counts.clusters)} of ${figure(total)}`}
        label="Clusters"
      />
      {severities.map((severity) => (
        <Figure
          key={severity}
          value={figure(counts.failing[severity])}
          label={
            <span className="inline-flex items-center gap-1">
              <SeverityBadge severity={severity} />
              <span className="text-xs">failing</span>
            </span>
          }
        />
      ))}
      <Figure value={figure(counts.unknown)} label={<StatusPill status="unknown" quiet />} />
    </dl>
  );
}

function Figure(props: { value: string; label: React.ReactNode }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="order-2 flex text-xs leading-5 text-muted">{props.label}</dt>
      <dd className="figures order-1 text-lg leading-5 font-semibold">{props.value}</dd>
    </div>
  );
}
