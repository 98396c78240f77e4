import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import type { Visit } from '@/lib/client/last-visit';
import { authorWords, clientWords, dayWords } from '@/lib/fixes/reverts/change-byline';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { Opening } from '@/lib/fleet/openings';
import type { FleetSummary } from '@/lib/fleet/summarize-fleet';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { noFilter, writeFilter } from '@/lib/model/fleet-filter';
import { defaultTagNames, isConfidential, type TagNames } from '@/lib/model/tag-names';
import { buttonClass } from '../ui/button-look';
import { bound, counted, figure } from '../ui/count-words';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/page-states';
import { useCanWrite } from '../ui/write-access';

/** Newest first, and whether older ones can be missing. `null` while they load. */
export interface Openings {
  found: readonly Opening[];
  isCut: boolean;
}

/** Says what is worst, since when, and what to do about it. */
export function Headline(props: {
  rows: readonly FleetRow[];
  summary: FleetSummary;
  /** Clusters can be missing. */
  isPartial: boolean;
  openings: Openings | null;
  before: Visit | null;
  tagNames: TagNames | undefined;
  hrefOf: (row: FleetRow) => string;
}) {
  const { rows, summary, isPartial, openings, before, tagNames = defaultTagNames } = props;
  const { exposed, failing } = summary;
  const confidential = useMemo(
    () => rows.filter((row) => isExposed(row) && isConfidential(row.cluster.tags, tagNames.dataClassification)).length,
    [rows, tagNames],
  );
  if (exposed === 0) {
    const clusters = rows.filter(hasHighFailure).length;
    return failing.high > 0 ? (
      <Sentence tone="text-fail" icon="failCircle">
        <Link href="/clusters?severity=high&outcome=fail" prefetch={false} className="link">
          {counted(failing.high, 'High finding')}
        </Link>{' '}
        on {counted(clusters, 'cluster')}.
      </Sentence>
    ) : (
      <Sentence tone="text-muted" icon="info">
        {isPartial || summary.missing > 0 ? 'No High findings in the loaded results.' : 'No High findings.'}
      </Sentence>
    );
  }
  return (
    <Sentence
      tone="text-fail"
      icon="failCircle"
      detail={openings ? <Since openings={openings} hrefOf={props.hrefOf} /> : <Skeleton className="my-1.5 w-72" />}
      actions={openings ? <Actions newest={openings.found[0]} exposed={exposed} /> : null}
    >
      {isPartial ? 'At least ' : ''}
      <Link href="/clusters?publicAccess=internet" prefetch={false} className="link">
        {counted(exposed, 'cluster')}
      </Link>{' '}
      {exposed === 1 ? 'is' : 'are'} reachable from the internet
      {confidential > 0 ? `, ${figure(confidential)} with confidential data` : ''}
      {before && before.exposed !== exposed ? ` (${figure(before.exposed)} at your last visit)` : ''}.
    </Sentence>
  );
}

function Sentence(props: {
  tone: string;
  icon: 'failCircle' | 'info';
  detail?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Worst risk"
      className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-3 max-md:min-h-32 max-md:content-start"
    >
      <div className="min-w-0">
        <p className="flex items-baseline gap-2 text-xl font-semibold text-balance">
          <Icon name={props.icon} className={`size-5 shrink-0 translate-y-0.5 ${props.tone}`} />
          <span>{props.children}</span>
        </p>
        {props.detail ? <div className="mt-0.5 pl-7 wrap-anywhere text-muted">{props.detail}</div> : null}
      </div>
      {props.actions}
    </section>
  );
}

function Since({ openings, hrefOf }: { openings: Openings; hrefOf: (row: FleetRow) => string }) {
  const [newest] = openings.found;
  if (!newest) return null;
  const { row, change } = newest;
  const now = new Date();
  const day = dayWords(change.time, now);
  const sameDay = openings.found.filter((other) => dayWords(other.change.time, now) === day).length;
  return (
    <p className="figures first-letter:uppercase">
      {bound(sameDay, openings.isCut && sameDay === openings.found.length)} since {day.toLowerCase()} (
      <Link href={hrefOf(row)} prefetch={false} className="link">
        {row.cluster.name}
      </Link>
      , {authorOf(newest)}, {clientWords(change)})
    </p>
  );
}

/** A name isn't loaded without Microsoft Graph. */
function authorOf({ change }: Opening): string {
  const { by } = change;
  if (by.name || !by.objectId) return authorWords(change);
  return by.kind === 'application' ? 'Unknown application' : 'Unknown user';
}

function Actions({ newest, exposed }: { newest: Opening | undefined; exposed: number }) {
  const canWrite = useCanWrite();
  if (!canWrite) return null;
  const revert = newest ? revertHref(newest) : null;
  return (
    <div className="flex flex-wrap gap-2 max-md:pl-7 print:hidden">
      {revert && newest ? (
        <Link href={revert} prefetch={false} className={buttonClass('primary')}>
          Revert <span className="sr-only">the change of {newest.row.cluster.name}</span>
        </Link>
      ) : null}
      <Link href={planHref()} prefetch={false} className={buttonClass(revert ? 'secondary' : 'primary')}>
        Plan <span className="sr-only">fix for {counted(exposed, 'cluster')}</span>
      </Link>
    </div>
  );
}

/** Opens the review of the revert on the cluster's page. */
function revertHref({ row, change }: Opening): string | null {
  const ref = parseClusterId(row.cluster.id);
  if (!ref || !change.correlationId) return null;
  const params = new URLSearchParams({ change: change.correlationId, review: 'revert' });
  return `/clusters/${clusterPath(ref)}/history?${params}`;
}

function planHref(): string {
  const params = new URLSearchParams({ fix: 'public-network-enabled' });
  writeFilter(
    { ...noFilter, publicAccess: ['internet'], check: ['public-network-enabled'], outcome: ['fail'] },
    params,
  );
  return `/plan?${params}`;
}

function isExposed({ cluster }: FleetRow): boolean {
  return cluster.publicReach === 'internet';
}

function hasHighFailure({ findings }: FleetRow): boolean {
  return findings.some(({ outcome, severity, exemption }) => outcome === 'fail' && severity === 'high' && !exemption);
}
