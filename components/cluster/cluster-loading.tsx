import { Skeleton } from '../ui/skeleton';

/** Where a cluster will stand while it is read. */
export function ClusterLoading() {
  return (
    <div className="flex flex-col gap-4 py-2">
      <p role="status" className="text-muted">
        Reading the cluster from Azure…
      </p>
      <div className="grid gap-3 rounded-md border bg-surface p-4 lg:grid-cols-2">
        {['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-3/4', 'w-2/3'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
      <div className="flex flex-col gap-4 rounded-md border bg-surface p-4">
        {['w-full', 'w-11/12', 'w-5/6'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </div>
  );
}
