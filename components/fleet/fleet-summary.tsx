import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { countsInView, type FleetCounts, type FleetScore, filtersOfCounts } from '@/lib/fleet/fleet-counts';
import type { Severity } from '@/lib/model/finding';
import type { FleetFilter } from '@/lib/model/fleet-filter';
import { ScoreInfo } from '../findings/score-info';
import { SeverityBadge, StatusPill } from '../ui/badge';

const severities: readonly Severity[] = ['high', 'medium', 'low'];

const { format: figure } = new Intl.NumberFormat('en');

/** Counts link to their clusters, and are lower bounds while results are missing. */
export const FleetSummary = memo(function FleetSummary(props: {
  counts: FleetCounts;
  /** `null` if no cluster is in view. */
  score: FleetScore | null;
  clusters: number;
  total: number;
  filter: FleetFilter;
  hrefOf: (filter: FleetFilter) => string;
}) {
  const { counts, score, clusters, total, hrefOf } = props;
  const filters = filtersOfCounts(props.filter);
  const inView = countsInView(props.filter);
  const isLowerBound = score !== null && score.coverage < 100;
  return (
    <dl className="flex flex-wrap items-center gap-x-5 gap-y-1 max-sm:order-last max-sm:basis-full">
      <Figure
        value={score?.value == null ? '–' : String(score.value)}
        label={
          <span className="inline-flex items-center">
            <span
              {...(score?.value == null
                ? {}
                : { title: `${figure(score.passedWeight)} of ${figure(score.judgedWeight)} points` })}
            >
              {score?.value == null ? 'Score unavailable' : `Score, ${score.coverage}% evaluated`}
            </span>
            <ScoreInfo>
              {score?.value == null ? null : (
                <p>
                  {figure(score.passedWeight)} of {figure(score.judgedWeight)} points. Filters on findings don’t change
                  the score.
                </p>
              )}
              <p>
                Azure Resource Graph can lag behind changes. A solid source icon marks clusters that are loaded from the
                resource provider. Index data that is at least 10 minutes newer replaces it.
              </p>
              <p>Azure lists only subscriptions where you have a role.</p>
            </ScoreInfo>
          </span>
        }
      />
      <Figure
        value={clusters === total ? figure(total) : `${figure(clusters)} of ${figure(total)}`}
        label={total === 1 ? 'Cluster' : 'Clusters'}
      />
      {severities
        .filter((severity) => inView.failing.includes(severity))
        .map((severity) => (
          <Figure
            key={severity}
            value={figure(counts.failing[severity])}
            isLowerBound={isLowerBound}
            href={hrefOf(filters.failing(severity))}
            label={
              <span className="inline-flex items-center gap-1">
                <SeverityBadge severity={severity} />
                <span className="text-xs">failing</span>
              </span>
            }
          />
        ))}
      {inView.internet ? (
        <Figure value={figure(counts.internet)} href={hrefOf(filters.internet)} label="Internet" />
      ) : null}
      {inView.exempted && counts.exempted > 0 ? (
        <Figure
          value={figure(counts.exempted)}
          href={hrefOf(filters.exempted)}
          label={<StatusPill status="exempted" quiet />}
        />
      ) : null}
      {inView.unknown ? (
        <Figure
          value={figure(counts.unknown)}
          href={hrefOf(filters.unknown)}
          label={<StatusPill status="unknown" quiet />}
        />
      ) : null}
    </dl>
  );
});

function Figure(props: { value: string; isLowerBound?: boolean; label: ReactNode; href?: string }) {
  const value = props.isLowerBound ? (
    <>
      <span className="sr-only">At least </span>
      {props.value}
    </>
  ) : (
    props.value
  );
  return (
    <div className="flex items-center gap-1.5">
      <dt className="order-2 flex text-xs leading-5 text-muted">{props.label}</dt>
      <dd className="figures order-1 text-lg leading-5 font-semibold whitespace-nowrap">
        {props.href ? (
          <Link href={props.href} prefetch={false} className="link inline-flex min-h-6 items-center">
            {value}
          </Link>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
