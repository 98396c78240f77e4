'use client';

import { useState } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';

/** The number of clusters that a list shows before it is expanded. */
const shownAtFirst = 20;

/** Clusters of a run under review, each with a checkbox that takes it out of the run or puts it back. */
export function ClusterBoxes(props: {
  run: BulkRun;
  places: readonly number[];
  onInclude: (places: readonly number[], included: boolean) => void;
}) {
  const { run, places } = props;
  const [all, setAll] = useState(false);
  const shown = all ? places : places.slice(0, shownAtFirst);
  return (
    <div className="grid gap-1">
      <ul className="grid max-h-60 gap-x-4 overflow-auto sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((place) => (
          <li key={place} className="min-w-0">
            <ClusterBox run={run} place={place} onInclude={(included) => props.onInclude([place], included)} />
          </li>
        ))}
      </ul>
      {shown.length < places.length ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-6 justify-self-start rounded-sm text-accent hover:bg-hover"
        >
          and {(places.length - shown.length).toLocaleString('en')} more
        </button>
      ) : null}
    </div>
  );
}

function ClusterBox(props: { run: BulkRun; place: number; onInclude: (included: boolean) => void }) {
  const { run, place } = props;
  const item = run.items[place];
  const name = run.clusters[place]?.clusterName ?? '';
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
