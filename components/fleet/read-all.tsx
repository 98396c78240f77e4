'use client';

import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

interface ReadAllProgress {
  phase: 'idle' | 'running' | 'paused' | 'done' | 'canceled';
  total: number;
  read: number;
  failed: readonly { id: string; message: string }[];
}

/** Progress and controls of reading all clusters. */
export function ReadAllBar(props: {
  progress: ReadAllProgress;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
  onDismiss: () => void;
}) {
  const { phase, total, read, failed } = props.progress;
  if (phase === 'idle') return null;
  const isOpen = phase === 'running' || phase === 'paused';
  return (
    <section
      aria-label="Reading all clusters"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border bg-surface px-3 py-2"
    >
      <progress
        aria-label="Clusters read"
        value={read + failed.length}
        max={Math.max(total, 1)}
        className="h-1.5 w-40 accent-accent-solid"
      />
      <p role="status" className="figures min-w-0 flex-1 basis-60">
        {words[phase]} {read} of {total} read
        {failed.length > 0 ? `, ${failed.length} could not be read` : ''}.
      </p>
      <div className="flex gap-2">
        {phase === 'running' ? <Button onClick={props.onPause}>Pause</Button> : null}
        {phase === 'paused' ? <Button onClick={props.onResume}>Resume</Button> : null}
        {isOpen ? <Button onClick={props.onCancel}>Cancel</Button> : <Button onClick={props.onDismiss}>Close</Button>}
      </div>
      {failed.length > 0 ? <Failures failed={failed} /> : null}
    </section>
  );
}

const words: Record<Exclude<ReadAllProgress['phase'], 'idle'>, string> = {
  running: 'Reading from the resource providers:',
  paused: 'Paused:',
  done: 'Finished:',
  canceled: 'Canceled:',
};

function Failures({ failed }: { failed: ReadAllProgress['failed'] }) {
  return (
    <details className="basis-full">
      <summary className="min-h-6 cursor-pointer text-muted">Clusters that could not be read</summary>
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

/** Reads every shown cluster from its resource provider. */
export function ReadAllButton(props: { clusters: number; busy: boolean; onRead: () => void }) {
  return (
    <button
      type="button"
      aria-disabled={props.busy}
      title="Read Kusto roles, databases, keys, logs and all else that the index does not hold"
      onClick={props.busy ? undefined : props.onRead}
      className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-disabled:opacity-60"
    >
      <Icon name="cluster" />
      Read all {props.clusters}
    </button>
  );
}
