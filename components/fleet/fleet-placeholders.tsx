import type { ReactNode } from 'react';
import { EmptyState, Skeleton } from '../ui/page-states';

const lines = ['w-40', 'w-52', 'w-36', 'w-48', 'w-44', 'w-40', 'w-56', 'w-36'];

export function FleetSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading clusters…
      </p>
      <div className="flex h-8 items-center gap-2">
        <Skeleton className="w-full sm:w-72" />
        <Skeleton className="w-24 max-sm:hidden" />
        <Skeleton className="w-20 max-sm:hidden" />
      </div>
      <div className="rounded-md border bg-surface">
        {lines.map((width, index) => (
          <div key={`${width}-${String(index)}`} className="flex h-8 items-center gap-8 border-b px-2 last:border-b-0">
            <Skeleton className={width} />
            <Skeleton className="w-24" />
            <Skeleton className="w-24 max-sm:hidden" />
            <Skeleton className="w-16 max-sm:hidden" />
          </div>
        ))}
      </div>
    </>
  );
}

/** Azure lists no subscriptions, or no readable cluster. */
export function NoClusters(props: { subscriptions: number; unreadable: readonly unknown[]; nothingToSee: ReactNode }) {
  const { subscriptions, unreadable, nothingToSee } = props;
  if (subscriptions === 0 && unreadable.length === 0) return nothingToSee;
  return (
    <EmptyState title="No clusters found">
      <p>
        {subscriptions === 1 ? '1 subscription has' : `${subscriptions} subscriptions have`} no Azure Data Explorer
        clusters that your account can read. Azure lists only subscriptions where you have a role.
      </p>
      {unreadable.length > 0 ? <p>Some subscriptions couldn’t be loaded. Their clusters are unknown.</p> : null}
    </EmptyState>
  );
}
