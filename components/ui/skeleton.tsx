import clsx from 'clsx';

/** A grey bar where text will stand; the region around it says that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('block h-3 animate-pulse rounded-sm bg-hover', className ?? 'w-full')} />
  );
}
