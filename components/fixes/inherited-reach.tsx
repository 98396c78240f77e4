import { type CountedFleet, scopeReach } from '@/lib/fixes/review/scope-reach';
import { counted } from '@/lib/model/text';
import { Button } from '../ui/button';

/** The loaded fleet, for the clusters that an inherited assignment reaches. */
export interface FleetReach {
  fleet: CountedFleet | null;
  loading: boolean;
  complete: boolean;
  onLoad: () => void;
}

/** Counts the clusters and subscriptions below an inherited assignment's scope. */
export function InheritedReach({ scope, fleet, loading, complete, onLoad }: FleetReach & { scope: string }) {
  if (!fleet)
    return (
      <div className="flex flex-wrap items-center gap-2">
        <p role="status">{loading ? 'Loading the fleet…' : 'To count the affected clusters, load the fleet.'}</p>
        {loading ? null : (
          <Button icon="refresh" onClick={onLoad}>
            Load the fleet
          </Button>
        )}
      </div>
    );
  return <p role="status">{wordsOf(scopeReach(scope, fleet), loading || !complete)}</p>;
}

function wordsOf({ clusters, subscriptions, unplaced }: ReturnType<typeof scopeReach>, isPartial: boolean): string {
  const count = Math.max(1, clusters);
  const subscriptionCount = Math.max(1, subscriptions);
  return [
    `At least ${counted(count, 'cluster')} in ${counted(subscriptionCount, 'subscription')} ${count === 1 ? 'is' : 'are'} affected.`,
    ...(isPartial ? ['The fleet isn’t loaded completely.'] : []),
    ...(unplaced > 0
      ? [`The management groups of ${counted(unplaced, 'cluster')} are unknown, so the count might be too low.`]
      : []),
    'The count includes only clusters that you can read.',
  ].join(' ');
}
