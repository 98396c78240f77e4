'use client';

import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';

interface ReadAllProgress {
  phase: 'idle' | 'running' | 'paused' | 'done' | 'canceled';
  total: number;
  read: number;
  failed: readonly { id: string; message: string }[];
  secondsLeft?: number | undefined;
}

/** `quiet`: no announcement for each cluster. */
export function ReadAllBar(props: {
  progress: ReadAllProgress;
  quiet?: boolean;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
  onDismiss: () => void;
}) {
  const { phase, total, read, failed, secondsLeft } = props.progress;
  if (phase === 'idle') return null;
  const isOpen = phase === 'running' || phase === 'paused';
  return (
    <section aria-label="Loading details" className="flex flex-1 flex-wrap items-center gap-x-3 gap-y-1">
      <progress
        aria-label="Clusters loaded"
        value={read + failed.length}
        max={Math.max(total, 1)}
        className="w-24 sm:w-40"
      />
      <p {...(props.quiet ? {} : { role: 'status' })} className="figures min-w-0">
        {words[phase]} {figure(read)} of {counted(total, 'cluster')}
        {failed.length > 0 ? `, ${figure(failed.length)} failed` : ''}.
        {isOpen && secondsLeft !== undefined ? ` ${timeLeft(secondsLeft)} left.` : ''}
      </p>
      <div className="flex gap-1">
        {phase === 'running' ? (
          <Button look="quiet" onClick={props.onPause}>
            Pause
          </Button>
        ) : null}
        {phase === 'paused' ? (
          <Button look="quiet" onClick={props.onResume}>
            Resume
          </Button>
        ) : null}
        {isOpen ? (
          <Button look="quiet" onClick={props.onCancel}>
            Cancel
          </Button>
        ) : (
          <Button look="quiet" onClick={props.onDismiss}>
            Close
          </Button>
        )}
      </div>
      {failed.length > 0 ? <Failures failed={failed} /> : null}
    </section>
  );
}

/** Rounded, because the pace changes. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `About ${Math.max(5, Math.ceil(seconds / 5) * 5)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `About ${counted(minutes, 'minute')}`;
  const rest = minutes % 60;
  return `About ${counted(Math.floor(minutes / 60), 'hour')}${rest > 0 ? ` ${counted(rest, 'minute')}` : ''}`;
}

const words: Record<Exclude<ReadAllProgress['phase'], 'idle'>, string> = {
  running: 'Loading details:',
  paused: 'Paused:',
  done: 'Finished:',
  canceled: 'Canceled:',
};

export function Failures({ failed }: { failed: ReadAllProgress['failed'] }) {
  return (
    <details className="basis-full">
      <summary className="min-h-6 cursor-pointer text-muted">Clusters that couldn’t be loaded</summary>
      <ul className="max-h-40 overflow-auto">
        {failed.map(({ id, message }) => (
          <li key={id}>
            <span className="font-medium">{id.split('/').at(-1)}</span>: {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
