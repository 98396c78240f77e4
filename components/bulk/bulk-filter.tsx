import clsx from 'clsx';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { type BulkGroup, bulkGroups, countGroups, groupWords } from './bulk-words';

export function BulkFilter(props: {
  run: BulkRun;
  chosen: BulkGroup | null;
  onChoose: (group: BulkGroup | null) => void;
}) {
  // The table also has the clusters that an undo doesn't change.
  const counts = countGroups(props.run);
  const options = [
    { group: null, label: 'All', count: props.run.items.length },
    ...bulkGroups
      .filter((group) => counts[group] > 0 || group === props.chosen)
      .map((group) => ({ group, label: groupWords[group], count: counts[group] })),
  ];
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Clusters shown</legend>
      {options.map(({ group, label, count }) => (
        <button
          key={label}
          type="button"
          aria-pressed={group === props.chosen}
          onClick={() => props.onChoose(group)}
          className={clsx(
            'min-h-7 rounded-md border px-2',
            group === props.chosen
              ? 'border-accent-solid bg-selected font-medium'
              : 'border-line bg-surface hover:bg-hover',
          )}
        >
          {label} <span className="figures text-muted">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
