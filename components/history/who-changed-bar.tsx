import type { ChangeRow } from '@/lib/history/rows/change-rows';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { type ClusterChanges, clustersPerLoad, useWhoChanged, type WhoChanged } from './use-who-changed';

/** Loads who changed the rows that the filter leaves. */
export function WhoChangedBar(props: {
  changes: ClusterChanges;
  rows: readonly ChangeRow[];
  /** A filter can hide clusters of the comparison. */
  isFiltered: boolean;
}) {
  const { changes, isFiltered } = props;
  const { state, whyNot } = changes;
  const who = useWhoChanged(changes, props.rows);
  const { total, loaded, outOfReach } = who;
  const isLoading = state.phase === 'running';
  if (total + outOfReach === 0 && !isLoading) return null;
  const left = total - loaded;
  const next = Math.min(left, clustersPerLoad);
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
      {isLoading ? (
        <>
          <progress
            aria-label="Changes loaded"
            value={state.read + state.failed.length}
            max={Math.max(state.total, 1)}
            className="w-24"
          />
          <Button onClick={changes.stop}>Stop loading</Button>
        </>
      ) : left > 0 ? (
        <Button icon="person" disabledReason={whyNot} onClick={who.load}>
          {loaded === 0 && state.phase === 'idle'
            ? 'Show who made the changes'
            : `Load changes for ${counted(next, 'cluster')}`}
        </Button>
      ) : null}
      <p role="status" className="figures text-xs text-muted">
        {sentencesOf(changes, who, counted(total, isFiltered ? 'matching cluster' : 'cluster')).join(' ')}
        {outOfReach > 0
          ? ` ${counted(outOfReach, 'cluster')} ${outOfReach === 1 ? 'is' : 'are'} in subscriptions that your account can’t read.`
          : ''}
      </p>
    </div>
  );
}

/** @param clusters which clusters are loaded, such as `2 matching clusters` */
function sentencesOf({ state, whyNot }: ClusterChanges, who: WhoChanged, clusters: string): string[] {
  const { total, loaded, failed } = who;
  if (whyNot) return [`${whyNot}.`];
  if (state.phase === 'running')
    return [`Loading changes: ${figure(state.read + state.failed.length)} of ${counted(state.total, 'cluster')}`];
  if (total === 0) return [];
  if (state.phase === 'idle')
    return [
      total - loaded > clustersPerLoad
        ? `Loads Azure change records for ${clustersPerLoad} of ${clusters}, starting with the most severe changes.`
        : `Loads Azure change records for ${clusters}.`,
    ];
  return [
    `${state.phase === 'canceled' ? 'Stopped. ' : ''}Changes loaded for ${figure(loaded)} of ${clusters}.`,
    ...(failed > 0
      ? [`Couldn’t load changes for ${counted(failed, 'cluster')}. For the reasons, see About these snapshots.`]
      : []),
  ];
}
