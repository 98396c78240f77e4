import { memo, type ReactNode } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { orderOfScores } from '@/lib/fleet/score-order';
import { Button } from '../ui/button';
import { clockWithZone } from '../ui/clock';

const { format: figure } = new Intl.NumberFormat('en');

/** Always one line, so that loading moves nothing. */
export const FleetFooter = memo(function FleetFooter(props: {
  rows: readonly FleetRow[];
  isSortedByScore: boolean;
  /** When the rows were sorted, if they would be in another order now. */
  sortedAt: Date | null;
  onSortAgain: () => void;
  children?: ReactNode;
}) {
  const { rows, sortedAt } = props;
  const isByFailures = props.isSortedByScore && orderOfScores(rows) === 'failures';
  return (
    <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-6 gap-y-1 text-xs text-muted [&>section:not(:empty)~p.loaded]:hidden">
      {props.children}
      <p className="loaded">{loadedText(rows)}</p>
      <p role="status" className="figures flex items-center gap-2">
        {sortedAt ? `Sorted at ${clockWithZone.format(sortedAt)}.` : ''}
        {!sortedAt && isByFailures ? 'Sorted by weighted failures, because some clusters aren’t fully evaluated.' : ''}
        {sortedAt ? (
          <Button look="quiet" onClick={props.onSortAgain}>
            Sort again
          </Button>
        ) : null}
      </p>
    </div>
  );
});

function loadedText(rows: readonly FleetRow[]): string {
  const loaded = rows.filter(({ providerReadAt }) => providerReadAt).length;
  if (loaded === rows.length)
    return `${rows.length === 1 ? 'The cluster is' : `All ${figure(loaded)} clusters are`} loaded in full.`;
  return `${figure(loaded)} of ${figure(rows.length)} clusters are loaded in full. The others have no Kusto roles, databases, keys, or logs.`;
}
