import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { clustersPerLoad, type WhoChanged } from './use-who-changed';

/** Loads who changed the rows of a comparison, with the progress, and what isn't loaded. */
export function WhoChangedBar({ who }: { who: WhoChanged }) {
  const { state, total, loaded, outOfReach, whyNot } = who;
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
            className="h-1.5 w-24 accent-accent-solid"
          />
          <Button onClick={who.stop}>Stop</Button>
        </>
      ) : left > 0 ? (
        <Button icon="person" disabledReason={whyNot} onClick={who.load}>
          {loaded === 0 && state.phase === 'idle'
            ? 'Show who changed it'
            : `Load changes of ${counted(next, 'cluster')}`}
        </Button>
      ) : null}
      <p role="status" className="figures text-xs text-muted">
        {sentencesOf(who, isLoading, left).join(' ')}
        {outOfReach > 0
          ? ` ${counted(outOfReach, 'cluster')} ${outOfReach === 1 ? 'is' : 'are'} in subscriptions that your account can’t see.`
          : ''}
      </p>
    </div>
  );
}

function sentencesOf(who: WhoChanged, isLoading: boolean, left: number): string[] {
  const { state, total, loaded, failed, whyNot } = who;
  if (whyNot) return [`${whyNot}.`];
  if (isLoading)
    return [`Loading changes: ${figure(state.read + state.failed.length)} of ${counted(state.total, 'cluster')}`];
  if (total === 0) return [];
  // The filter decides which clusters are loaded.
  const clusters = counted(total, who.isFiltered ? 'matching cluster' : 'cluster');
  if (state.phase === 'idle')
    return [
      left > clustersPerLoad
        ? `Loads Azure’s change records of ${clustersPerLoad} of ${clusters}, those with the most severe changes.`
        : `Loads Azure’s change records of ${clusters}.`,
    ];
  return [
    `${state.phase === 'canceled' ? 'Stopped. ' : ''}Changes of ${figure(loaded)} of ${clusters} loaded.`,
    ...(failed > 0 ? [`Couldn’t load ${counted(failed, 'cluster')}. For the reasons, see About these snapshots.`] : []),
  ];
}
