'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type BulkRun, hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { useBulkRun } from '@/lib/client/bulk/use-bulk-run';
import { buttonOf } from '@/lib/fixes/catalog';
import { Banner } from '../ui/banner';

/** Shown on every page except Plan while the bulk run waits for the person. */
export function RunNotice() {
  const { run, isOfAnother, isElsewhere } = useBulkRun();
  const path = usePathname();
  const title = run && !isOfAnother && !isElsewhere ? titleOf(run) : undefined;
  if (!run || !title || path === '/plan') return null;
  const done = run.items.filter(({ state }) => state.kind === 'done').length;
  const failed = run.items.filter(({ state }) => state.kind === 'failed').length;
  return (
    <section aria-label="Bulk run" className="px-3 pt-3 sm:px-4">
      <Banner
        kind={run.pause?.reason === 'failure' ? 'fail' : 'warn'}
        title={<span role="status">{title}</span>}
        actions={
          <Link href="/plan" prefetch={false} className="link inline-flex min-h-7 items-center">
            Open run
          </Link>
        }
      >
        {buttonOf(run.fixId)}
        {run.undoing ? ' (undo)' : ''}: {done} of {run.items.length} clusters done
        {failed > 0 ? `, ${failed} failed` : ''}.
      </Banner>
    </section>
  );
}

function titleOf(run: BulkRun): string | undefined {
  if (hasRunEnded(run)) return undefined;
  switch (run.pause?.reason) {
    case 'earlier':
      return 'A run you confirmed earlier is waiting';
    case 'asked':
      return 'A run is paused';
    case 'failure':
      return 'A run stopped on a failure';
    case 'sign-in':
      return 'A run needs you to sign in again';
    case 'trouble':
      return 'A run stopped: Microsoft Entra ID returned no token';
    case undefined:
      return run.phase === 'review' || run.phase === 'proved' ? 'A run is waiting for you' : undefined;
  }
}
