'use client';

import { Icon } from '../ui/icon';

/** Reads every cluster that is shown from its resource provider, so that what the index cannot answer is known, too. */
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
