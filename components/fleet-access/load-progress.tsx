import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';

export function LoadProgress(props: {
  isLoading: boolean;
  loaded: number;
  /** `null` until the list of clusters is complete. */
  total: number | null;
  onStop: () => void;
  action?: ReactNode;
}) {
  const { isLoading, loaded, total } = props;
  const missing = total === null ? 0 : Math.max(0, total - loaded);
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
      {isLoading ? (
        <progress
          aria-label="Clusters loaded"
          {...(total === null ? {} : { value: loaded, max: Math.max(total, 1) })}
          className="w-24 sm:w-40"
        />
      ) : null}
      <p role="status" className="figures text-muted">
        {isLoading ? 'Loading access: ' : ''}
        {total === null ? counted(loaded, 'cluster') : `${figure(loaded)} of ${counted(total, 'cluster')}`}
        {isLoading ? (total === null ? ' so far.' : '.') : ' loaded.'}
        {!isLoading && missing > 0
          ? ` ${counted(missing, 'cluster')} ${missing === 1 ? 'isn’t' : 'aren’t'} in this answer.`
          : ''}
      </p>
      {isLoading ? <Button onClick={props.onStop}>Stop loading</Button> : props.action}
    </div>
  );
}

export function loadWords(clusters: number): string {
  return clusters === 1 ? 'Load 1 cluster' : `Load all ${counted(clusters, 'cluster')}`;
}
