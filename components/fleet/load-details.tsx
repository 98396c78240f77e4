'use client';

import { useEffect, useRef, useState } from 'react';
import type { ClusterSummary } from '@/lib/model/api/api';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { autoLoadLimit } from './auto-load-limit';
import { Failures, timeLeft } from './read-all';
import { ReadAllButton } from './read-all-button';
import { useAutoLoad } from './use-auto-load';

const { format: figure } = new Intl.NumberFormat('en');

/** Loads a small fleet in full by itself, and a larger one on request. */
export function LoadDetails(props: {
  /** The same array while the list is the same. */
  clusters: readonly ClusterSummary[];
  isComplete: boolean;
  /** Some results are only in a read from the resource provider. */
  isMissing: boolean;
  /** A person requested it before this code loaded. */
  isRequested?: boolean;
  onLoading: (isLoading: boolean) => void;
}) {
  const { clusters, isComplete, isMissing, onLoading } = props;
  const { state, reading, isRequested, loadAll } = useAutoLoad(clusters, isComplete);
  const { phase, total, read, failed, secondsLeft } = state;
  const [wasCanceled, setCanceled] = useState(false);
  const isLoading = phase === 'running' || phase === 'paused';
  useEffect(() => {
    // Before the first render with a phase, clusters can already wait for the code.
    onLoading(isLoading || reading.isActive());
    return () => onLoading(false);
  }, [isLoading, onLoading, reading]);
  const start = useRef(props.isRequested ? () => loadAll(clusters) : null);
  useEffect(() => {
    start.current?.();
    start.current = null;
  }, []);
  useEffect(() => {
    if (phase === 'canceled') setCanceled(true);
    // Shows the button again instead of a notice.
    if (phase === 'canceled' || (phase === 'done' && failed.length === 0)) reading.dismiss();
  }, [phase, failed, reading]);
  const isOffered = isComplete && isMissing && (clusters.length > autoLoadLimit || wasCanceled);
  const isFailed = phase === 'done' && failed.length > 0;
  const isButton = phase === 'idle' && isOffered;
  if (!isLoading && !isFailed && !isButton) return null;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-xs">
      {isLoading ? (
        <>
          <progress
            aria-label="Clusters loaded"
            value={read + failed.length}
            max={Math.max(total, 1)}
            className="w-10"
          />
          <p {...(isRequested ? { role: 'status' } : {})} className="figures">
            {phase === 'paused' ? 'Paused' : 'Loading details'}: {figure(read)} of {counted(total, 'cluster')}
            {failed.length > 0 ? `, ${figure(failed.length)} failed` : ''}
            {isRequested && secondsLeft !== undefined ? `. ${timeLeft(secondsLeft)} left.` : ''}
          </p>
          {isRequested ? (
            <Button look="quiet" onClick={() => (phase === 'paused' ? reading.resume() : reading.pause())}>
              {phase === 'paused' ? 'Resume' : 'Pause'}
            </Button>
          ) : null}
          <Button look="quiet" className="ml-auto" onClick={() => reading.cancel()}>
            Cancel
          </Button>
        </>
      ) : null}
      {isFailed ? (
        <>
          <p role="status" className="figures">
            {figure(read)} of {counted(total, 'cluster')} loaded, {figure(failed.length)} failed
          </p>
          <Button look="quiet" className="ml-auto" onClick={() => reading.dismiss()}>
            Close
          </Button>
          <Failures failed={failed} />
        </>
      ) : null}
      {isButton ? <ReadAllButton clusters={clusters.length} busy={false} onRead={() => loadAll(clusters)} /> : null}
    </div>
  );
}
