import { Skeleton } from '../ui/page-states';

const lines = ['w-40', 'w-52', 'w-36', 'w-48', 'w-44', 'w-40', 'w-56', 'w-36'];

/** Where rows will stand, before the first one came in. */
export function FleetSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Reading clusters…
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
