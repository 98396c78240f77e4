import { Card } from '../ui/card';
import { Skeleton } from '../ui/page-states';
import { areas } from './overview-grid';

/** The cards before the first cluster, in about their later size. */
export function OverviewSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading clusters…
      </p>
      <Placeholder title="Score" height="min-h-52" className={areas.score} />
      <Placeholder title="Results by category" height="min-h-62" className={areas.categories} />
      <Placeholder title="Exposure" height="min-h-48" className={areas.exposure} />
      <Placeholder title="Fix first" height="min-h-80" className={areas.fixFirst} />
      <div className={areas.side}>
        <Placeholder title="Lowest scores" height="min-h-56" className="flex-1" />
        <Placeholder title="Changes in progress" height="h-5" />
      </div>
      <Placeholder title="Couldn’t load" height="h-5" className={areas.couldntLoad} />
    </>
  );
}

function Placeholder(props: { title: string; height: string; className?: string }) {
  return (
    <Card title={props.title} {...(props.className ? { className: props.className } : {})}>
      <Skeleton className={`w-full flex-1 ${props.height}`} />
    </Card>
  );
}
