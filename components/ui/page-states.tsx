import clsx from 'clsx';
import type { ReactNode } from 'react';

export function MessagePage(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-3 py-8">
      <h1 className="text-xl font-semibold">{props.title}</h1>
      <div className="flex flex-col gap-2">{props.children}</div>
      {props.actions ? <div className="mt-2 flex flex-wrap gap-2">{props.actions}</div> : null}
    </div>
  );
}

/** Why it's empty, and what to do. */
export function EmptyState(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-2 px-4 py-10">
      <h2 className="text-lg font-semibold">{props.title}</h2>
      <div className="flex flex-col gap-2 text-muted">{props.children}</div>
      {props.actions ? <div className="mt-2 flex flex-wrap gap-2">{props.actions}</div> : null}
    </div>
  );
}

/** The region around it announces the loading. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('block h-3 animate-pulse rounded-sm bg-hover', className ?? 'w-full')} />
  );
}
