'use client';

import clsx from 'clsx';
import { type AuditedExemption, type AuditFilter, auditFilters, isListed } from '@/lib/findings/exemption-audit';
import type { ExemptionDecision } from '@/lib/findings/exemption-draft';
import { BrowserExemptions, type ExemptionRow, toExemptionRow } from '../exemptions';
import { Button } from '../ui/button';

const words: Record<AuditFilter, string> = {
  all: 'All',
  expiring: 'Expiring within 30 days',
  expired: 'Expired',
  unused: 'Unused',
};

/** Filters for what an audit asks: which expire, which have expired, and which no failure has. */
export function ExemptionAuditView(props: {
  audited: readonly AuditedExemption[];
  /** Milliseconds. */
  now: number;
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
  /** Without loaded clusters, no exemption is known to be unused. */
  usage: { isLoaded: boolean; isLoading: boolean; onLoad: () => void };
  onExempt: (shown: ExemptionRow, decision: ExemptionDecision, saved: string) => void;
  onEnd: (shown: ExemptionRow) => void;
}) {
  const { audited, filter, usage } = props;
  const listed = audited.filter((item) => isListed(item, filter));
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">Exemptions to show</legend>
        {auditFilters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => props.onFilter(name)}
            className={clsx(
              'inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2.5 hover:bg-hover',
              filter === name ? 'border-accent-solid bg-selected font-medium' : 'border-line-strong bg-surface',
            )}
          >
            {words[name]}{' '}
            <span className="figures text-muted">
              {name === 'unused' && !usage.isLoaded ? '–' : audited.filter((item) => isListed(item, name)).length}
            </span>
          </button>
        ))}
      </fieldset>
      {filter === 'unused' ? (
        <div className="flex flex-wrap items-center gap-2">
          <p role="status" className="text-xs text-muted">
            {usage.isLoaded
              ? 'These exemptions match no failure on the loaded clusters.'
              : usage.isLoading
                ? 'Loading clusters…'
                : 'Couldn’t load clusters, so unused exemptions are unknown.'}
          </p>
          {usage.isLoaded || usage.isLoading ? null : <Button onClick={usage.onLoad}>Retry</Button>}
        </div>
      ) : null}
      {listed.length === 0 ? (
        filter === 'unused' && !usage.isLoaded ? null : (
          <p className="text-muted">No exemptions match this filter.</p>
        )
      ) : (
        <BrowserExemptions
          shown={listed.map(({ exemption, usage: used, source }) => ({
            ...toExemptionRow(exemption, source),
            usage: used,
          }))}
          now={props.now}
          withCluster
          headingId="exemptions"
          onExempt={props.onExempt}
          onEnd={props.onEnd}
        />
      )}
    </div>
  );
}
