import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Severity } from '@/lib/model/finding';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { type FleetCounts, filtersOfCounts, scoreOfFleet } from './fleet-counts';

const severities: readonly Severity[] = ['high', 'medium', 'low'];

const { format: figure } = new Intl.NumberFormat('en');

/** Counts that link to their clusters. */
export function FleetSummary(props: {
  counts: FleetCounts;
  clusters: number;
  total: number;
  filter: FleetFilter;
  hrefOf: (filter: FleetFilter) => string;
}) {
  const { counts, clusters, total, hrefOf } = props;
  const filters = filtersOfCounts(props.filter);
  const score = scoreOfFleet(counts);
  return (
    <dl className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <Figure
        value={score === null ? '–' : String(score)}
        label={
          score === null
            ? 'Score not known'
            : `Score, ${figure(counts.passedWeight)} of ${figure(counts.judgedWeight)} points`
        }
      />
      <Figure value={clusters === total ? figure(total) : `${figure(clusters)} of ${figure(total)}`} label="Clusters" />
      {severities.map((severity) => (
        <Figure
          key={severity}
          value={figure(counts.failing[severity])}
          href={hrefOf(filters.failing(severity))}
          label={
            <span className="inline-flex items-center gap-1">
              <SeverityBadge severity={severity} />
              <span className="text-xs">failing</span>
            </span>
          }
        />
      ))}
      <Figure value={figure(counts.reachable)} href={hrefOf(filters.reachable)} label="Reachable from the internet" />
      {counts.exempted > 0 ? (
        <Figure
          value={figure(counts.exempted)}
          href={hrefOf(filters.exempted)}
          label={<StatusPill status="exempted" quiet />}
        />
      ) : null}
      <Figure
        value={figure(counts.unknown)}
        href={hrefOf(filters.unknown)}
        label={<StatusPill status="unknown" quiet />}
      />
    </dl>
  );
}

function Figure(props: { value: string; label: ReactNode; href?: string }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt className="order-2 flex text-xs leading-5 text-muted">{props.label}</dt>
      <dd className="figures order-1 text-lg leading-5 font-semibold">
        {props.href ? (
          <Link href={props.href} prefetch={false} className="link inline-flex min-h-6 items-center">
            {props.value}
          </Link>
        ) : (
          props.value
        )}
      </dd>
    </div>
  );
}
