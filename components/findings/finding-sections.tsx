'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { partWords } from '@/lib/checks/engine/part-words';
import type { PastOutcome } from '@/lib/client/queries/outcome-log';
import { distinctParts } from '@/lib/findings/missing-parts';
import type { Finding, PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { StatusPill } from '../ui/badge';
import { Icon } from '../ui/icon';
import { Time } from '../ui/time';
import { UnreadableReason } from '../ui/unknown-part';

export function FindingSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

export function FindingExemption({ exemption }: { exemption: NonNullable<Finding['exemption']> }) {
  return (
    <FindingSection title="Exempt in Kustodian">
      <p>
        {exemption.category}: {exemption.reason}
      </p>
      <p className="text-muted">
        Excluded from the score until <Time at={exemption.expiresOn} date />.
        {exemption.ticket === undefined ? null : ` Ticket: ${exemption.ticket}.`}
      </p>
    </FindingSection>
  );
}

/** Opens the import of results on the cluster's page that shows the link. */
export function LoadCommandsLink() {
  return (
    <Link href="?import=commands" scroll={false} className="link">
      Load results
    </Link>
  );
}

/** Missing evidence, and the permission that it needs. */
export function FindingUnknown({ unknown, isOnCluster }: { unknown: readonly UnknownPart[]; isOnCluster?: true }) {
  return (
    <ul className="flex max-w-prose flex-col gap-1">
      {distinctParts(unknown).map((missing) => (
        <li key={`${missing.part} ${missing.reason} ${missing.missingAction}`}>
          {missing.about === undefined ? (
            <strong className="font-medium">Couldn’t check {partWords[missing.part]}. </strong>
          ) : null}
          {missing.reason === 'not-loaded' ? 'Not loaded.' : <UnreadableReason {...missing} />}{' '}
          {isOnCluster && missing.reason === 'not-loaded' && missing.part === 'kusto' ? <LoadCommandsLink /> : null}
        </li>
      ))}
    </ul>
  );
}

/** `inline`: in one line with the property, for table cells. */
export function PropertyPairs(props: { properties: readonly PropertyVerdict[]; failed: boolean; inline?: true }) {
  if (props.properties.length === 0) return null;
  return (
    <ul aria-label="Actual and expected values" className="flex flex-col gap-2">
      {props.properties.map(({ property, actual, expected }) => (
        <li
          key={property}
          className={clsx('flex', props.inline ? 'flex-wrap items-center gap-x-3 gap-y-0.5' : 'flex-col gap-0.5')}
        >
          <span className="font-mono text-xs text-muted wrap-anywhere">{property}</span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Value label="Actual" text={actual} look={props.failed ? 'bg-fail-soft text-fail' : 'bg-hover'} />
            <span aria-hidden="true" className="text-muted">
              →
            </span>
            <Value label="Expected" text={expected} look="border bg-surface" />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Value({ label, text, look }: { label: string; text: string; look: string }) {
  return (
    <span className={clsx('max-w-full rounded-sm px-1.5 leading-6 wrap-anywhere', look)}>
      <span className="sr-only">{label}: </span>
      {text}
    </span>
  );
}

export function FindingAccordion(props: {
  title: string;
  hint?: string | undefined;
  opensFirst?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(props.opensFirst ?? false);
  return (
    <section aria-label={props.title} className="border-b last:border-b-0">
      <h3 className="font-medium">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-9 w-full items-center gap-1.5 rounded-sm text-left -outline-offset-2 hover:bg-hover"
        >
          <Icon name="chevronRight" className={clsx('text-muted', open && 'rotate-90')} />
          {props.title}
          {props.hint ? <span className="font-normal text-muted">{props.hint}</span> : null}
        </button>
      </h3>
      {open ? <div className="flex flex-col gap-2 pr-1 pb-3 pl-5.5">{props.children}</div> : null}
    </section>
  );
}

/** Results of each read in this visit, newest first. */
export function FindingHistory({ history }: { history: readonly PastOutcome[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {history.map(({ at, outcome, message }) => (
        <li key={at} className="flex flex-wrap items-baseline gap-x-3">
          <Time at={at} />
          <StatusPill status={outcome} quiet />
          <span className="min-w-0 flex-1 basis-48 text-muted">{message}</span>
        </li>
      ))}
    </ul>
  );
}
