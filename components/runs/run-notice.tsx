'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { type BulkRun, hasBegun } from '@/lib/client/bulk/bulk-run';
import { useBulkRuns, useStorageFull } from '@/lib/client/bulk/use-bulk-run';
import { runTitle } from '../bulk';
import { Banner } from '../ui/banner';
import { useEndedRunToasts } from './use-ended-run-toasts';

export function RunNotice() {
  const { runs = [], actions } = useBulkRuns('open');
  const path = usePathname();
  const isFull = useStorageFull();
  const own = runs.filter(actions.isOwn);
  useEndedRunToasts(own, path);
  if (path === '/runs') return isFull ? <FullNotice /> : null;
  const waiting = own.filter(
    (run) => hasBegun(run) && !actions.isElsewhere(run) && titleOf(run) !== undefined && path !== `/runs/${run.id}`,
  );
  const [first] = waiting;
  return (
    <>
      {isFull ? <FullNotice /> : null}
      {waiting.length > 1 ? (
        <Notice
          kind={waiting.some(({ pause }) => pause?.reason === 'failure') ? 'fail' : 'warn'}
          title={`Review ${waiting.length} runs to continue`}
          link={{ href: '/runs', label: 'Open runs' }}
        />
      ) : null}
      {waiting.length === 1 && first ? (
        <Notice
          kind={first.pause?.reason === 'failure' ? 'fail' : 'warn'}
          title={titleOf(first) ?? ''}
          link={{ href: `/runs/${first.id}`, label: 'Open run' }}
        >
          {runTitle(first)}: {countOf(first, 'done')} of {first.items.length}{' '}
          {first.items.length === 1 ? 'cluster' : 'clusters'} done
          {countOf(first, 'failed') > 0 ? `, ${countOf(first, 'failed')} failed` : ''}.
        </Notice>
      ) : null}
    </>
  );
}

function Notice(props: {
  kind: 'warn' | 'fail';
  title: string;
  link: { href: string; label: string };
  children?: ReactNode;
}) {
  return (
    <section aria-label="Bulk run" className="px-3 pt-3 sm:px-4">
      <Banner
        kind={props.kind}
        title={<span role="status">{props.title}</span>}
        actions={
          <Link href={props.link.href} prefetch={false} className="link inline-flex min-h-7 items-center">
            {props.link.label}
          </Link>
        }
      >
        {props.children}
      </Banner>
    </section>
  );
}

function FullNotice() {
  return (
    <section aria-label="Browser storage" className="px-3 pt-3 sm:px-4">
      <Banner
        kind="fail"
        announce
        title="This browser’s storage is full"
        actions={
          <Link href="/runs" prefetch={false} className="link inline-flex min-h-7 items-center">
            Open runs
          </Link>
        }
      >
        A run stopped, and no more changes are sent. To continue the run, delete ended runs or drafts.
      </Banner>
    </section>
  );
}

function countOf({ items }: BulkRun, kind: 'done' | 'failed'): number {
  return items.filter(({ state }) => state.kind === kind).length;
}

function titleOf({ pause, phase }: BulkRun): string | undefined {
  switch (pause?.reason) {
    case 'earlier':
      return 'A run you confirmed earlier is paused';
    case 'away':
      return 'A run paused while you were away';
    case 'asked':
      return 'You paused a run';
    case 'failure':
      return 'A run stopped after a failure';
    case 'sign-in':
      return 'Sign in again to continue a run';
    case 'window':
      return 'A run is paused outside its maintenance window';
    case 'trouble':
      return 'A run is paused because sign-in failed';
    case undefined:
      return phase === 'review' || phase === 'proved' ? 'Review a run to continue' : undefined;
  }
}
