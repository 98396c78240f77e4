'use client';

import { useState } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { counted } from '../ui/count-words';

/** Clusters shown before the list is expanded. */
const shownAtFirst = 20;

export function ClusterBoxes(props: {
  run: BulkRun;
  indexes: readonly number[];
  onInclude: (indexes: readonly number[], included: boolean) => void;
}) {
  const { run, indexes } = props;
  const [all, setAll] = useState(false);
  const shown = all ? indexes : indexes.slice(0, shownAtFirst);
  return (
    <div className="grid gap-1">
      <ul className="grid max-h-60 gap-x-4 overflow-auto sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((index) => (
          <li key={index} className="min-w-0">
            <ClusterBox run={run} index={index} onInclude={(included) => props.onInclude([index], included)} />
          </li>
        ))}
      </ul>
      {shown.length < indexes.length ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-6 justify-self-start rounded-sm text-accent hover:bg-hover"
        >
          Show {counted(indexes.length - shown.length, 'more cluster')}
        </button>
      ) : null}
    </div>
  );
}

function ClusterBox(props: { run: BulkRun; index: number; onInclude: (included: boolean) => void }) {
  const { run, index } = props;
  const item = run.items[index];
  const name = run.clusters[index]?.clusterName ?? '';
  if (item?.state.kind !== 'planned') return <span className="break-all text-muted">{name} (skipped)</span>;
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        checked={!item.leftOut}
        onChange={(event) => props.onInclude(event.target.checked)}
        className="size-4 shrink-0 accent-accent-solid"
      />
      <span className="break-all">{name}</span>
    </label>
  );
}
